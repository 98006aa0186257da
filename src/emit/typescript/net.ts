import { lineAt } from '../../network/lines.ts'
import type { Network, Place, Program } from '../../network/model.ts'
import type { Type } from '../../network/types.ts'
import type { Expr } from '../../network/expression.ts'
import { expressionText, type Terms } from './expression.ts'
import { flightText } from './flight.ts'
import { machineNames } from './machine.ts'
import { access, entry, key, quoted } from './names.ts'
import {
  externsText,
  handleTypes,
  interfaceText,
  isRequired,
  isSent,
  isStandalone,
  optionsText,
  outcomesType,
  outcomeText,
  submittable,
  tokenType,
  usedExterns,
} from './net-interface.ts'
import { ending, netNames, type NetNames } from './net-names.ts'
import { TransitionWriter } from './transition.ts'
import { typeText } from './types.ts'

/** Everything that a network becomes: its interfaces, its class and its creator. */
export function netText(program: Program, network: Network, spec: string): string {
  const names = netNames(network)
  const writers = network.transitions.map((_, index) => new TransitionWriter(program, names, index))
  return [
    externsText(program, network),
    optionsText(network),
    outcomeText(network),
    interfaceText(program, network),
    ...writers.map(flightText),
    classText(program, names, writers, spec),
    creatorText(program, network, names),
  ]
    .filter((text) => text !== '')
    .join('\n\n')
}

function classText(program: Program, names: NetNames, writers: readonly TransitionWriter[], spec: string): string {
  const { network } = names
  const fields = network.places.map((place, index) => {
    const outcomes = place.outcomes.length > 0 ? `, ${outcomesType(network, place)}` : ''
    return `declare readonly ${names.places[index]!}: Place<${tokenType(place)}${outcomes}>`
  })
  const slots = network.machines.map(
    ({ machine }, index) =>
      `declare readonly ${names.machines[index]!}: Slot<${machineNames(program.machines[machine]!).className}>`,
  )
  const variables = network.variables.map(({ type }, index) => `declare ${names.variables[index]!}: ${typeText(type)}`)
  const busy = writers.filter(({ transition }) => transition.work?.limit != null).map((writer) => `${writer.busy} = 0`)
  const parameters = network.parameters.map((it) => `readonly ${key(it.name)}: ${typeText(it.type)}`)
  return `class ${names.className} extends Net implements ${network.name} {
    override readonly spec = ${quoted(spec)}
    override readonly line = ${lineAt(program.lines, network.at.start)}
    ${usedExterns(program, network).length > 0 ? `declare readonly externs: ${network.name}Externs` : ''}
    ${parameters.length === 0 ? '' : `declare readonly p: { ${parameters.join('; ')} }`}
    ${[...fields, ...slots, ...variables, ...busy].join('\n')}
    ${isStandalone(program, network) ? standaloneMembers(program, names) : netMembers(network)}

    ${constructorText(program, names, writers)}

    ${submitText(names)}

    act(): boolean {
      ${network.order.map((index) => `if (this.${writers[index]!.method}()) return true`).join('\n')}
      return false
    }

    ${writers.map((writer) => [writer.text(), writer.otherwiseText()].join('\n\n')).join('\n\n')}

    ${variablesText(names)}
  }`
}

/** Saving and loading variables, where there are any. */
function variablesText({ network, variables }: NetNames): string {
  if (variables.length === 0) return ''
  const loads = network.variables.map(
    ({ type }, index) => `this.${variables[index]!} = values[${index}] as ${typeText(type)}`,
  )
  return `override save(): unknown[] { return [${variables.map((it) => `this.${it}`).join(', ')}] }

    override load(values: readonly unknown[]): void { ${loads.join('\n')} }`
}

function netMembers({ name }: Network): string {
  return `declare readonly in: ${name}['in']
    declare readonly out: ${name}['out']
    declare readonly machines: ${name}['machines']`
}

function handlesText(program: Program, names: NetNames): string {
  return `this.in = { ${handles(names, 'in')} }
    this.out = { ${handles(names, 'out')} }
    this.machines = { ${names.machines.map((_, index) => handleText(program, names, index)).join(', ')} }`
}

/** The net of a lone machine is a handle on it. */
function standaloneMembers(program: Program, names: NetNames): string {
  const machine = program.machines[names.network.machines[0]!.machine]!
  const handle = `Sender<${handleTypes(machine)}>`
  return `declare private readonly handle: ${handle}

    get state(): ${names.network.name}['state'] { return this.handle.state }

    get remaining(): number | null { return this.handle.remaining }

    send: ${names.network.name}['send'] = (event, ...values) => this.handle.send(event, ...values)`
}

function standaloneHandle(program: Program, names: NetNames): string {
  const machine = program.machines[names.network.machines[0]!.machine]!
  return `this.handle = new Sender<${handleTypes(machine)}>(this, this.${names.machines[0]!}, null)`
}

function submitText({ network, places }: NetNames): string {
  const [only, ...more] = submittable(network)
  if (only === undefined || more.length > 0) return ''
  const name = places[network.places.indexOf(only)]!
  return `submit(token: ${tokenType(only)}, options?: { readonly signal?: AbortSignal | undefined }): Promise<${network.name}Outcome> { return this.${name}.submit(token, options) }`
}

function constructorText(program: Program, names: NetNames, writers: readonly TransitionWriter[]): string {
  const { network } = names
  const terms: Terms = {
    parameter: (index) => parameterLocal(network, index),
    variable: (_, index) => `this.${names.variables[index]!}`,
    binding: () => 'undefined',
    payload: () => 'undefined',
    extern: () => 'undefined',
    isIn: () => 'false',
  }
  const constant = (expr: Expr): string => expressionText(expr, terms)
  const ticks = network.transitions.flatMap(({ every, rank }, index) =>
    every === null
      ? []
      : [
          `new Ticker(this, ${rank}, () => ${expressionText(every, writers[index]!.terms('this'))}, () => this.${writers[index]!.method}())`,
        ],
  )
  const given = usedExterns(program, network).length > 0
  return `constructor(${given ? `externs: ${network.name}Externs, ` : ''}options: ${network.name}Options) {
    super(options.clock)
    ${given ? 'this.externs = externs' : ''}
    ${parametersText(network, constant)}
    ${network.variables.map(({ initial }, index) => `this.${names.variables[index]!} = ${constant(initial)}`).join('\n')}
    ${network.places.map((place, index) => placeText(program, names, place, index, constant)).join('\n')}
    ${network.places.flatMap((place, index) => initialText(place, names.places[index]!, constant)).join('\n')}
    ${network.machines.map((_, index) => slotText(program, names, index, constant)).join('\n')}
    ${[...limitTexts(network, constant), ...ticks].join('\n')}
    ${isStandalone(program, network) ? standaloneHandle(program, names) : handlesText(program, names)}
    this.start(options.snapshot)
  }`
}

const parameterLocal = (network: Network, index: number): string => `p$${ending(network.parameters[index]!.name)}`

/** Parameters are checked one by one: a default may use those before it. */
function parametersText(network: Network, constant: (expr: Expr) => string): string {
  if (network.parameters.length === 0) return ''
  const lines = network.parameters.map((it, index) => {
    const given = givenText(it.name, isRequired(network))
    const value = it.default === null ? given : `${given} ?? ${constant(it.default)}`
    return `const ${parameterLocal(network, index)}: ${typeText(it.type)} = ${checked(it.name, it.type, value)}`
  })
  const members = network.parameters.map((it, index) => entry(it.name, parameterLocal(network, index)))
  return [...lines, `this.p = { ${members.join(', ')} }`].join('\n')
}

/** Reads an option; names that every object inherits need care. */
function givenText(name: string, required: boolean): string {
  if (name in Object.prototype) return `given(options.parameters, ${quoted(name)})${required ? '!' : ''}`
  const path = access(name)
  return `options.parameters${required ? path : path.startsWith('[') ? `?.${path}` : `?${path}`}`
}

function checked(name: string, type: Type, value: string): string {
  const bounds: Partial<Record<Type['kind'], string>> = {
    int: 'Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, true',
    number: '-Infinity, Infinity, false',
    ratio: '0, 1, false',
    duration: '1, 2147483647, false',
    range: type.kind === 'range' ? `${type.min}, ${type.max}, true` : '',
  }
  const bound = bounds[type.kind]
  return bound === undefined ? value : `checkNumber(${quoted(name)}, ${value}, ${bound})`
}

function placeText(
  program: Program,
  names: NetNames,
  place: Place,
  index: number,
  constant: (expr: Expr) => string,
): string {
  const { network } = names
  const outcomes = place.outcomes.length > 0 ? `, ${outcomesType(network, place)}` : ''
  const traits = [
    `name: ${quoted(place.name)}`,
    `line: ${lineAt(program.lines, place.at.start)}`,
    `rank: ${place.rank}`,
  ]
  if (place.capacity !== null)
    traits.push(`capacity: ${countText(`the capacity of ${place.name}`, place.capacity, constant)}`)
  if (place.direction === 'out' && place.type !== null) traits.push('out: true')
  if (place.expiry !== null) traits.push(`expiry: { ${expiryText(names, place.expiry, constant)} }`)
  return `this.${names.places[index]!} = new Place<${tokenType(place)}${outcomes}>(this, { ${traits.join(', ')} })`
}

/** A count that depends on parameters is checked when the network is made. */
function countText(what: string, count: Expr, constant: (expr: Expr) => string): string {
  const text = constant(count)
  return count.kind === 'literal' ? text : `checkNumber(${quoted(what)}, ${text}, 1, Number.MAX_SAFE_INTEGER, true)`
}

/** Limits are looked at when a transition is tried; here they are only checked. */
function limitTexts({ transitions }: Network, constant: (expr: Expr) => string): string[] {
  return transitions.flatMap(({ name, work }) =>
    work?.limit == null || work.limit.kind === 'literal'
      ? []
      : [countText(`the limit of ${name}`, work.limit, constant)],
  )
}

function expiryText(names: NetNames, expiry: NonNullable<Place['expiry']>, constant: (expr: Expr) => string): string {
  const after = `after: ${constant(expiry.after)}`
  return expiry.into === null
    ? after
    : `${after}, into: () => this.${names.places[expiry.into]!} as unknown as Place<unknown>`
}

function initialText(place: Place, name: string, constant: (expr: Expr) => string): string[] {
  const { initial, capacity } = place
  const count = typeof initial === 'number' ? initial : initial.length
  if (count === 0) return []
  const checked = `checkNumber(${quoted(`the capacity of ${place.name}`)}, this.${name}.traits.capacity ?? ${count}, ${count}, Infinity, false)`
  const check = capacity === null || capacity.kind === 'literal' ? [] : [checked]
  if (typeof initial !== 'number')
    return [...check, ...initial.map((value) => `this.${name}.add(${constant(value)}, null)`)]
  return [...check, `for (let left = ${initial}; left > 0; left--) this.${name}.add(null, null)`]
}

function slotText(program: Program, names: NetNames, index: number, constant: (expr: Expr) => string): string {
  const slot = names.network.machines[index]!
  const machine = program.machines[slot.machine]!
  const values: string[] = []
  const lines = machine.parameters.map((parameter, at) => {
    const argument = slot.arguments[at] ?? null
    const name = `p$${index}$${at}`
    const given = argument === null ? null : constant(argument)
    const value = given ?? (parameter.default === null ? 'undefined' : defaultText(parameter.default, values))
    values.push(name)
    return `const ${name} = ${value}`
  })
  const parameters = `p$${index}`
  lines.push(`const ${parameters} = { ${machine.parameters.map((it, at) => entry(it.name, values[at]!)).join(', ')} }`)
  const { className } = machineNames(machine)
  const made = `this.${names.machines[index]!} = new Slot(this, ${quoted(slot.name)}, ${slot.rank}, (slot, key) => new ${className}(this, slot, key, ${parameters}))`
  return [...lines, made, ...(slot.key === null ? [`this.${names.machines[index]!}.get(null)`] : [])].join('\n')
}

function defaultText(expr: Expr, values: readonly string[]): string {
  const none = (): string => 'undefined'
  return expressionText(expr, {
    parameter: (index) => values[index]!,
    variable: none,
    binding: none,
    payload: none,
    extern: none,
    isIn: none,
  })
}

function handles({ network, places }: NetNames, direction: Place['direction']): string {
  return network.places
    .flatMap((place, index) => (place.direction === direction ? [entry(place.name, `this.${places[index]!}`)] : []))
    .join(', ')
}

function handleText(program: Program, names: NetNames, index: number): string {
  const slot = names.network.machines[index]!
  const machine = program.machines[slot.machine]!
  const made = (of: string): string =>
    `new ${isSent(machine) ? 'Sender' : 'Handle'}<${handleTypes(machine)}>(this, this.${names.machines[index]!}, ${of})`
  return entry(slot.name, slot.key === null ? made('null') : `{ get: (key) => ${made('key')} }`)
}

function creatorText(program: Program, network: Network, names: NetNames): string {
  const externs = usedExterns(program, network)
  const optional = isRequired(network) ? '' : ' = {}'
  const missing = externs.map(({ name }) => quoted(name)).join(', ')
  const all = externs.length === 0 ? '' : `checkExterns(externs, [${missing}])\n`
  const inherited = externs.filter(({ name }) => name in Object.prototype).map(({ name }) => quoted(name))
  const check = inherited.length === 0 ? all : `${all}checkInherited(externs, [${inherited.join(', ')}])\n`
  const parameters = externs.length === 0 ? '' : `externs: ${network.name}Externs, `
  return `/**
   * Makes a ${network.name} and starts it.
   * @throws TypeError if an extern is missing or the snapshot is of another spec; RangeError for a parameter out of range
   */
  export function create${network.name}(${parameters}options: ${network.name}Options${optional}): ${network.name} {
    ${check}return new ${names.className}(${externs.length === 0 ? '' : 'externs, '}options)
  }`
}
