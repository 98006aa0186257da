import { placesOf } from '../../../runtime/snapshot-shape.ts'
import { type Snapshot, SnapshotError, version } from '../../../runtime/snapshot.ts'
import { fingerprintOf } from '../../model/fingerprint.ts'
import { destinationsOf } from '../../model/destinations.ts'
import type { Machine, MachineSlot, Network, Place, Program } from '../../model/program.ts'
import { readsOf } from '../../model/reads.ts'
import { uses } from '../../model/walk.ts'
import { greatest } from '../../model/whole.ts'
import type { Type } from '../../model/types.ts'
import { show } from '../../print/value.ts'
import { valueAt } from '../../values/mismatch.ts'
import { isNumberOf, longestDuration, numbersFrom } from '../../values/numbers.ts'
import type { ValueSlot } from '../../values/parts.ts'
import type { InputContext } from '../check-input.ts'
import { listOf, partsOf } from './parts.ts'
import { readValue, refuse } from './read-value.ts'
import { plain, takesOf } from './take.ts'
import { readWindow } from './windows.ts'

/** What is read, and what of: every function that reads takes it. */
interface Reading {
  readonly inputs: InputContext
  readonly network: Network
}

/**
 * Reads a snapshot, which is untrusted: as JSON text, or parsed already. What is given is left as it is.
 * @throws SnapshotError unless it is one of this very network, and sound in all its parts
 */
export function readSnapshot(program: Program, network: Network, given: unknown): Snapshot {
  const reading = { inputs: { program, reads: readsOf(program, network) }, network }
  const root = { holder: { snapshot: parsed(given) }, name: 'snapshot', path: 'snapshot' }
  const isTold = uses(program, network, 'now')
  const parts = ['version', 'spec', 'places', 'variables', 'machines', 'ticks', 'calls', ...(isTold ? ['lived'] : [])]
  const part = partsOf(root, parts)
  readOrigin(reading, part('version'), part('spec'))
  readNamed(part('places'), network.places, (it, place) => readPlace(reading, it, place))
  readNamed(part('variables'), network.variables, (it, { type }) => void readValue(reading.inputs, it, type))
  readNamed(part('machines'), network.machines, (it, slot) => readInstances(reading, it, slot))
  const ticking = network.transitions.filter(({ every }) => every !== null)
  readNamed(part('ticks'), ticking, (it) => readTime(it))
  for (const call of listOf(part('calls'))) readCall(reading, call)
  if (isTold) readTime(part('lived'), ages)
  return valueAt(root) as Snapshot
}

/** A copy that is nested no deeper than a snapshot of it could be, and so is safe to walk through. */
function parsed(given: unknown): unknown {
  return plain((typeof given === 'string' ? fromText(given) : given) ?? null)
}

function fromText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new SnapshotError(`snapshot: JSON was expected, not ${show(text)}`)
  }
}

function readOrigin({ inputs, network }: Reading, format: ValueSlot, spec: ValueSlot): void {
  if (valueAt(format) !== version) refuse(format, String(version))
  const ours = fingerprintOf(inputs.program, network)
  if (valueAt(spec) !== ours) refuse(spec, show(ours), ': it is of another network, or of another version of its spec')
}

/** An object with a part for each thing that has a name. */
function readNamed<T extends { readonly name: string }>(
  part: ValueSlot,
  declared: readonly T[],
  read: (part: ValueSlot, it: T) => void,
): void {
  const inner = partsOf(
    part,
    declared.map(({ name }) => name),
  )
  for (const it of declared) read(inner(it.name), it)
}

const delays = numbersFrom(0, longestDuration)
const ages = numbersFrom(0, greatest)

function readTime(part: ValueSlot, times = delays): void {
  if (!isNumberOf(times, valueAt(part))) refuse(part, times.wanted)
}

/** How many tokens there are is not looked at: calls that were interrupted may have filled a place beyond its capacity. */
function readPlace(reading: Reading, part: ValueSlot, place: Place): void {
  const isDestination = destinationsOf(reading.network).has(reading.network.places.indexOf(place))
  const more = [...(place.expiry === null ? [] : ['left']), ...(isDestination ? ['coming'] : [])]
  const inner = partsOf(part, ['tokens', ...more])
  const tokens = listOf(inner('tokens'))
  for (const token of tokens) readToken(reading, token, place)
  if (place.expiry !== null) for (const left of listOf(inner('left'), tokens.length)) readTime(left)
  if (isDestination) for (const coming of listOf(inner('coming'))) readComing(reading, coming, place)
}

function readComing(reading: Reading, part: ValueSlot, place: Place): void {
  const inner = partsOf(part, ['token', 'left'])
  readToken(reading, inner('token'), place)
  readTime(inner('left'))
}

function readToken({ inputs }: Reading, part: ValueSlot, { type }: Place): void {
  readValue(inputs, part, type ?? { kind: 'none' })
}

function readInstances({ inputs }: Reading, part: ValueSlot, slot: MachineSlot): void {
  const keys = new Set<unknown>()
  const type: Type = slot.key === null ? { kind: 'none' } : slot.key.type
  for (const instance of listOf(part, slot.key === null ? 1 : undefined)) {
    const inner = partsOf(instance, ['key', 'state', 'variables', 'left', 'held'])
    const key = readValue(inputs, inner('key'), type)
    if (keys.has(key)) refuse(inner('key'), 'a key of its own')
    keys.add(key)
    readInstance(inputs, inputs.program.machines[slot.machine]!, inner)
  }
}

function readInstance(inputs: InputContext, machine: Machine, inner: (name: string) => ValueSlot): void {
  const name = valueAt(inner('state'))
  const state = machine.states.find((it) => it.name === name)
  if (state === undefined) return refuse(inner('state'), `one of ${machine.states.map((it) => it.name).join(', ')}`)
  const variables = [...machine.variables, ...state.variables]
  readNamed(inner('variables'), variables, (it, variable) => {
    if (variable.window === undefined) readValue(inputs, it, variable.type)
    else readWindow(inputs, it, variable)
  })
  const held = readValue(inputs, inner('held'), { kind: 'bool' })
  for (const left of listOf(inner('left'), held === true ? 0 : state.afters.length)) readTime(left)
}

const placeOf = (token: unknown): unknown =>
  typeof token === 'object' && token !== null ? Reflect.get(token, 'place') : undefined

function readCall(reading: Reading, part: ValueSlot): void {
  const { network } = reading
  const inner = partsOf(part, ['transition', 'tokens'])
  const name = valueAt(inner('transition'))
  const transition = network.transitions.find((it) => it.name === name && it.work !== null)
  if (transition === undefined) return refuse(inner('transition'), 'a transition with a call or a delay')
  const declared = takesOf(transition).flatMap(({ place, count, amount }): (string | readonly [string])[] => {
    const { name } = network.places[place]!
    return amount === undefined ? new Array<string>(count).fill(name) : [[name]]
  })
  const found = listOf(inner('tokens')).map((it) => placeOf(valueAt(it)))
  const places = placesOf(declared, found).map((it) => network.places.find((place) => place.name === it)!)
  for (const [index, token] of listOf(inner('tokens'), places.length).entries()) {
    const at = partsOf(token, ['place', 'token'])
    const place = places[index]!
    if (valueAt(at('place')) !== place.name) refuse(at('place'), show(place.name))
    readToken(reading, at('token'), place)
  }
}
