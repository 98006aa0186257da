import { externKey } from '../../../target/exports.ts'
import { expiresByToken } from '../../../model/walk.ts'
import { destinationsOf } from '../../../model/destinations.ts'
import { isIndexed } from '../plan/indices.ts'
import type { Extern, Machine, Network, Place } from '../../../model/program.ts'
import { code, lines, list, noCode, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { docComment, key, local, methodKey } from '../code/names.ts'
import { allVariables, isSentTo } from '../plan/machine.ts'
import type { EmittedNet } from './emitted-net.ts'
import { eventTable, stateUnion, variableTable } from '../machine/names.ts'
import { typeText } from '../code/types.ts'

/** The interface of what a network needs from TypeScript, where it needs something. */
export function externsCode({ network, names: { exports }, plan }: EmittedNet): Code {
  if (exports.externs === null) return noCode
  const members = lines(plan.externs.map((extern) => externCode(network, extern)))
  return code`/** What ${network.name} needs from TypeScript. */\nexport interface ${exports.externs} { ${members} }`
}

function externCode(network: Network, extern: Extern): Code {
  const values = extern.parameters.map((it) => code`${local(it.name)}: ${typeText(it.type)}`)
  const result = typeText(extern.result)
  const head = `${docComment(extern.doc)}${methodKey(externKey(extern.name))}`
  if (!extern.async) return code`${head}(${list(values)}): ${result}`
  const name = extern.parameters.some((it) => it.name === 'call') ? 'call$' : 'call'
  const promised = result === 'unknown' ? 'unknown' : `Promise<${result}> | (${result})`
  return code`${head}(${list([...values, code`${name}: ${contextType(network, extern)}`])}): ${promised}`
}

/** What a handler is given after its arguments: by calls that are hedged more than by others. */
function contextType({ transitions }: Network, { name }: Extern): Code {
  const calls = transitions.flatMap(({ work }) => (work?.kind === 'call' && work.extern === name ? [work] : []))
  const hedged = calls.filter(({ hedge }) => hedge !== null)
  if (hedged.length === 0) return code`${runtime.CallContext}`
  const all = code`${runtime.HedgedContext}`
  return hedged.length === calls.length ? all : code`${runtime.CallContext} | ${all}`
}

/** The types of the options, and of the parameters, where there are some. */
export function optionsCode({ network, names: { exports }, plan }: EmittedNet): Code {
  if (exports.parameters === null) return code`export type ${exports.options} = ${runtime.Options}`
  const fields = network.parameters.map(
    (it) => `${docComment(it.doc)}readonly ${key(it.name)}${it.default === null ? '' : '?'}: ${typeText(it.type)}`,
  )
  const mark = plan.isRequired ? '' : '?'
  return code`/** Durations are in milliseconds. */
  export interface ${exports.parameters} { ${lines(fields)} }

  export interface ${exports.options} extends ${runtime.Options} { readonly parameters${mark}: ${exports.parameters} }`
}

/** For each `out` place in which a token submitted to a place can end, the type of its tokens there. */
export function outcomesType(network: Network, place: Place): string {
  const outcomes = place.outcomes.map((index) => network.places[index]!)
  return `{ ${outcomes.map((it) => `${key(it.name)}: ${tokenType(it)}`).join('; ')} }`
}

/** The runtime's class of a place. */
export function placeClass(network: Network, place: Place): Code {
  if (place.type === null && place.direction === 'in') return code`${runtime.TokenPlace}`
  const outcomes = place.outcomes.length > 0 ? `, ${outcomesType(network, place)}` : ''
  return code`${placeBase(network, place)}<${tokenType(place)}${outcomes}>`
}

function placeBase(network: Network, place: Place): Code {
  if (place.by !== null) return runtime.OrderedPlace
  if (expiresByToken(place)) return runtime.StayPlace
  if (isDestination(network, place)) return runtime.Destination
  return isIndexed(network, network.places.indexOf(place)) ? runtime.IndexedPlace : runtime.Place
}

/** Whether tokens can be on their way to it. */
export const isDestination = (network: Network, place: Place): boolean =>
  destinationsOf(network).has(network.places.indexOf(place))

export const tokenType = (place: Place): string => (place.type === null ? 'null' : typeText(place.type))

/** The type of how a submitted token ends, where there is one place to submit to. */
export function outcomeCode({ network, names: { exports }, plan: { submittable: only } }: EmittedNet): Code {
  if (only === null || exports.outcome === null) return noCode
  return code`/** How a token submitted to ${network.name} ends. */
  export type ${exports.outcome} = ${runtime.Ending}<${outcomesType(network, only)}>`
}

/** What every network can do. */
const common = ({ names: { exports } }: EmittedNet): Code =>
  code`/** Tells the listener everything that happens from now on; the result ends that. */
  observe(listener: (event: ${runtime.TraceEvent}) => void): () => void
  /**
   * The network as plain data that JSON can hold, for ${exports.restore}.
   * @throws SnapshotError where a token holds what JSON cannot
   */
  snapshot(): ${runtime.Snapshot}
  /** Ends it for good: calls are aborted, those who wait are told, later results move nothing. */
  close(): void
  /** Takes nothing more in, lets what is under way end, and is closed then. Never rejects. */
  close(options: { readonly drain: true }): Promise<void>`

/** How parameters are looked at and changed, where there are some. */
function configurationText({ names: { exports } }: EmittedNet): string {
  if (exports.parameters === null) return ''
  return `/** The present values of all parameters. */
  readonly parameters: Required<${exports.parameters}>
  /**
   * Changes parameters while it runs; those left out stay. Deadlines that are set stay too: new values count from the next time that they are used.
   * @throws TypeError or RangeError, and changes nothing, for a value that cannot be
   */
  configure(parameters: Partial<${exports.parameters}>): void`
}

/** The interface of a network, or of a machine that no net uses. */
export function interfaceCode(net: EmittedNet): Code {
  const { network, plan, names } = net
  const head = `${docComment(network.doc)}export interface ${names.type}`
  if (plan.lone !== null)
    return code`${head} extends ${handleInterface(plan.lone)} { ${configurationText(net)}\n${common(net)} }`
  const placesIn = (direction: Place['direction']): Place[] =>
    network.places.filter((place) => place.direction === direction)
  return code`${head} {
    readonly in: { ${lines(placesIn('in').map((place) => inCode(network, place)))} }
    readonly out: { ${lines(placesIn('out').map(outCode))} }
    /** All of them; of the others their sizes. */
    readonly places: ${names.type}['in'] & ${names.type}['out']${internalsCode(placesIn('internal'))}
    ${variablesCode(net)}readonly machines: ${machinesType(net)}
    ${submitText(net)}
    ${configurationText(net)}
    ${common(net)}
  }`
}

function inCode(network: Network, place: Place): Code {
  const type =
    place.outcomes.length > 0
      ? code`${runtime.SubmitPlace}<${tokenType(place)}, ${outcomesType(network, place)}>`
      : code`${runtime.InPlace}<${place.type === null ? 'void' : tokenType(place)}>`
  return code`${docComment(place.doc)}readonly ${key(place.name)}: ${type}`
}

const outCode = (place: Place): Code =>
  code`${docComment(place.doc)}readonly ${key(place.name)}: ${runtime.OutPlace}<${tokenType(place)}>`

function internalsCode(places: readonly Place[]): Code {
  const internal = ({ name, doc }: Place): Code => code`${docComment(doc)}readonly ${key(name)}: ${runtime.PlaceHandle}`
  return places.length === 0 ? noCode : code` & { ${lines(places.map(internal))} }`
}

/** How variables are looked at, where there are some. */
function variablesCode({ network: { variables } }: EmittedNet): Code {
  if (variables.length === 0) return noCode
  const members = variables.map((it) => `${docComment(it.doc)}readonly ${key(it.name)}: ${typeText(it.type)}`)
  return code`/** As they are now. */
  readonly variables: { ${lines(members)} }\n`
}

function submitText({ names: { exports }, plan: { submittable: only } }: EmittedNet): string {
  if (only === null) return ''
  return `/** Puts a token in ${only.name} and resolves when it has ended. Never rejects. Aborting the signal takes the token out again. */
    ${submitSignature(only, exports.outcome!)}`
}

/** How a network's one place to submit to is submitted to by way of the network itself. */
export const submitSignature = (place: Place, outcome: string): string =>
  `submit(token: ${tokenType(place)}, options?: { readonly signal?: AbortSignal | undefined }): Promise<${outcome}>`

/** What a handle is of: states, events that can be sent, variables; each only where there are some. */
const handleTypes = (machine: Machine): Code =>
  list([
    stateUnion(machine),
    ...(isSentTo(machine) ? [eventTable(machine)] : []),
    ...(allVariables(machine).length > 0 ? [variableTable(machine)] : []),
  ])

const handleInterface = (machine: Machine): Code =>
  code`${isSentTo(machine) ? runtime.EventHandle : runtime.MachineHandle}<${handleTypes(machine)}>`

/** The runtime's class of handles on a machine. */
export const handleClass = (machine: Machine): Code =>
  code`${isSentTo(machine) ? runtime.Sender : runtime.Handle}<${handleTypes(machine)}>`

function machinesType({ program, network }: EmittedNet): Code {
  const members = network.machines.map((slot) => {
    const handle = handleInterface(program.machines[slot.machine]!)
    const type =
      slot.key === null ? handle : code`{ get(${local(slot.key.name)}: ${typeText(slot.key.type)}): ${handle} }`
    return code`${docComment(slot.doc)}readonly ${key(slot.name)}: ${type}`
  })
  return code`{ ${lines(members)} }`
}
