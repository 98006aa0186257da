import type { Expr } from './expression.ts'
import type { Machine, MachineState, Network } from './program.ts'
import { remembered } from './remembered.ts'
import { allParts, anyPart } from './walk.ts'

/** Whether what a state admits changes with the parameters alone: a count of at least 1, which is checked with them. */
export const isConstant = (admit: Expr): boolean =>
  !anyPart(admit, ({ kind }) => kind === 'variable' || kind === 'window')

/** A window of a machine, or of its present state. */
export type WindowPlace = Pick<Expr & { kind: 'window' }, 'scope' | 'index'>

/** The windows by time that decide what a state admits. */
export function decidingWindows(machine: Machine, { admit, variables }: MachineState): WindowPlace[] {
  if (typeof admit === 'string') return []
  const all = { machine: machine.variables, state: variables }
  return [...allParts([admit])].flatMap((part) =>
    part.kind === 'window' && all[part.scope][part.index]!.window?.by === 'time' ? [part] : [],
  )
}

/** Whether some transition waits for a machine of a net (index) to admit. */
export const isAwaited = (network: Network, slot: number): boolean => awaitedBy(network).has(slot)

const awaitedBy = remembered(({ transitions }: Network): ReadonlySet<number> => {
  const waiting = transitions.flatMap(({ gates }) => gates.filter(({ refuse }) => refuse === null))
  return new Set(waiting.map(({ machine }) => machine))
})
