import type { MachineState, Variable } from '../../../model/program.ts'
import { decidingWindows } from '../../../model/admission.ts'
import { code, list, noCode, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { stateSwitch, type EmittedMachine } from './scope.ts'

/** What the class of a machine extends: windows by time ask for more. */
export function baseClass({ plan }: EmittedMachine): Code {
  if (plan.isWatched) return runtime.WatchedMachine
  return plan.hasTimeWindows ? runtime.WindowMachine : runtime.Machine
}

/** From when on all windows by time are empty. */
export function emptyFromCode(context: EmittedMachine): Code {
  const { machine, names } = context
  const own = timed(machine.variables, names.variables)
  const body = stateSwitch(context, ({ variables }, index) => {
    const locals = timed(variables, names.locals[index]!)
    return locals.length === 0 ? noCode : { body: code`return ${last([...own, ...locals])}`, returns: true }
  })
  return code`emptyFrom(): number { ${body}\n return ${last(own)} }`
}

const timed = (variables: readonly Variable[], members: readonly string[]): Code[] =>
  variables.flatMap(({ window }, index) =>
    window?.by === 'time' ? [code`${runtime.emptyFrom}(this.${members[index]!})`] : [],
  )

const last = (times: readonly Code[]): Code => (times.length === 1 ? times[0]! : code`Math.max(${list(times)})`)

/** When entries leave the windows that decide what is admitted. */
export function opensAtCode(context: EmittedMachine): Code {
  const body = stateSwitch(context, (state, index) => openingCode(context, state, index))
  return code`${context.alone ? 'override ' : ''}opensAt(): number { ${body}\n return Infinity }`
}

function openingCode({ machine, names }: EmittedMachine, state: MachineState, index: number) {
  const times = decidingWindows(machine, state).map((window) => {
    const member = window.scope === 'machine' ? names.variables[window.index]! : names.locals[index]![window.index]!
    return code`${runtime.leavesAt}(this.${member}, this.time)`
  })
  if (times.length === 0) return noCode
  return { body: code`return ${times.length === 1 ? times[0]! : code`Math.min(${list(times)})`}`, returns: true }
}
