import { lineOf } from '../../../source/files.ts'
import type { Expr } from '../../../model/expression.ts'
import type { Place } from '../../../model/program.ts'
import { code, lines, list, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { parameterScope, expressionCode, tokenName } from '../code/expression.ts'
import { inputChecks, isReadInto, type Reader } from '../checks/input-checks.ts'
import { instanceClass } from './watched.ts'
import { isAwaited } from '../../../model/admission.ts'
import { isWatched } from '../plan/machine.ts'
import { access, entry, stringLiteral } from '../code/names.ts'
import { handleClass, isDestination, placeClass, tokenType } from './interface.ts'
import { expiresByToken, isOwnTimed } from '../../../model/walk.ts'
import { constantsOf, slotValues, valuesName } from './parameters.ts'
import { placeCapacity, slotCapacity } from './capacities.ts'
import type { EmittedNet } from './emitted-net.ts'
import { indexStatements } from './indices.ts'
import { wayName } from './ways.ts'
import { type Constant, initialTokens } from './initial-tokens.ts'
import { attemptText } from '../transition/transition.ts'
import { inNet, transitionScope, type EmittedTransition } from '../transition/scope.ts'

/** The constructor of a net's class: it sets up all members, and starts the net. */
export function constructorCode(net: EmittedNet, transitions: readonly EmittedTransition[]): Code {
  const { network, names } = net
  const { exports } = names
  const scope = {
    ...parameterScope((index) => code`this.p${access(network.parameters[index]!.name)}`),
    variable: (_: unknown, index: number) => code`this.${names.variables[index]!}`,
    it: code`it$`,
  }
  const constant: Constant = (expr) => expressionCode(expr, scope)
  const externs = exports.externs === null ? '' : `externs: ${exports.externs}, `
  return code`constructor(${externs}options: ${exports.options}, refill?: (net: ${runtime.Net}) => void) {
    super(options.clock)
    ${exports.externs === null ? '' : 'this.externs = externs'}
    ${momentsText(net)}${constantsCode(net)}
    ${lines(network.variables.map(({ initial }, index) => code`this.${names.variables[index]!} = ${constant(initial)}`))}
    ${lines(network.places.map((_, index) => placeCode(net, index, constant)))}
    ${lines([...cancellationStatements(net), ...indexStatements(net), ...initialTokens(net, constant)])}
    ${lines(network.machines.map((_, index) => slotCode(net, index)))}
    ${lines(transitions.flatMap(tickerCode))}
    ${handlesCode(net)}
    this.start(refill)
    ${lines(boundsText(net))}
  }`
}

/** What `now` counts from, and what draws; while it is restored nothing is drawn. Each statement with its line end. */
export function momentsText({ plan: { usesNow, usesRandom } }: EmittedNet): string {
  const chance = 'this.random = options.random ?? Math.random\nthis.quiet = refill !== undefined\n'
  return `${usesNow ? 'this.born = this.now\n' : ''}${usesRandom ? chance : ''}`
}

/** Computes what depends on parameters alone. */
export function constantsCode(net: EmittedNet): Code {
  const constants = constantsOf(net)
  if (net.names.exports.parameters === null) return lines(constants.statements)
  return code`const { ${list(['given$', ...constants.names])} } = ${valuesName(net.network)}(options.parameters ?? {})
    this.given$ = given$
    this.p = p`
}

function placeCode(net: EmittedNet, index: number, constant: Constant): Code {
  const { program, network, names, reader } = net
  const place = network.places[index]!
  const check = place.direction === 'in' ? tokenCheck(reader, place) : null
  const traits = [
    `name: ${stringLiteral(place.name)}`,
    `line: ${lineOf(program, place.at)}`,
    `rank: ${place.rank}`,
    ...(place.capacity === null ? [] : [`capacity: ${placeCapacity(net, index)}`]),
    ...(place.direction === 'out' && place.type !== null ? ['out: true'] : []),
    ...(check === null ? [] : [code`check: ${check}`]),
    ...wayTraits(net, index),
    ...(isOwnTimed(place)
      ? ownTraits(net, place, constant)
      : place.expiry === null
        ? []
        : [code`expiry: ${runtime.expiring}(${list(expiryValues(net, place.expiry, constant))})`]),
  ]
  const made = code`new ${placeClass(network, place)}(this, { ${list(traits)} })`
  return code`this.${names.places[index]!} = ${made}`
}

/** By which way a token goes on at once. */
const wayTraits = ({ names, plan }: EmittedNet, index: number): string[] =>
  plan.ways.some(({ from }) => from === index)
    ? [`way: (token, ticket) => this.${wayName(names, index)}(token, ticket)`]
    : []

/** Where tokens go on whose submitters cancel. */
const cancellationStatements = ({ network, names }: EmittedNet): Code[] =>
  network.places.flatMap(({ cancelled }, index) =>
    cancelled === null ? [] : [code`${runtime.passOn}(this.${names.places[index]!}, this.${names.places[cancelled]!})`],
  )

/** A function that checks a token from outside; null for what may be anything. */
function tokenCheck(reader: Reader, place: Place): Code | null {
  const type = place.type ?? ({ kind: 'none' } as const)
  const checks = inputChecks(reader, type, stringLiteral(`${place.name}: token`), 'token')
  if (checks.length === 0) return null
  const body = isReadInto(reader, type) ? lines(checks) : code`{ ${lines(checks)} }`
  return code`(token: ${tokenType(place)}) => ${body}`
}

/** What is computed of each token. */
function ownTraits(net: EmittedNet, place: Place, constant: Constant): Code[] {
  const { by, expiry } = place
  const token = (expr: Expr): string => `(${tokenName(expr)}: ${tokenType(place)}) =>`
  const own = expiresByToken(place) ? 'own: true, ' : ''
  return [
    ...(by === null ? [] : [code`by: ${token(by)} ${inParentheses(constant(by))}`]),
    ...(by?.type.kind === 'string' ? ['byText: true'] : []),
    ...(expiry === null ? [] : [stayCode(expiryValues(net, expiry, constant, token(expiry.after)), own)]),
    ...(isDestination(net.network, place) ? ['coming: true'] : []),
  ].map((it) => code`${it}`)
}

/** A record that a function gives would be its body. */
const inParentheses = (value: Code): Code => code`(${value})`

const stayCode = ([after, into]: readonly Code[], own: string): Code =>
  code`stay: { ${list([code`${own}after: ${after!}`, ...(into === undefined ? [] : [code`into: ${into}`])])} }`

/** How long a token stays, and where it goes then. */
function expiryValues(
  { names }: EmittedNet,
  { after, into }: NonNullable<Place['expiry']>,
  constant: Constant,
  token = '() =>',
): Code[] {
  const delay = code`${token} ${constant(after)}`
  if (into === null) return [delay]
  return [delay, code`() => this.${names.places[into]!} as unknown as ${runtime.Place}<unknown>`]
}

function slotCode(net: EmittedNet, index: number): Code {
  const { program, network, names, plan } = net
  const slot = network.machines[index]!
  const machine = program.machines[slot.machine]!
  const awaited = isWatched(machine) && isAwaited(network, index) ? '.awaited()' : ''
  const member = `this.${names.machines[index]!}`
  const values = list([
    'this',
    stringLiteral(slot.name),
    lineOf(program, slot.at),
    slot.rank,
    plan.configured.includes(index) ? slotValues(index) : 'null',
    `(slot, key) => new ${instanceClass(net, index)}(this, slot, key)${awaited}`,
  ])
  const made = code`${member} = new ${slot.capacity === null ? runtime.Slot : runtime.BoundedSlot}(${values})`
  return slot.key === null ? lines([made, `${member}.only = ${member}.get(null)`]) : made
}

/** What lets a transition with a period act at each tick. */
function tickerCode(context: EmittedTransition): Code[] {
  const { name, every, rank } = context.transition
  if (every === null) return []
  const period = expressionCode(every, transitionScope(context, inNet))
  return [
    code`new ${runtime.Ticker}(this, ${stringLiteral(name)}, ${rank}, () => ${period}, () => ${attemptText(context)})`,
  ]
}

/** Bounds how many keys machines keep, once those of a snapshot are there. */
const boundsText = (net: EmittedNet): string[] =>
  net.network.machines.flatMap(({ capacity }, index) =>
    capacity === null ? [] : [`this.${net.names.machines[index]!}.bound(${slotCapacity(net, index)})`],
  )

/** The members by which TypeScript reaches places and machines. */
function handlesCode(net: EmittedNet): Code {
  return code`this.in = { ${placeHandles(net, 'in')} }
    this.out = { ${placeHandles(net, 'out')} }
    this.places = { ${list(['...this.in', '...this.out', ...internalHandles(net)])} }
    this.machines = { ${list(net.network.machines.map((_, index) => machineHandle(net, index)))} }`
}

function placeHandles({ network, names: { places } }: EmittedNet, direction: Place['direction']): Code {
  return list(
    network.places.flatMap((place, index) =>
      place.direction === direction ? [entry(place.name, `this.${places[index]!}`)] : [],
    ),
  )
}

const internalHandles = ({ network, names: { places } }: EmittedNet): Code[] =>
  network.places.flatMap(({ name, direction }, index) =>
    direction === 'internal' ? [code`${entry(name, code`${runtime.sizeOnly}(this.${places[index]!})`)}`] : [],
  )

function machineHandle({ program, network, names, reader }: EmittedNet, index: number): Code {
  const slot = network.machines[index]!
  const machine = program.machines[slot.machine]!
  const made = (of: string): Code => code`new ${handleClass(machine)}(this, this.${names.machines[index]!}, ${of})`
  if (slot.key === null) return entry(slot.name, made('null'))
  const checks = inputChecks(reader, slot.key.type, stringLiteral(`${slot.name}: key`), 'key')
  return entry(slot.name, code`{ get: (key) => { ${lines([...checks, code`return ${made('key')}`])} } }`)
}
