import type { MachineState, Way } from './model.ts'

/** A way through a state. */
export interface StateWay {
  readonly kind: 'on' | 'when' | 'after'
  /** Among those of its kind, as written. */
  readonly index: number
  readonly way: Way
}

/** The ways through a state, in the order in which happenings number them. */
export function waysOf({ handlers, whens, afters }: MachineState): StateWay[] {
  const kinds = [['on', handlers] as const, ['when', whens] as const, ['after', afters] as const]
  return kinds.flatMap(([kind, ways]) => (ways as readonly Way[]).map((way, index) => ({ kind, index, way })))
}

/** The number of a way through a state; undefined for one that the spec does not have. */
export function numberOf(state: MachineState, way: Way): number | undefined {
  const number = waysOf(state).findIndex((it) => it.way === way)
  return number < 0 ? undefined : number
}
