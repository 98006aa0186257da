import type { Machine, MachineEvent, Variable } from '../../../model/program.ts'
import { remembered } from '../../../model/remembered.ts'
import { inner, key, local, member, stringLiteral } from '../code/names.ts'
import { code, joinCode, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { typeText } from '../code/types.ts'

/** What a machine's parts are called in the generated module. */
export interface MachineNames {
  readonly className: string
  readonly parameters: string
  readonly states: string
  readonly variables: readonly string[]
  /** For each state the members that hold its variables. */
  readonly locals: readonly (readonly string[])[]
}

export const machineNames = remembered((machine: Machine): MachineNames => {
  const all = [...machine.variables, ...machine.states.flatMap((state) => state.variables)].map(({ name }) => name)
  const isUnique = (name: string): boolean => all.filter((other) => other === name).length === 1
  return {
    className: machineClass(machine.name),
    parameters: `${inner(machine.name)}$Parameters`,
    states: `${inner(machine.name)}$states`,
    variables: machine.variables.map(({ name }) => member(name)),
    locals: machine.states.map((state) =>
      state.variables.map(({ name }) => (isUnique(name) ? member(name) : `${member(state.name)}${member(name)}`)),
    ),
  }
})

/** The class of a machine's instances. */
export const machineClass = (name: string): string => `${inner(name)}$Machine`

/** The method that handles an event. */
export const eventMethod = (event: string): string => `on${member(event)}`

/** The union of a machine's state names. */
export const stateUnion = (machine: Machine): string =>
  machine.states.map(({ name }) => stringLiteral(name)).join(' | ')

/** For `EventHandle`: the values of each event that may be sent from outside. */
export function eventTable(machine: Machine): string {
  const events = machine.events.filter(({ exported }) => exported)
  const values = ({ fields }: MachineEvent): string =>
    fields.map((field) => `${local(field.name)}: ${typeText(field.type)}`).join(', ')
  return `{ ${events.map((event) => `${key(event.name)}: [${values(event)}]`).join('; ')} }`
}

/** The type of the variables of an instance: those of a state are there in that state. */
export function variableTable({ variables, states }: Machine): Code {
  const types = new Map<string, Code[]>()
  for (const variable of states.flatMap((state) => [...variables, ...state.variables]))
    types.set(variable.name, [...(types.get(variable.name) ?? []), shownType(variable)])
  const members = [...types].map(
    ([name, all]) =>
      code`readonly ${key(name)}${all.length < states.length ? '?' : ''}: ${joinCode(eachOnce(all), ' | ')}`,
  )
  return code`{ ${joinCode(members, '; ')} }`
}

const shownType = ({ type, window }: Variable): Code =>
  window === undefined ? code`${typeText(type)}` : runtime.WindowValue

const eachOnce = (types: readonly Code[]): Code[] => [...new Map(types.map((it) => [it.text, it])).values()]
