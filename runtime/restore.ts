// Restoring a network.

import type { Destination } from './destination.ts'
import type { Machine } from './machine.ts'
import type { Net, Refill } from './net.ts'
import { type InstanceSnapshot, type Named, type Snapshot, version } from './snapshot.ts'
import { type SnapshotPart, listOf, parsed, partsOf, readNamed, readTime, refuse, valueAt } from './snapshot-part.ts'
import { type SnapshotShape, placesOf } from './snapshot-shape.ts'
import { readValue } from './snapshot-value.ts'
import type { Ticker } from './ticker.ts'
import { checkNumber, isRecord, maxInt, show } from './values.ts'

/**
 * Reads a snapshot, which is untrusted: JSON text, or parsed already. What is given is left as it is.
 * @param elapsed how long it slept, in milliseconds
 * @throws SnapshotError unless it is one of the very network that has this shape, and sound in all its parts; TypeError or
 * RangeError for a time that is none
 */
export function readSnapshot(shape: SnapshotShape, given: unknown, elapsed = 0): Snapshot {
  checkNumber('elapsed', elapsed, 0, maxInt, false)
  const root = { holder: { snapshot: parsed(given) }, name: 'snapshot', path: 'snapshot' }
  const names = [
    'version',
    'spec',
    'places',
    'variables',
    'machines',
    'ticks',
    'calls',
    ...(shape.lived ? ['lived'] : []),
  ]
  const part = partsOf(root, names)
  if (valueAt(part('version')) !== version) refuse(part('version'), String(version))
  if (valueAt(part('spec')) !== shape.spec)
    refuse(part('spec'), show(shape.spec), ': it is of another network, or of another version of its spec')
  readNamed(part('places'), shape.places, (it, type, name) => readPlace(shape, it, type, name))
  readVariables(shape, part('variables'), shape.variables)
  readNamed(part('machines'), shape.machines, (it, machine) => readInstances(shape, it, machine))
  const tick = partsOf(part('ticks'), shape.ticks)
  for (const name of shape.ticks) readTime(tick(name))
  for (const call of listOf(part('calls'))) readCall(shape, call)
  if (shape.lived) readTime(part('lived'), maxInt)
  return root.holder.snapshot as Snapshot
}

/** The same, to fill a network with. @throws what that throws */
export function restoring(shape: SnapshotShape, given: unknown, elapsed = 0): Refill {
  const snapshot = readSnapshot(shape, given, elapsed)
  return (net) => {
    const { now } = net
    net.now -= elapsed
    refill(net, snapshot)
    sleep(net, now)
  }
}

/** Lets happen what time alone does, up to a time: no transition acts meanwhile. */
function sleep(net: Net, to: number): void {
  const { agenda, tickers } = net
  for (let { first } = agenda; first !== undefined && first.at <= to; { first } = agenda) {
    agenda.remove(first)
    if (first.at > net.now) net.now = first.at
    if (tickers.includes(first as Ticker)) (first as Ticker).skip()
    else first.due()
  }
  net.now = to
}

/** The tokens of calls and delays that were interrupted stand first in their places: they begin anew. */
export function refill(net: Net, { places, variables, machines, ticks, calls, lived = 0 }: Snapshot): void {
  net.born = net.now - lived
  const taken = calls.flatMap(({ tokens }) => tokens)
  for (const place of net.allPlaces) {
    const { name } = place.traits
    const { tokens, left = [], coming = [] } = places[name]!
    // One that comes back has as long to stay as the next one, or a time of its own.
    const next = place.traits.stay?.own ? undefined : left[0]
    for (const it of taken) if (it.place === name) place.add(it.token ?? null, null, next)
    tokens.forEach((token, index) => place.add(token ?? null, null, left[index]))
    for (const it of coming) (place as Destination<unknown>).depart(it.token ?? null, null, it.left)
  }
  net.load(variables)
  for (const slot of net.slots) for (const saved of machines[slot.name]!) refillInstance(slot.get(saved.key), saved)
  // What they were made for enters nothing.
  net.entries?.splice(0)
  for (const ticker of net.tickers) ticker.arm(ticks[ticker.name]!)
  net.quiet = false
}

function refillInstance(machine: Machine, { state, variables, left, held }: InstanceSnapshot): void {
  machine.clear()
  machine.held = held
  machine.state = machine.names.indexOf(state)
  machine.begin()
  machine.timeouts.forEach((timeout, index) => {
    machine.net.cancel(timeout)
    machine.net.plan(timeout, left[index]!)
  })
  machine.load(variables)
}

/** How many tokens there are is not looked at: calls that were interrupted may have filled a place beyond its capacity. */
function readPlace(shape: SnapshotShape, part: SnapshotPart, type: string, name: string): void {
  const expires = shape.expiring.includes(name)
  const isDestination = shape.destinations?.includes(name) === true
  const inner = partsOf(part, ['tokens', ...(expires ? ['left'] : []), ...(isDestination ? ['coming'] : [])])
  const tokens = listOf(inner('tokens'))
  for (const token of tokens) readValue(shape, token, type)
  if (expires) for (const left of listOf(inner('left'), tokens.length)) readTime(left)
  for (const coming of isDestination ? listOf(inner('coming')) : []) {
    const at = partsOf(coming, ['token', 'left'])
    readValue(shape, at('token'), type)
    readTime(at('left'))
  }
}

function readVariables(shape: SnapshotShape, part: SnapshotPart, variables: Named<string>): void {
  readNamed(part, variables, (it, type) => (type.includes(' ') ? shape.windows! : readValue)(shape, it, type))
}

function readInstances(
  shape: SnapshotShape,
  part: SnapshotPart,
  { key: type, states }: SnapshotShape['machines'][string],
): void {
  const keys = new Set<unknown>()
  for (const instance of listOf(part, type === null ? 1 : undefined)) {
    const inner = partsOf(instance, ['key', 'state', 'variables', 'left', 'held'])
    readValue(shape, inner('key'), type ?? 'none')
    const key = valueAt(inner('key'))
    if (keys.has(key)) refuse(inner('key'), 'a key of its own')
    keys.add(key)
    const names = Object.keys(states)
    const state = valueAt(inner('state')) as string
    if (!names.includes(state)) refuse(inner('state'), `one of ${names.join(', ')}`)
    const [variables, timers] = states[state]!
    readVariables(shape, inner('variables'), variables)
    readValue(shape, inner('held'), 'bool')
    for (const left of listOf(inner('left'), valueAt(inner('held')) === true ? 0 : timers)) readTime(left)
  }
}

const placeOf = (token: unknown): unknown => (isRecord(token) ? Reflect.get(token, 'place') : undefined)

function readCall(shape: SnapshotShape, part: SnapshotPart): void {
  const inner = partsOf(part, ['transition', 'tokens'])
  const transition = valueAt(inner('transition')) as string
  if (!Object.keys(shape.calls).includes(transition)) refuse(inner('transition'), 'a transition with a call or a delay')
  const found = listOf(inner('tokens')).map((it) => placeOf(valueAt(it)))
  const places = placesOf(shape.calls[transition]!, found)
  for (const [index, token] of listOf(inner('tokens'), places.length).entries()) {
    const at = partsOf(token, ['place', 'token'])
    const place = places[index]!
    if (valueAt(at('place')) !== place) refuse(at('place'), show(place))
    readValue(shape, at('token'), shape.places[place]!)
  }
}
