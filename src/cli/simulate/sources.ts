import type { Network, Program } from '../../model/program.ts'
import type { Arrival } from '../../simulate/traffic/arrivals.ts'
import { optionMismatch } from '../../simulate/traffic/option-mismatch.ts'
import type { ArrivalSource, ArrivalTarget } from '../../simulate/traffic/plan.ts'
import { eventFields } from '../../simulate/traffic/sources.ts'
import { eachAssignment, findNamed } from './options.ts'
import { parseArrival, OptionValueError } from './option-values.ts'
import { parseValue } from './value.ts'

/** A source in the making. */
interface Draft extends ArrivalSource {
  readonly arrivals: { at: number; value: Arrival }[]
  readonly examples: unknown[]
}

/** What comes where nothing is said: to a place, and to a machine that is played by itself. */
const usualTokens: Arrival = { kind: 'random', apart: 100 }
const usualEvents: Arrival = { kind: 'random', apart: 1000 }

/**
 * What comes from outside, from `--arrive` and `--token`. Without any `--arrive` something comes to each `in` place, or
 * to a machine that is played by itself; else only what they say.
 */
export function sourcesOf(
  program: Program,
  network: Network,
  arrive: readonly string[],
  token: readonly string[],
): ArrivalSource[] {
  const isAlone = !program.networks.includes(network)
  const drafts = [...placesOf(network), ...eventsOf(program, network, isAlone)]
  eachAssignment('--arrive', arrive, ({ name, at, value }) => {
    const { arrivals } = findNamed(drafts, name, '`in` place or event from outside')
    if (arrivals.some((it) => it.at === at)) throw new OptionValueError('what comes from this time on is said twice')
    arrivals.push({ at, value: parseArrival(value) })
  })
  eachAssignment('--token', token, ({ name, at, value }) => {
    const { into, examples } = findNamed(drafts, name, '`in` place or event from outside')
    if (at > 0) throw new OptionValueError('what tokens are like holds from the start: write it without a time')
    examples.push(
      into.kind === 'place' ? tokenOf(program, network, into.place, value) : payloadOf(program, network, into, value),
    )
  })
  if (arrive.length === 0) for (const draft of drafts) draft.arrivals.push({ at: 0, value: usual(draft, isAlone) })
  for (const { arrivals } of drafts) if (arrivals[0]?.at !== 0) arrivals.unshift({ at: 0, value: { kind: 'none' } })
  return drafts
}

function placesOf(network: Network): Draft[] {
  return network.places.flatMap(({ name, direction }, place) =>
    direction === 'in' ? [{ name, into: { kind: 'place', place }, arrivals: [], examples: [] } satisfies Draft] : [],
  )
}

/** A machine that is played by itself has no name: its events stand alone. */
function eventsOf(program: Program, network: Network, isAlone: boolean): Draft[] {
  return network.machines.flatMap((slot, machine) =>
    program.machines[slot.machine]!.events.flatMap(({ name, exported }, event) => {
      const into: ArrivalTarget = { kind: 'event', machine, event }
      return exported ? [{ name: isAlone ? name : `${slot.name}.${name}`, into, arrivals: [], examples: [] }] : []
    }),
  )
}

function usual({ into }: ArrivalSource, isAlone: boolean): Arrival {
  if (into.kind === 'place') return usualTokens
  return isAlone ? usualEvents : { kind: 'none' }
}

function tokenOf(program: Program, network: Network, place: number, text: string): unknown {
  const { type } = network.places[place]!
  if (type === null) throw new OptionValueError('its tokens are plain: they have no value')
  return parseValue(program, type, text)
}

/** The values of an event, by name, as a JSON object; any may be left out. */
function payloadOf(program: Program, network: Network, into: ArrivalTarget & { kind: 'event' }, text: string): unknown {
  const fields = eventFields({ program, network }, into.machine, into.event)
  const data = objectOf(text)
  for (const [name, value] of Object.entries(data)) {
    const reason = optionMismatch(program, findNamed(fields, name, 'value of this event').type, value, `.${name}`)
    if (reason !== null) throw new OptionValueError(reason)
  }
  return data
}

function objectOf(text: string): object {
  try {
    const data: unknown = JSON.parse(text)
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data
  } catch {
    // Said below, as for any other data.
  }
  throw new OptionValueError('the values of an event are a JSON object, such as {"code": 3}')
}
