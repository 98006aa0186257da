import type { Expr } from '../../model/expression.ts'
import type { MachineSlot, Network, Parameter, Program } from '../../model/program.ts'
import { checkLines } from './checks.ts'
import { expressionText, type Terms } from './expression.ts'
import { access, entry, quoted } from './names.ts'
import { ending, type NetNames } from './net-names.ts'
import { typeText } from './types.ts'

export const isConfigurable = ({ parameters }: Network): boolean => parameters.length > 0

/** What depends on parameters alone: lines that compute it, and the names that they give. */
interface Constants {
  readonly lines: readonly string[]
  readonly names: readonly string[]
}

/** The local that holds the parameters of a machine of the net. */
export const slotValues = (index: number): string => `p$${index}`

interface Bounded {
  readonly name: string
  readonly capacity: Expr | null
}

/** The capacity of a place: a literal, or the local that holds it. */
export const capacityText = ({ network }: NetNames, index: number): string =>
  countOf(network.places[index]!, placeCapacity(index))

/** The same of a machine. */
export const slotCapacityText = ({ network }: NetNames, index: number): string =>
  countOf(network.machines[index]!, slotCapacity(index))

const countOf = ({ capacity }: Bounded, local: string): string =>
  capacity?.kind === 'literal' ? String(capacity.value) : local

const placeCapacity = (index: number): string => `capacity$${index}`
const slotCapacity = (index: number): string => `keys$${index}`

/** Capacities that depend on parameters, with the member whose capacity it is and the local that holds it. */
function openCapacities({ network, places, machines }: NetNames): (Bounded & { member: string; local: string })[] {
  const all = [
    ...network.places.map((it, index) => ({ ...it, member: places[index]!, local: placeCapacity(index) })),
    ...network.machines.map((it, index) => ({ ...it, member: machines[index]!, local: slotCapacity(index) })),
  ]
  return all.filter(({ capacity }) => capacity !== null && capacity.kind !== 'literal')
}

/** Everything that depends on parameters alone. */
export function constantsOf(program: Program, names: NetNames): Constants {
  const { network } = names
  const parameters = network.parameters.map(({ name }) => parameterLocal(name))
  const terms = constantTerms((index) => parameters[index]!)
  const capacities = openCapacities(names).map(
    ({ name, capacity, local }) => `const ${local} = ${countText(`the capacity of ${name}`, capacity!, terms)}`,
  )
  const slots = network.machines.flatMap((slot, index) => slotLines(program, slot, index, terms))
  const limits = network.transitions.flatMap(({ name, work }) =>
    work?.limit == null || work.limit.kind === 'literal' ? [] : [countText(`the limit of ${name}`, work.limit, terms)],
  )
  const members = network.parameters.map(({ name }, index) => entry(name, parameters[index]!))
  const all = isConfigurable(network) ? [`const p = { ${members.join(', ')} }`] : []
  return {
    lines: [...parameterLines(program, network, terms), ...all, ...capacities, ...slots, ...limits],
    names: [
      ...(isConfigurable(network) ? ['p'] : []),
      ...openCapacities(names).map(({ local }) => local),
      ...network.machines.flatMap(({ machine }, index) =>
        program.machines[machine]!.parameters.length === 0 ? [] : [slotValues(index)],
      ),
    ],
  }
}

/** The function that checks parameters, for a network that has some. */
export function valuesText(program: Program, names: NetNames): string {
  const { network } = names
  if (!isConfigurable(network)) return ''
  const { lines, names: computed } = constantsOf(program, names)
  const known = network.parameters.map(({ name }) => quoted(name)).join(', ')
  return `/** Checks the parameters of ${network.name}, and computes what depends on them. */
  function ${valuesName(network)}(parameters: Partial<${network.name}Parameters>) {
    checkNames(parameters, [${known}])
    ${lines.join('\n')}
    return { given$: { ...parameters }, ${computed.join(', ')} }
  }`
}

export const valuesName = ({ name }: Network): string => `${name}$values`

/** The members by which parameters are read and changed. */
export function configureText(program: Program, names: NetNames): string {
  const { network } = names
  if (!isConfigurable(network)) return ''
  const changes = [
    ...openCapacities(names).map(({ member, local }) => `this.${member}.capacity = values.${local}`),
    ...network.machines.flatMap(({ machine }, index) =>
      program.machines[machine]!.parameters.length === 0
        ? []
        : [`this.${names.machines[index]!}.p = values.${slotValues(index)}`],
    ),
  ]
  return `get parameters(): Required<${network.name}Parameters> { return { ...this.p } }

  configure(parameters: Partial<${network.name}Parameters>): void {
    const values = ${valuesName(network)}({ ...this.given$, ...parameters })
    this.adopt(() => {
      this.given$ = values.given$
      this.p = values.p
      ${changes.join('\n')}
    })
  }`
}

const parameterLocal = (name: string): string => `p$${ending(name)}`

/** Parameters one by one: a default may use those before it. */
function parameterLines(program: Program, { parameters }: Network, terms: Terms): string[] {
  return parameters.flatMap((parameter) => {
    const { name, type } = parameter
    const local = parameterLocal(name)
    const line = `const ${local}: ${typeText(type)} = ${givenText(parameter, terms)}`
    return [line, ...checkLines(program, type, quoted(name), local)]
  })
}

/** Reads a parameter; names that every object inherits need care. */
function givenText({ name, type, default: standard }: Parameter, terms: Terms): string {
  const usual = standard === null ? 'undefined' : expressionText(standard, terms)
  if (name in Object.prototype) return `given(parameters, ${quoted(name)}, ${usual}) as ${typeText(type)}`
  const given = `parameters${access(name)}`
  return standard === null ? `${given} as ${typeText(type)}` : `${given} === undefined ? ${usual} : ${given}`
}

/** A count that depends on parameters is checked whenever they change. */
function countText(what: string, count: Expr, terms: Terms): string {
  const text = expressionText(count, terms)
  return count.kind === 'literal' ? text : `checkNumber(${quoted(what)}, ${text}, 1, Number.MAX_SAFE_INTEGER, true)`
}

/** The parameters of a machine, and what its states admit. */
function slotLines(program: Program, slot: MachineSlot, index: number, terms: Terms): string[] {
  const machine = program.machines[slot.machine]!
  if (machine.parameters.length === 0) return []
  const values = machine.parameters.map((_, at) => `p$${index}$${at}`)
  const own = constantTerms((at) => values[at]!)
  const lines = machine.parameters.map((parameter, at) => {
    const argument = slot.arguments[at] ?? null
    const value = argument === null ? expressionText(parameter.default!, own) : expressionText(argument, terms)
    return `const ${values[at]!} = ${value}`
  })
  const members = machine.parameters.map(({ name }, at) => entry(name, values[at]!))
  const admits = machine.states.flatMap(({ name, admit }) =>
    admit === 'all' || admit === 'none' || admit.kind === 'literal'
      ? []
      : [countText(`the number that ${name} of ${slot.name} admits`, admit, own)],
  )
  return [...lines, `const ${slotValues(index)} = { ${members.join(', ')} }`, ...admits]
}

/** A constant knows parameters and nothing else. */
function constantTerms(parameter: (index: number) => string): Terms {
  const none = (): string => 'undefined'
  return { parameter, variable: none, binding: none, payload: none, extern: none, isIn: none }
}
