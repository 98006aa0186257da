import type { State } from '../semantics/state.ts'
import type { Scope } from './scope.ts'

/** How many attempts of calls run. */
export const runningIn = ({ works }: State): number => works.reduce((sum, { running }) => sum + running.length, 0)

/** The machines that are not in their initial state, as `slot key`. */
export const awayIn = ({ machines }: Scope, state: State): string[] =>
  state.machines.flatMap((instances, slot) =>
    [...instances].flatMap(([key, instance]) =>
      instance.state === machines[slot]!.initial ? [] : [`${slot} ${JSON.stringify(key)}`],
    ),
  )

/** How many values of a part are told apart, to say what grew. */
const mostSeen = 10_000

/** Notes a value of a part. */
export function noteSeen<Value>(seen: Map<string, Set<Value>>, what: string, value: Value): void {
  const values = seen.get(what) ?? new Set()
  seen.set(what, values)
  if (values.size < mostSeen) values.add(value)
}
