import type { Branch } from '../../../model/program.ts'
import type { Code } from '../code/code.ts'
import type { CodeScope } from '../code/expression.ts'
import { assignments, parametersName, type EmittedMachine } from './scope.ts'
import { entryCode } from './states.ts'

/**
 * Whether a branch of a machine that no net has calls something once it has changed something: then it must be known before
 * that it can end. One that only assigns ends, however full the stack is.
 * @param payload the names of the values of the event
 */
export function mustBeReady(
  context: EmittedMachine,
  { target, effects }: Branch,
  index: number,
  scope: CodeScope,
  payload: readonly string[],
): boolean {
  const { plan, machine, alone, isWary } = context
  if (!alone || isWary) return false
  if (plan.settles) return true
  if (target === null)
    return assignments(context, effects, scope)
      .slice(1)
      .some((it) => calls(it, payload))
  const { exit } = machine.states[index]!
  const { afters } = machine.states[target]!
  return exit.length > 0 || effects.length > 0 || afters.length > 0 || calls(entryCode(context, target), [])
}

/** Whether code uses something else than values. */
const calls = ({ names }: Code, values: readonly string[]): boolean =>
  [...names].some((name) => name !== parametersName && !values.includes(name))
