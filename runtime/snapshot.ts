// A network as plain data.

import type { Key } from './trace-event.ts'

/**
 * A network as plain data that JSON can hold. Everything goes by the name that the spec gives it; times are milliseconds
 * that are left. Parameters are not part of it, nor are submitters.
 */
export interface Snapshot {
  /** Of this format. */
  readonly version: 2
  /** Which network of which spec it is of. */
  readonly spec: string
  readonly places: Named<PlaceSnapshot>
  readonly variables: Named<unknown>
  /** In the order of their keys, or of their use where there is a capacity; of a machine without keys, the one instance. */
  readonly machines: Named<readonly InstanceSnapshot[]>
  /** How long it is until the next tick of each transition with `every`. */
  readonly ticks: Named<number>
  /** Calls and delays under way, in the order in which they began. */
  readonly calls: readonly CallSnapshot[]
  /** Only where the spec uses `now`: for how long the network has lived. */
  readonly lived?: number
}

export interface Named<T> {
  readonly [name: string]: T
}

export interface PlaceSnapshot {
  /** Oldest first; plain tokens are null. */
  readonly tokens: readonly unknown[]
  /** Where tokens expire: how long each may yet stay. */
  readonly left?: readonly number[]
  /** Where tokens can be on their way to: those that are, in the order in which they departed. */
  readonly coming?: readonly ComingSnapshot[]
}

/** A token on its way, and how long it is until it arrives. */
export interface ComingSnapshot {
  readonly token: unknown
  readonly left: number
}

export interface InstanceSnapshot {
  readonly key: Key
  readonly state: string
  /** Those of the machine and those of its state; a window as a `WindowSnapshot`, or null. */
  readonly variables: Named<unknown>
  /** For each `after` of its state; of an instance that is held, nothing. */
  readonly left: readonly number[]
  readonly held: boolean
}

/** What a window holds; an empty one is null. */
export type WindowSnapshot = TimeWindowSnapshot | CountWindowSnapshot

/** Of a window by time its slices, oldest first: how long it is until each leaves, the sum and the number of its entries. */
export interface TimeWindowSnapshot {
  readonly over: number
  readonly slices: readonly { readonly left: number; readonly sum: number; readonly count: number }[]
}

/** Of a window by count the entries of the present block, and of those of the block before the sums of each and all after it. */
export interface CountWindowSnapshot {
  readonly over: number
  readonly entries: readonly number[]
  readonly sums: readonly number[]
}

/** A call or delay under way: the tokens that it took. */
export interface CallSnapshot {
  readonly transition: string
  readonly tokens: readonly { readonly place: string; readonly token: unknown }[]
}

/** A snapshot that cannot be made, or one that is refused: `message` says which part of it, what is there and what should be. */
export class SnapshotError extends Error {
  override name = 'SnapshotError'
}

export const version = 2

export function named<T>(items: readonly T[], entry: (item: T) => [name: string, value: unknown]): object {
  return Object.fromEntries(items.map(entry))
}

/** A copy that holds nothing but what JSON can. @throws SnapshotError where there is none */
export function plain(value: unknown): unknown {
  try {
    return JSON.parse(JSON.stringify(value, encode))
  } catch (cause) {
    throw new SnapshotError('snapshot: something in it cannot be written as JSON, or is nested too deeply', { cause })
  }
}

/** A snapshot of values that JSON may write in another way. @throws SnapshotError where it cannot */
export const plainSnapshot = (snapshot: Snapshot): Snapshot => plain(snapshot) as Snapshot

/** Whether it is an error, also one of another realm, as in a test runner. */
const isError = (value: unknown): value is Error & { readonly code?: unknown; readonly status?: unknown } =>
  value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'

/** Errors keep their name and message, a code that is a text and a status that is a whole number; numbers that JSON does not know become texts, which are read as numbers again. */
function encode(this: object, key: string, value: unknown): unknown {
  // As it is, not what a `toJSON` of its own makes of it.
  const error: unknown = Reflect.get(this, key)
  if (isError(error)) {
    const { name, message, code, status } = error
    return { name, message, ...(typeof code === 'string' && { code }), ...(Number.isSafeInteger(status) && { status }) }
  }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}
