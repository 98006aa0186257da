import { lineOf } from '../../../source/files.ts'
import { code, lines, list, type Code } from '../code/code.ts'
import { stringLiteral } from '../code/names.ts'
import { runtime } from '../code/runtime.ts'
import { typeText } from '../code/types.ts'
import { machineNames } from '../machine/names.ts'
import type { KeptValue } from '../plan/flight.ts'
import { keptField } from './flight-scope.ts'
import { keptLocal } from './flight-start.ts'
import { instanceText, permitField } from './gates.ts'
import type { EmittedFlight, EmittedTransition } from './scope.ts'

/** A member, and the parameter of the constructor that gives it its value. */
export interface Field {
  readonly member: string
  readonly parameter: string
  /** Of the parameter. */
  readonly type: string | Code
  /** Whether a class of the runtime has it, and gives it its value. */
  readonly isInherited?: true
  /** What the member holds, and its type, where it is not the parameter itself. */
  readonly kept?: Code
  readonly as?: Code
}

/** The instances of the machines that admitted: the only one as the flight itself knows it, each of several by its permit. */
export function gateFields({ transition, names, program }: EmittedTransition): Field[] {
  return transition.gates.map((gate): Field => {
    const machine = program.machines[names.network.machines[gate.machine]!.machine]!
    const type = code`${machineNames(machine).className}`
    const parameter = instanceText(transition, gate)
    if (transition.gates.length === 1) return { member: 'machine', parameter, type, isInherited: true }
    const permit = code`new ${runtime.Permit}(${parameter})`
    return {
      member: permitField(transition, gate.machine),
      parameter,
      type,
      kept: permit,
      as: code`${runtime.Permit}<${type}>`,
    }
  })
}

/** Values of the beginning that are kept. */
export const keptFields = (context: EmittedFlight, all: readonly KeptValue[]): Field[] =>
  all.map((kept) => ({
    member: keptField(context, kept),
    parameter: keptLocal(context, kept),
    type: typeText(kept.type),
  }))

export const homeField = ({ names }: EmittedTransition): Field => ({
  member: 'net',
  parameter: 'net',
  type: names.className,
  isInherited: true,
})

/** The members of a class: where it is from, and what it keeps. */
export function fieldsCode({ transition, program }: EmittedTransition, fields: readonly Field[]): Code {
  return lines([
    `get transition(): string { return ${stringLiteral(transition.name)} }`,
    `get line(): number { return ${lineOf(program, transition.at)} }`,
    ...fields.map(({ member, type, as }) => code`declare readonly ${member}: ${as ?? type}`),
  ])
}

/** What is kept of a class whose objects come and go. */
export const blankCode = (isPlanned: boolean): Code =>
  code`static readonly blank: unknown = /* @__PURE__ */ ${isPlanned ? runtime.blankDue : runtime.blankOf}(this)`

export const parameterCode = ({ parameter, type }: Field): Code => code`${parameter}: ${type}`

/** The parameters by which the durations of a call or a delay are given. */
export const durationParameters = ({ flight: { bound, hedge } }: EmittedFlight): string[] => [
  ...(bound === null ? [] : ['within$: number']),
  ...(hedge === null ? [] : ['hedge$: number']),
]

/** The durations as a call is given them. */
export const durationValues = ({ flight: { bound, hedge } }: EmittedFlight): string[] => [
  bound === null ? 'null' : 'within$',
  ...(hedge === null ? [] : ['hedge$']),
]

/**
 * A constructor that keeps what it is given, and does nothing else.
 * @param base what the constructor of its class is given
 */
export function constructorCode(
  parameters: readonly (string | Code)[],
  base: readonly (string | Code)[],
  fields: readonly Field[],
): Code {
  const own = fields.filter(({ isInherited }) => !isInherited)
  return code`constructor(${list(parameters)}) {
    super(${list(base)})
    ${lines(own.map(({ member, parameter, kept }) => code`this.${member} = ${kept ?? parameter}`))}
  }`
}
