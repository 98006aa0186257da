import type { Assign, Machine, MachineState, Program } from '../../../model/program.ts'
import { code, isEmpty, lines, noCode, nameUse, type Code } from '../code/code.ts'
import { parameterScope, expressionCode, type CodeScope } from '../code/expression.ts'
import { elementChecks, readerOf } from '../checks/input-checks.ts'
import type { MachineNames } from './names.ts'
import { access, commentText } from '../code/names.ts'
import type { MachinePlan } from '../plan/machine.ts'

/** What all that prints a machine has to know. */
export interface EmittedMachine {
  readonly program: Program
  readonly machine: Machine
  readonly names: MachineNames
  readonly plan: MachinePlan
  /** Whether no net has it: then it is a network itself. */
  readonly alone: boolean
  /** Of such a one, whether its steps may call code from outside or look at the time: then each is made ready for that. */
  readonly isWary: boolean
}

/** By this name code reads the index of the present state; one that is a network has its name under `state`. */
const presentState = ({ alone }: EmittedMachine): string => (alone ? 'this.current' : 'this.state')

/** By this name code reads the parameters of the machine. */
export const parametersName = 'this.p'

/** What names mean in a state, where an event with this payload is handled. */
export function stateScope(
  { program, machine, names, plan, alone }: EmittedMachine,
  state: number,
  payload: readonly string[] = [],
): CodeScope {
  return {
    ...(plan.hasTimeWindows && { time: code`this.time` }),
    ...parameterScope((index) => code`${nameUse(parametersName)}${access(machine.parameters[index]!.name)}`),
    variable: (scope, index) =>
      code`this.${scope === 'machine' ? names.variables[index]! : names.locals[state]![index]!}`,
    payload: (index) => nameUse(payload[index]!),
    net: alone ? code`this` : code`this.net`,
    elementChecks: (type, element) => elementChecks(readerOf(program, machine), type, element),
  }
}

export function assignments({ plan, alone }: EmittedMachine, effects: readonly Assign[], scope: CodeScope): Code[] {
  const isWindow = effects.some(({ value: { kind } }) => kind === 'added' || kind === 'emptied')
  const assigned = effects.map(
    ({ scope: of, index, value }) => code`${scope.variable(of, index)} = ${expressionCode(value, scope)}`,
  )
  return plan.isWatched && isWindow && !alone ? [...assigned, code`this.watch()`] : assigned
}

/** What is done in a state, and whether the method returns there in any case. */
export interface StateBody {
  readonly body: Code
  readonly returns: boolean
}

/** A switch over the states for which there is something to do. */
export function stateSwitch(
  context: EmittedMachine,
  bodyOf: (state: MachineState, index: number) => StateBody | Code,
): Code {
  const cases = context.machine.states.flatMap((state, index) => {
    const made = bodyOf(state, index)
    const { body, returns } = 'body' in made ? made : { body: made, returns: false }
    if (isEmpty(body)) return []
    return [code`case ${index}: // ${commentText(state.name)}\n${body}${returns ? '' : '\n break'}`]
  })
  return cases.length === 0 ? noCode : code`switch (${presentState(context)}) {\n${lines(cases)}\n}`
}
