import type { Expr } from '../../../model/expression.ts'
import { isConstant } from '../../../model/admission.ts'
import type { Machine, MachineSlot, Network, Parameter, Program } from '../../../model/program.ts'
import { type Type, isWhole } from '../../../model/types.ts'
import { limits } from '../../../source/limits.ts'
import { code, lines, list, noCode, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { parameterScope, expressionCode, type CodeScope } from '../code/expression.ts'
import { access, entry, key, stringLiteral } from '../code/names.ts'
import { capacityLocal, capacityOwner } from './capacities.ts'
import type { EmittedNet } from './emitted-net.ts'
import { initialCountLocal, initialCounts } from './initial-tokens.ts'
import { ending } from './names.ts'
import { parameterChecks } from '../checks/parameter-checks.ts'
import { isCompound } from '../plan/machine.ts'
import { parametersText, typeText } from '../code/types.ts'

/** What depends on parameters alone: statements that compute it, and the names that they give. */
interface Constants {
  readonly statements: readonly Code[]
  readonly names: readonly string[]
}

/** Everything that depends on parameters alone. */
export function constantsOf(net: EmittedNet): Constants {
  const { program, network, names, plan } = net
  const { exports } = names
  const parameters = network.parameters.map(({ name }) => parameterLocal(name))
  const scope = parameterScope((index) => code`${parameters[index]!}`)
  const members = network.parameters.map(({ name }, index) => entry(name, parameters[index]!))
  const isConfigurable = exports.parameters !== null
  const capacities = plan.openCapacities.map((open) => {
    const count = countCode(`the capacity of ${open.name}`, open.capacity, scope)
    return code`const ${capacityLocal(open)} = ${count}`
  })
  return {
    statements: [
      ...parameterStatements(program, network, scope),
      ...(isConfigurable ? [code`const p = { ${list(members)} }`] : []),
      ...capacities,
      ...initialCounts(net, scope),
      ...(plan.lone === null ? [] : machineChecks(plan.lone, 'machine', scope)),
      ...plan.configured.flatMap((index) => slotStatements(program, network.machines[index]!, index, scope)),
      ...limitChecks(network, scope),
    ],
    names: [
      ...(isConfigurable ? ['p'] : []),
      ...plan.openCapacities.map(capacityLocal),
      ...plan.openCounts.map(({ place }) => initialCountLocal(place)),
      ...plan.configured.map(slotValues),
    ],
  }
}

/** The local that holds the parameters of a machine of the net. */
export const slotValues = (index: number): string => `p$${index}`

function limitChecks({ transitions }: Network, scope: CodeScope): Code[] {
  return transitions.flatMap(({ name, work }) =>
    work?.limit == null || work.limit.kind === 'literal' ? [] : [countCode(`the limit of ${name}`, work.limit, scope)],
  )
}

/** The function that checks parameters, for a network that has some. */
export function valuesCode(net: EmittedNet): Code {
  const { network, names } = net
  if (names.exports.parameters === null) return noCode
  const { statements, names: computed } = constantsOf(net)
  const types = network.parameters.map(({ type }) => type)
  const given = types.some(isCompound) ? 'given$' : 'parameters'
  return code`/** Checks the parameters of ${network.name}, and computes what depends on them. */
  function ${valuesName(network)}${parametersText(types, network.typeParameters ?? [])}(${given}: Partial<${names.exports.parameters}>) {
    ${runtime.checkNames}(${given}, [${list(network.parameters.map(({ name }) => stringLiteral(name)))}])
    ${lines(given === 'given$' ? [code`const parameters = ${runtime.fixed}(given$)`, ...statements] : statements)}
    return { given$: { ...parameters }, ${list(computed)} }
  }`
}

/** Members for what the network is given: externs and parameters. */
export function givenFields({ network, names: { exports } }: EmittedNet): string {
  const parameters = network.parameters.map((it) => `readonly ${key(it.name)}: ${typeText(it.type)}`)
  const values = `declare p: { ${parameters.join('; ')} }\ndeclare private given$: Partial<${exports.parameters!}>`
  return `${exports.externs === null ? '' : `declare readonly externs: ${exports.externs}`}
    ${exports.parameters === null ? '' : values}`
}

export const valuesName = ({ name }: Network): string => `${name}$values`

/** The members by which parameters are read and changed. */
export function configureText(net: EmittedNet): string {
  const { network, names, plan } = net
  const { exports } = names
  if (exports.parameters === null) return ''
  const changes = [
    ...plan.openCapacities.map((open) => `this.${capacityOwner(net, open)}.capacity = values.${capacityLocal(open)}`),
    ...plan.configured.map((index) => `this.${names.machines[index]!}.p = values.${slotValues(index)}`),
  ]
  return `get parameters(): Required<${exports.parameters}> { return { ...this.p } }

  configure(parameters: Partial<${exports.parameters}>): void {
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
function parameterStatements(program: Program, { parameters }: Network, scope: CodeScope): Code[] {
  return parameters.flatMap((parameter) => {
    const { name, type } = parameter
    const local = parameterLocal(name)
    const declaration = code`const ${local}: ${typeText(type)} = ${givenCode(parameter, scope)}`
    return [declaration, ...parameterChecks(program, type, { name: stringLiteral(name), value: local })]
  })
}

/** Reads a parameter; names that every object inherits need care. */
function givenCode({ name, type, default: standard }: Parameter, scope: CodeScope): Code {
  const usual = standard === null ? 'undefined' : fixedCode(type, expressionCode(standard, scope))
  if (name in Object.prototype)
    return code`${runtime.given}(parameters, ${stringLiteral(name)}, ${usual}) as ${typeText(type)}`
  const given = `parameters${access(name)}`
  return standard === null ? code`${given} as ${typeText(type)}` : code`${given} === undefined ? ${usual} : ${given}`
}

/** What holds others is copied, so that nobody can change it. */
const fixedCode = (type: Type, value: Code): Code => (isCompound(type) ? code`${runtime.fixed}(${value})` : value)

/** A count that depends on parameters is checked whenever they change. */
function countCode(what: string, count: Expr, scope: CodeScope): Code {
  const value = expressionCode(count, scope)
  if (count.kind === 'literal') return value
  return code`${runtime.checkNumber}(${stringLiteral(what)}, ${value}, 1, Number.MAX_SAFE_INTEGER, true)`
}

/** The parameters of a machine, and checks of what depends on them. */
function slotStatements(program: Program, slot: MachineSlot, index: number, scope: CodeScope): Code[] {
  const machine = program.machines[slot.machine]!
  const values = machine.parameters.map((_, at) => `p$${index}$${at}`)
  const own = parameterScope((at) => code`${values[at]!}`)
  const declarations = machine.parameters.map((parameter, at) => {
    const argument = slot.arguments[at] ?? null
    const value = argument === null ? expressionCode(parameter.default!, own) : expressionCode(argument, scope)
    return code`const ${values[at]!} = ${fixedCode(parameter.type, value)}`
  })
  const members = machine.parameters.map(({ name }, at) => entry(name, values[at]!))
  return [
    ...declarations,
    code`const ${slotValues(index)} = { ${list(members)} }`,
    ...machineChecks(machine, slot.name, own),
  ]
}

/** What the states of a machine admit, and how many entries its windows remember. */
function machineChecks(machine: Machine, slot: string, scope: CodeScope): Code[] {
  const admits = machine.states.flatMap(({ name, admit }) =>
    admit === 'all' || admit === 'none' || admit.kind === 'literal' || !isConstant(admit) || !isWhole(admit.type)
      ? []
      : [countCode(`the number that ${name} of ${slot} admits`, admit, scope)],
  )
  return [...admits, ...reachChecks(machine, slot, scope)]
}

/** How many entries windows remember. */
function reachChecks({ variables, states }: Machine, slot: string, scope: CodeScope): Code[] {
  return [...variables, ...states.flatMap((state) => state.variables)].flatMap(({ name, window }) => {
    if (window?.by !== 'count' || window.over.kind === 'literal') return []
    const what = stringLiteral(`the reach of ${name} of ${slot}`)
    return [code`${runtime.checkNumber}(${what}, ${expressionCode(window.over, scope)}, 1, ${limits.entries}, true)`]
  })
}
