import type { MachineState, Variable } from '../../../model/program.ts'
import { code, noCode, type Code } from '../code/code.ts'
import { stateSwitch, type EmittedMachine } from './scope.ts'
import { loadedCode, savedCode } from '../code/variables.ts'

/** Saving and loading the variables of the machine, then those of the present state. */
export function persistenceCode(context: EmittedMachine): Code {
  const { machine, names } = context
  const variables = (state: MachineState): Variable[] => [...machine.variables, ...state.variables]
  const members = (index: number): string[] => [...names.variables, ...names.locals[index]!]
  const save = stateSwitch(context, (state, index) =>
    state.variables.length === 0
      ? noCode
      : { body: code`return ${savedCode(variables(state), members(index))}`, returns: true },
  )
  const load = stateSwitch(context, (state, index) => loadedCode(variables(state), members(index)))
  return code`override save(): Record<string, unknown> { ${save}\n return ${savedCode(machine.variables, names.variables)} }

    override load(values: Readonly<Record<string, unknown>>): void { ${load}${context.plan.isWatched && !context.alone ? '\n this.watch()' : ''} }`
}
