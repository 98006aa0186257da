import { lineOf } from '../../source/files.ts'
import type { Network, Program } from '../../model/program.ts'
import { code, joined, lines, noCode, present, runtime, type Code } from './code.ts'
import { creatorCode, restorerCode } from './creator.ts'
import { externMethods } from './extern.ts'
import { flightCode } from './flight.ts'
import { readerOf } from './input-checks.ts'
import { loneHandleMembers } from './lone-machine.ts'
import { machineNames } from './machine-names.ts'
import { key, literal } from './names.ts'
import { constructorCode } from './net-constructor.ts'
import {
  externsCode,
  interfaceCode,
  optionsCode,
  outcomeCode,
  outcomesType,
  submitSignature,
  tokenType,
} from './net-interface.ts'
import { netNames, type NetNames } from './net-names.ts'
import { otherwiseCode } from './otherwise.ts'
import { configureText, valuesCode } from './parameters.ts'
import { loneMachine, onlySubmittable, usedExterns } from './plan/net.ts'
import { transitionCode } from './transition.ts'
import { busyName, methodName, emittedTransition, type EmittedTransition } from './transition-scope.ts'
import { typeText } from './types.ts'
import { loadedCode, savedCode } from './variables.ts'

/** Everything that a network becomes: its interfaces, its class and its creator. */
export function netCode(program: Program, network: Network, spec: string): Code {
  const names = netNames(network)
  const transitions = network.transitions.map((_, index) => emittedTransition(program, names, index))
  const parts = [
    externsCode(program, names),
    optionsCode(names),
    outcomeCode(names),
    interfaceCode(program, names),
    valuesCode(program, names),
    ...transitions.map(flightCode),
    classCode(program, names, transitions, spec),
    creatorCode(program, names),
    restorerCode(program, names, spec),
  ]
  return joined(present(parts), '\n\n')
}

function classCode(program: Program, names: NetNames, transitions: readonly EmittedTransition[], spec: string): Code {
  const { network } = names
  const lone = loneMachine(program, network)
  const methods = transitions.map((context) => joined([transitionCode(context), otherwiseCode(context)], '\n\n'))
  return code`class ${names.className} extends ${runtime.Net} implements ${network.name} {
    override readonly spec = ${literal(spec)}
    override readonly line = ${lineOf(program, network.at)}
    ${givenFields(names)}
    ${fieldsCode(program, names, transitions)}
    ${lone === null ? handleFields(network) : loneHandleMembers(network, lone)}

    ${constructorCode(program, names, transitions)}

    ${submitText(names)}

    ${configureText(program, names)}

    ${actText(network, transitions)}

    ${joined(methods, '\n\n')}

    ${joined(externMethods(readerOf(program, network), usedExterns(program, network)), '\n\n')}

    ${variablesCode(names)}
  }`
}

/** Members for what the network is given: externs and parameters. */
function givenFields({ network, exports }: NetNames): string {
  const parameters = network.parameters.map((it) => `readonly ${key(it.name)}: ${typeText(it.type)}`)
  const values = `declare p: { ${parameters.join('; ')} }\ndeclare private given$: Partial<${exports.parameters!}>`
  return `${exports.externs === null ? '' : `declare readonly externs: ${exports.externs}`}
    ${exports.parameters === null ? '' : values}`
}

/** Members for places, machines, variables, and the numbers of calls and delays under way. */
function fieldsCode(program: Program, names: NetNames, transitions: readonly EmittedTransition[]): Code {
  const { network } = names
  const limited = transitions.filter(({ transition }) => transition.work?.limit != null)
  return lines([
    ...network.places.map((place, index) => {
      const outcomes = place.outcomes.length > 0 ? `, ${outcomesType(network, place)}` : ''
      return code`declare readonly ${names.places[index]!}: ${runtime.Place}<${tokenType(place)}${outcomes}>`
    }),
    ...network.machines.map(({ machine, capacity }, index) => {
      const slot = capacity === null ? runtime.Slot : runtime.BoundedSlot
      const { className } = machineNames(program.machines[machine]!)
      return code`declare readonly ${names.machines[index]!}: ${slot}<${className}>`
    }),
    ...network.variables.map(({ type }, index) => `declare ${names.variables[index]!}: ${typeText(type)}`),
    ...limited.map((context) => `${busyName(context)} = 0`),
  ])
}

function handleFields({ name }: Network): Code {
  return code`declare readonly in: ${name}['in']
    declare readonly out: ${name}['out']
    declare readonly machines: ${name}['machines']`
}

function submitText({ network, places, exports }: NetNames): string {
  const only = onlySubmittable(network)
  if (only === null) return ''
  const place = places[network.places.indexOf(only)]!
  return `${submitSignature(only, exports.outcome!)} { return this.${place}.submit(token, options) }`
}

/** Tries the transitions in their order until one acts. */
function actText({ order }: Network, transitions: readonly EmittedTransition[]): string {
  const tries = order.map((index) => `if (this.${methodName(transitions[index]!)}()) return true`)
  return `act(): boolean {
      ${tries.join('\n')}
      return false
    }`
}

/** Saving and loading variables, where there are any. */
function variablesCode({ network, variables }: NetNames): Code {
  if (variables.length === 0) return noCode
  return code`override save(): Record<string, unknown> { return ${savedCode(network.variables, variables)} }

    override load(values: Readonly<Record<string, unknown>>): void { ${loadedCode(network.variables, variables)} }`
}
