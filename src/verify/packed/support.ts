import { uses } from '../../model/walk.ts'
import type { Machine } from '../../model/program.ts'
import type { Scope } from '../scope.ts'
import { gaps } from '../wants.ts'

/** States that cannot be packed; the message says why, for people. */
export class Unpackable extends Error {
  override readonly name = 'Unpackable'
}

/** Why the states of a network cannot be packed; null: as far as can be seen, they can. */
export function whyUnpackable({ program, network, machines, relevance, watch }: Scope): string | null {
  if (watch !== null) return 'a check looks at each of them'
  if (uses(program, network, 'now')) return '`now` is used'
  if (relevance.gaps.has(gaps.remaining[0])) return gaps.remaining[0]
  const window = machines.flatMap((machine) => timeWindowsOf(machine))[0]
  return window === undefined ? null : `the window ${window} reaches over a time`
}

/** Windows by time, by their names: what they hold depends on how long ago it came. */
function timeWindowsOf({ name, variables, states }: Machine): string[] {
  const all = [...variables, ...states.flatMap((state) => state.variables)]
  return all.filter(({ window }) => window?.by === 'time').map((variable) => `\`${variable.name}\` of ${name}`)
}
