import { lineOf } from '../../source/files.ts'
import type { Network, Place, Program } from '../../model/program.ts'
import type { Expr } from '../../model/expression.ts'
import { expressionText, type Terms } from './expression.ts'
import { flightText } from './flight.ts'
import { machineNames } from './machine.ts'
import { access, entry, key, quoted } from './names.ts'
import { creatorText, restorerText } from './creator.ts'
import { doorLines, doorOf, type NamedDoor } from './door.ts'
import { externMethods } from './extern.ts'
import {
  externsText,
  handleClass,
  interfaceText,
  isSent,
  isStandalone,
  optionsText,
  outcomesType,
  outcomeText,
  submittable,
  tokenType,
  usedExterns,
} from './net-interface.ts'
import { netNames, type NetNames } from './net-names.ts'
import {
  capacityText,
  configureText,
  constantsOf,
  isConfigurable,
  slotCapacityText,
  slotValues,
  valuesName,
  valuesText,
} from './parameters.ts'
import { TransitionWriter } from './transition.ts'
import { typeText } from './types.ts'
import { loadedText, savedText } from './variables.ts'

/** Everything that a network becomes: its interfaces, its class and its creator. */
export function netText(program: Program, network: Network, spec: string): string {
  const names = netNames(network)
  const writers = network.transitions.map((_, index) => new TransitionWriter(program, names, index))
  return [
    externsText(program, network),
    optionsText(network),
    outcomeText(network),
    interfaceText(program, network),
    valuesText(program, names),
    ...writers.map(flightText),
    classText(program, names, writers, spec),
    creatorText(program, names),
    restorerText(program, names, spec),
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
    ({ machine, capacity }, index) =>
      `declare readonly ${names.machines[index]!}: ${slotClass(capacity)}<${machineNames(program.machines[machine]!).className}>`,
  )
  const variables = network.variables.map(({ type }, index) => `declare ${names.variables[index]!}: ${typeText(type)}`)
  const busy = writers.filter(({ transition }) => transition.work?.limit != null).map((writer) => `${writer.busy} = 0`)
  const parameters = network.parameters.map((it) => `readonly ${key(it.name)}: ${typeText(it.type)}`)
  return `class ${names.className} extends Net implements ${network.name} {
    override readonly spec = ${quoted(spec)}
    override readonly line = ${lineOf(program, network.at)}
    ${usedExterns(program, network).length > 0 ? `declare readonly externs: ${network.name}Externs` : ''}
    ${parameters.length === 0 ? '' : `declare p: { ${parameters.join('; ')} }\ndeclare private given$: Partial<${network.name}Parameters>`}
    ${[...fields, ...slots, ...variables, ...busy].join('\n')}
    ${isStandalone(program, network) ? standaloneMembers(program, names) : netMembers(network)}

    ${constructorText(program, names, writers)}

    ${submitText(names)}

    ${configureText(program, names)}

    act(): boolean {
      ${network.order.map((index) => `if (this.${writers[index]!.method}()) return true`).join('\n')}
      return false
    }

    ${writers.map((writer) => [writer.text(), writer.otherwiseText()].join('\n\n')).join('\n\n')}

    ${externMethods(doorOf(program, network), usedExterns(program, network)).join('\n\n')}

    ${variablesText(names)}
  }`
}

/** Saving and loading variables, where there are any. */
function variablesText({ network, variables }: NetNames): string {
  if (variables.length === 0) return ''
  return `override save(): Record<string, unknown> { return ${savedText(network.variables, variables)} }

    override load(values: Readonly<Record<string, unknown>>): void { ${loadedText(network.variables, variables)} }`
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
  const send = `send: ${names.network.name}['send'] = (event, ...values) => this.handle.send(event, ...values)`
  return `declare private readonly handle: ${handleClass(machine)}

    get state(): ${names.network.name}['state'] { return this.handle.state }

    get remaining(): number | null { return this.handle.remaining }

    get held(): boolean { return this.handle.held }

    hold: ${names.network.name}['hold'] = (state) => this.handle.hold(state)

    release(): void { this.handle.release() }

    ${isSent(machine) ? send : ''}`
}

function standaloneHandle(program: Program, names: NetNames): string {
  const machine = program.machines[names.network.machines[0]!.machine]!
  return `this.handle = new ${handleClass(machine)}(this, this.${names.machines[0]!}, null)`
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
    parameter: (index) => `this.p${access(network.parameters[index]!.name)}`,
    variable: (_, index) => `this.${names.variables[index]!}`,
    binding: () => 'undefined',
    payload: () => 'undefined',
    extern: () => 'undefined',
    isIn: () => 'false',
  }
  const constant = (expr: Expr): string => expressionText(expr, terms)
  const ticks = network.transitions.flatMap(({ name, every, rank }, index) =>
    every === null
      ? []
      : [
          `new Ticker(this, ${quoted(name)}, ${rank}, () => ${expressionText(every, writers[index]!.terms('this'))}, () => this.${writers[index]!.method}())`,
        ],
  )
  const given = usedExterns(program, network).length > 0
  return `constructor(${given ? `externs: ${network.name}Externs, ` : ''}options: ${network.name}Options, refill?: (net: Net) => void) {
    super(options.clock)
    ${given ? 'this.externs = externs' : ''}
    ${constantsText(program, names)}
    ${network.variables.map(({ initial }, index) => `this.${names.variables[index]!} = ${constant(initial)}`).join('\n')}
    ${network.places.map((_, index) => placeText(program, names, index, constant)).join('\n')}
    ${network.places.flatMap((_, index) => initialText(names, index, constant)).join('\n')}
    ${network.machines.map((_, index) => slotText(program, names, index)).join('\n')}
    ${ticks.join('\n')}
    ${isStandalone(program, network) ? standaloneHandle(program, names) : handlesText(program, names)}
    this.start(refill)
    ${network.machines.flatMap(({ capacity }, index) => (capacity === null ? [] : [`this.${names.machines[index]!}.bound(${slotCapacityText(names, index)})`])).join('\n')}
  }`
}

const slotClass = (capacity: Expr | null): string => (capacity === null ? 'Slot' : 'BoundedSlot')

/** Computes what depends on parameters alone. */
function constantsText(program: Program, names: NetNames): string {
  const constants = constantsOf(program, names)
  if (!isConfigurable(names.network)) return constants.lines.join('\n')
  return `const { ${['given$', ...constants.names].join(', ')} } = ${valuesName(names.network)}(options.parameters ?? {})
    this.given$ = given$
    this.p = p`
}

function placeText(program: Program, names: NetNames, index: number, constant: (expr: Expr) => string): string {
  const { network } = names
  const place = network.places[index]!
  const outcomes = place.outcomes.length > 0 ? `, ${outcomesType(network, place)}` : ''
  const traits = [`name: ${quoted(place.name)}`, `line: ${lineOf(program, place.at)}`, `rank: ${place.rank}`]
  if (place.capacity !== null) traits.push(`capacity: ${capacityText(names, index)}`)
  if (place.direction === 'out' && place.type !== null) traits.push('out: true')
  const check = place.direction === 'in' ? tokenCheck(doorOf(program, network), place) : ''
  if (check !== '') traits.push(`check: ${check}`)
  if (place.expiry !== null) traits.push(`expiry: { ${expiryText(names, place.expiry, constant)} }`)
  return `this.${names.places[index]!} = new Place<${tokenType(place)}${outcomes}>(this, { ${traits.join(', ')} })`
}

/** Checks a token from outside. */
function tokenCheck(door: NamedDoor, place: Place): string {
  const lines = doorLines(door, place.type ?? { kind: 'none' }, quoted(`${place.name}: token`), 'token')
  const [first, ...more] = lines
  if (first === undefined) return ''
  const body = more.length === 0 && !first.startsWith('if') ? first : `{ ${lines.join('\n')} }`
  return `(token: ${tokenType(place)}) => ${body}`
}

function expiryText(names: NetNames, expiry: NonNullable<Place['expiry']>, constant: (expr: Expr) => string): string {
  const after = `after: () => ${constant(expiry.after)}`
  return expiry.into === null
    ? after
    : `${after}, into: () => this.${names.places[expiry.into]!} as unknown as Place<unknown>`
}

function initialText(names: NetNames, index: number, constant: (expr: Expr) => string): string[] {
  const place = names.network.places[index]!
  const name = names.places[index]!
  const { initial, capacity } = place
  const count = typeof initial === 'number' ? initial : initial.length
  if (count === 0) return []
  const checked = `checkNumber(${quoted(`the capacity of ${place.name}`)}, ${capacityText(names, index)}, ${count}, Infinity, false)`
  const check = capacity === null || capacity.kind === 'literal' ? [] : [checked]
  if (typeof initial !== 'number')
    return [...check, ...initial.map((value) => `this.${name}.add(${constant(value)}, null)`)]
  return [...check, `for (let left$ = ${initial}; left$ > 0; left$--) this.${name}.add(null, null)`]
}

function slotText(program: Program, names: NetNames, index: number): string {
  const slot = names.network.machines[index]!
  const machine = program.machines[slot.machine]!
  const parameters = machine.parameters.length === 0 ? 'null' : slotValues(index)
  const { className } = machineNames(machine)
  const made = `this.${names.machines[index]!} = new ${slotClass(slot.capacity)}(this, ${quoted(slot.name)}, ${lineOf(program, slot.at)}, ${slot.rank}, ${parameters}, (slot, key) => new ${className}(this, slot, key))`
  return [made, ...(slot.key === null ? [`this.${names.machines[index]!}.get(null)`] : [])].join('\n')
}

function handles({ network, places }: NetNames, direction: Place['direction']): string {
  return network.places
    .flatMap((place, index) => (place.direction === direction ? [entry(place.name, `this.${places[index]!}`)] : []))
    .join(', ')
}

function handleText(program: Program, names: NetNames, index: number): string {
  const slot = names.network.machines[index]!
  const machine = program.machines[slot.machine]!
  const made = (of: string): string => `new ${handleClass(machine)}(this, this.${names.machines[index]!}, ${of})`
  if (slot.key === null) return entry(slot.name, made('null'))
  const lines = doorLines(doorOf(program, names.network), slot.key.type, quoted(`${slot.name}: key`), 'key')
  return entry(slot.name, `{ get: (key) => { ${[...lines, `return ${made('key')}`].join('\n')} } }`)
}
