import type { Transition } from './program.ts'

/** Priority, then the order written; transitions with a period are tried at their ticks only. */
export function orderOf(transitions: readonly Transition[]): number[] {
  const order = transitions.flatMap(({ every }, index) => (every === null ? [index] : []))
  return order.sort((a, b) => transitions[b]!.priority - transitions[a]!.priority || a - b)
}
