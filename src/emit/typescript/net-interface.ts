import { externsOf } from '../../model/externs.ts'
import type { Network, Place, Program } from '../../model/program.ts'
import { eventTable, stateUnion } from './machine.ts'
import { docComment, key, local, methodKey } from './names.ts'
import { typeText } from './types.ts'

export function usedExterns(program: Program, network: Network): Program['externs'] {
  const used = externsOf(network)
  return program.externs.filter(({ name }) => used.includes(name))
}

export function externsText(program: Program, network: Network): string {
  if (usedExterns(program, network).length === 0) return ''
  const members = usedExterns(program, network).map((extern) => {
    const values = extern.parameters.map((it) => `${local(it.name)}: ${typeText(it.type)}`)
    const result = typeText(extern.result)
    const context = extern.parameters.some(({ name }) => name === 'call') ? 'call$' : 'call'
    const name = methodKey(extern.name)
    if (!extern.async) return `${docComment(extern.doc)}${name}(${values.join(', ')}): ${result}`
    return `${docComment(extern.doc)}${name}(${[...values, `${context}: CallContext`].join(', ')}): Promise<${result}> | ${result === 'unknown' ? 'unknown' : `(${result})`}`
  })
  const simplified = members.map((text) => text.replace(/: Promise<unknown> \| unknown$/, ': unknown'))
  return `/** What ${network.name} needs from TypeScript. */\nexport interface ${network.name}Externs { ${simplified.join('\n')} }`
}

export const isRequired = (network: Network): boolean => network.parameters.some((it) => it.default === null)

export function optionsText(network: Network): string {
  const name = network.name
  if (network.parameters.length === 0) return `export type ${name}Options = Options`
  const fields = network.parameters.map(
    (it) => `${docComment(it.doc)}readonly ${key(it.name)}${it.default === null ? '' : '?'}: ${typeText(it.type)}`,
  )
  return `/** Durations are in milliseconds. */
  export interface ${name}Parameters { ${fields.join('\n')} }

  export interface ${name}Options extends Options { readonly parameters${isRequired(network) ? '' : '?'}: ${name}Parameters }`
}

export const submittable = (network: Network): readonly Place[] =>
  network.places.filter(({ outcomes }) => outcomes.length > 0)

export function outcomesType(network: Network, place: Place): string {
  const outcomes = place.outcomes.map((index) => network.places[index]!)
  return `{ ${outcomes.map((it) => `${key(it.name)}: ${tokenType(it)}`).join('; ')} }`
}

export const tokenType = (place: Place): string => (place.type === null ? 'null' : typeText(place.type))

export function outcomeText(network: Network): string {
  const [only, ...more] = submittable(network)
  if (only === undefined || more.length > 0) return ''
  return `/** How a token submitted to ${network.name} ends. */
  export type ${network.name}Outcome = Ending<${outcomesType(network, only)}>`
}

/** What every network can do. */
const common = ({
  name,
}: Network): string => `/** Tells the listener everything that happens from now on; the result ends that. */
  observe(listener: (event: TraceEvent) => void): () => void
  /**
   * The network as plain data that JSON can hold, for restore${name}.
   * @throws SnapshotError where a token holds what JSON cannot
   */
  snapshot(): Snapshot
  /** Ends it for good: calls are aborted, those who wait are told, later results move nothing. */
  close(): void`

/** How parameters are looked at and changed, where there are some. */
function configurationText({ name, parameters }: Network): string {
  if (parameters.length === 0) return ''
  return `/** The present values of all parameters. */
  readonly parameters: Required<${name}Parameters>
  /**
   * Changes parameters while it runs; those left out stay. Deadlines that are set stay too: new values count from the next time that they are used.
   * @throws TypeError or RangeError, and changes nothing, for a value that cannot be
   */
  configure(parameters: Partial<${name}Parameters>): void`
}

/** Whether the network is a machine that no net uses: its interface is that of the machine. */
export const isStandalone = (program: Program, network: Network): boolean => !program.networks.includes(network)

function standaloneText(program: Program, network: Network): string {
  const machine = program.machines[network.machines[0]!.machine]!
  return `${docComment(network.doc)}export interface ${network.name} extends ${handleInterface(machine)} { ${configurationText(network)}\n${common(network)} }`
}

export function interfaceText(program: Program, network: Network): string {
  const of = (direction: Place['direction']): readonly Place[] =>
    network.places.filter((place) => place.direction === direction)
  const ins = of('in').map((place) => {
    const type =
      place.outcomes.length > 0
        ? `SubmitPlace<${tokenType(place)}, ${outcomesType(network, place)}>`
        : `InPlace<${tokenType(place)}>`
    return `${docComment(place.doc)}readonly ${key(place.name)}: ${type}`
  })
  const outs = of('out').map(
    (place) => `${docComment(place.doc)}readonly ${key(place.name)}: OutPlace<${tokenType(place)}>`,
  )
  const [only, ...more] = submittable(network)
  const submit =
    only === undefined || more.length > 0
      ? ''
      : `/** Puts a token in ${only.name} and resolves when it has ended. Never rejects. Aborting the signal takes the token out again. */
    submit(token: ${tokenType(only)}, options?: { readonly signal?: AbortSignal | undefined }): Promise<${network.name}Outcome>`
  if (isStandalone(program, network)) return standaloneText(program, network)
  return `${docComment(network.doc)}export interface ${network.name} {
    readonly in: { ${ins.join('\n')} }
    readonly out: { ${outs.join('\n')} }
    readonly machines: ${machinesType(program, network)}
    ${submit}
    ${configurationText(network)}
    ${common(network)}
  }`
}

/** Whether TypeScript may send it events. */
export const isSent = (machine: Program['machines'][number]): boolean => machine.events.some(({ exported }) => exported)

export function handleTypes(machine: Program['machines'][number]): string {
  return isSent(machine) ? `${stateUnion(machine)}, ${eventTable(machine)}` : stateUnion(machine)
}

const handleInterface = (machine: Program['machines'][number]): string =>
  `${isSent(machine) ? 'EventHandle' : 'MachineHandle'}<${handleTypes(machine)}>`

/** The runtime's class of handles on a machine. */
export const handleClass = (machine: Program['machines'][number]): string =>
  `${isSent(machine) ? 'Sender' : 'Handle'}<${handleTypes(machine)}>`

function machinesType(program: Program, network: Network): string {
  const members = network.machines.map((slot) => {
    const machine = program.machines[slot.machine]!
    const handle = handleInterface(machine)
    const type = slot.key === null ? handle : `{ get(${local(slot.key.name)}: ${typeText(slot.key.type)}): ${handle} }`
    return `${docComment(slot.doc)}readonly ${key(slot.name)}: ${type}`
  })
  return `{ ${members.join('\n')} }`
}
