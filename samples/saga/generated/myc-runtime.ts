/*
 * The runtime of modules that myc generates: what every network needs, whatever its spec says.
 * It depends on nothing, and on no host but for a clock, timers and AbortController: TypeScript has their types from "dom"
 * in `lib`, or from @types/node.
 * How a network runs is said in docs/language.md, section 10.
 */

// Time: the clock of the host, and what is due when.

/** Where a network gets its time from. All times are in milliseconds. */
export interface Clock {
  /** A time that never goes back. */
  now(): number
  /**
   * Calls `wake` once after `delay` milliseconds; the result cancels that. Only with `keep` may it keep the process alive:
   * a call, a delay or a token is under way, or somebody waits for what was submitted.
   */
  schedule(delay: number, wake: () => void, keep: boolean): Cancel
}

/** Cancels a timer. */
export interface Cancel {
  (): void
  /**
   * Says anew whether the timer may keep the process alive. Where a clock has this, a timer is not cancelled when nothing is
   * due any more, but left to ring for nobody: the next call needs no other one.
   */
  keep?(keep: boolean): void
}

/** What a host timer can hold. */
const maxDelay = 2_147_483_647

/** A number in browsers, where nothing is kept alive. */
interface HostTimer {
  ref?(): void
  unref?(): void
}

const hostClock: Clock = {
  now: () => performance.now(),
  schedule(delay, wake, keep) {
    const timer = setTimeout(wake, delay) as unknown as HostTimer
    const cancel: Cancel = () => clearTimeout(timer as unknown as number)
    cancel.keep = (keep) => void (keep ? timer.ref?.() : timer.unref?.())
    if (!keep) cancel.keep(false)
    return cancel
  },
}

/** The value of a duration as it counts: at least 1 ms, at most what a timer can hold. */
const delayOf = (delay: number): number => (delay >= 1 ? Math.min(delay, maxDelay) : 1)

/** Something that is due at a time. */
export abstract class Due {
  declare at: number
  declare rank: number
  declare sequence: number
  /** Position in the heap, or -1. */
  declare position: number

  constructor(rank: number) {
    this.at = this.sequence = 0
    this.rank = rank
    this.position = -1
  }

  abstract due(): void
}

const isBefore = (a: Due, b: Due): boolean => (a.at - b.at || a.rank - b.rank || a.sequence - b.sequence) < 0

/** A binary heap of what is due, earliest first, from which anything can be removed. */
class DeadlineQueue {
  private readonly items: Due[] = []

  get first(): Due | undefined {
    return this.items.length > 0 ? this.items[0] : undefined
  }

  add(item: Due): void {
    this.siftUp(item, this.items.length)
  }

  remove(item: Due): void {
    const { position } = item
    if (position < 0) return
    item.position = -1
    const last = this.items.pop() as Due
    if (last === item) return
    this.siftUp(last, position)
    this.siftDown(last, last.position)
  }

  private set(item: Due, position: number): void {
    this.items[position] = item
    item.position = position
  }

  private siftUp(item: Due, position: number): void {
    while (position > 0) {
      const up = (position - 1) >> 1
      const parent = this.items[up] as Due
      if (!isBefore(item, parent)) break
      this.set(parent, position)
      position = up
    }
    this.set(item, position)
  }

  private siftDown(item: Due, position: number): void {
    for (;;) {
      let down = 2 * position + 1
      const left = this.items[down]
      if (left === undefined) break
      const right = this.items[down + 1]
      if (right !== undefined && isBefore(right, left)) down++
      const child = this.items[down] as Due
      if (!isBefore(child, item)) break
      this.set(child, position)
      position = down
    }
    this.set(item, position)
  }
}

// What observers are told.

/** The key of an instance; null for a machine without keys. */
export type Key = string | number | boolean | null

/**
 * What a transition did: it acted at once (`fire`), a machine refused it (`refuse`), a call or delay began, a call under way
 * became that of others too (`join`), a delay was over (`end`), or how a call ended; `cancelled` is a call or delay whose submitter cancelled it.
 */
export type Part = 'fire' | 'refuse' | 'begin' | 'join' | 'end' | 'ok' | 'error' | 'timeout' | 'cancelled'

/**
 * What happens to a token at a place: it came in (`put`) or was taken out (`took`) from outside; arrived through a transition
 * or by expiry; reached an `out` place and was given to whoever submitted it, and so is not stored there (`delivered`); its
 * time in the place was up (`expired`); or its submitter cancelled it there (`cancelled`), or on its way there (`recalled`).
 */
type PlaceEvent = 'put' | 'took' | 'arrived' | 'delivered' | 'expired' | 'cancelled' | 'recalled'

/**
 * What an observer is told, in the order in which it happened. Names are those of the spec; `at` is in milliseconds of the
 * network's clock, `file` and `line` say which line (from 1) of which file of the spec it came from.
 */
export type TraceEvent = { readonly at: number; readonly file: string; readonly line: number } & (
  | {
      readonly kind: PlaceEvent
      readonly place: string
      readonly token: unknown
      /** Of what has arrived or was delivered: it was on its way before. */
      readonly coming?: true
    }
  /** A token is on its way to a place, in which it will arrive after `delay` milliseconds. */
  | { readonly kind: 'departed'; readonly place: string; readonly token: unknown; readonly delay: number }
  | {
      readonly kind: 'fired'
      readonly transition: string
      readonly part: Part
      /** Numbers the calls and delays of a network from 1. Absent for `fire` and `refuse`. */
      readonly call?: number
      /** Which branch was taken, from 0 in the order written; absent where the transition has but one, and none of a call. */
      readonly branch?: number
      /** Of `join`: the number of the call under way, by which it began. */
      readonly joined?: number
      /** How many tokens each `take` took, in the order written, where some of these numbers are computed. */
      readonly taken?: readonly number[]
    }
  /** The first attempt of a call has run for so long that a second one starts beside it. */
  | { readonly kind: 'hedged'; readonly transition: string; readonly call: number }
  /** An attempt of a call has failed, numbered from 1, while another one runs: the call goes on. */
  | {
      readonly kind: 'failed'
      readonly transition: string
      readonly call: number
      readonly attempt: number
      readonly error: unknown
    }
  /** A machine let through, or not, what asked it; `state` decided. */
  | {
      readonly kind: 'admitted'
      readonly machine: string
      readonly key: Key
      readonly state: string
      readonly transition: string
    }
  | {
      readonly kind: 'refused'
      readonly machine: string
      readonly key: Key
      readonly state: string
      readonly transition: string
      /** Milliseconds until the machine leaves the state by itself; null if it does not. */
      readonly remaining: number | null
    }
  /** A machine went from state to state. */
  | {
      readonly kind: 'state'
      readonly machine: string
      readonly key: Key
      readonly from: string
      readonly to: string
      /** Which branch of the state was taken, from 0: those of `on`, then of `when`, then of `after`. Absent where it was forced. */
      readonly branch?: number
    }
  /** A machine was forced into a state, or let go on from it. */
  | { readonly kind: 'held' | 'released'; readonly machine: string; readonly key: Key; readonly state: string }
  /** An instance is not stored any longer, since others were used later and its machine has a capacity. */
  | { readonly kind: 'forgotten'; readonly machine: string; readonly key: Key; readonly state: string }
  /** A verdict of an earlier epoch: without effect. */
  | { readonly kind: 'late'; readonly machine: string; readonly key: Key; readonly event: string }
  /**
   * An event without effect: the present state has no handler for it whose guard holds (`unhandled`); or the machine is held,
   * and it would be unhandled, or would move it to another state (`disregarded`).
   */
  | {
      readonly kind: 'unhandled' | 'disregarded'
      readonly machine: string
      readonly key: Key
      readonly event: string
      readonly state: string
    }
  /**
   * Something threw, a pure extern perhaps, and so the transition did not act. Or an observer did, `(observer)`, or the
   * clock, `(clock)`; `(network)` is whatever else throws.
   */
  | { readonly kind: 'fault'; readonly transition: string; readonly error: unknown }
  /** Parameters were changed; nothing more is taken in, and what is under way may end; or the network was closed. */
  | { readonly kind: 'configured' | 'draining' | 'closed' }
)

/** A trace event that is yet to get its time and place. */
type Bare<E> = E extends unknown ? Omit<E, 'at' | 'file' | 'line'> : never

// The places and machines of a network as its users see them.

/** What a handler is given after its arguments. */
export interface CallContext {
  /** Aborted when the time of this attempt is up, its submitter cancels or the network is closed. Made when first asked for. */
  readonly signal: AbortSignal
}

/** What a handler is given whose calls are hedged. */
export interface HedgedContext extends CallContext {
  /** Which attempt of its call this is: 1, or 2 for the one that starts where the first takes long. */
  readonly attempt: number
}

/** How a submitted token ended: in the place that it reached; or nowhere, with the reason. */
export type Ending<Outcomes> =
  { [P in keyof Outcomes]: { readonly place: P; readonly token: Outcomes[P] } }[keyof Outcomes] | Nowhere

/** Why a token ended nowhere. */
type Nowhere =
  | { readonly place: null; readonly reason: 'full' | 'closed' | 'cancelled' }
  /** What its call or delay was to do in the end could not be computed. */
  | { readonly place: null; readonly reason: 'fault'; readonly error: unknown }

/** A place as seen from outside. */
export interface PlaceHandle {
  /** How many tokens are in it. */
  readonly size: number
}

/** A place that takes tokens from outside. */
export interface InPlace<T> extends PlaceHandle {
  /**
   * Puts a token in; false if the place is full or the network closed, and then nothing has changed.
   * @throws TypeError where what the network reads of the token does not fit its type
   */
  put(token: T): boolean
}

/** An `in` place of which every token ends in exactly one `out` place. */
export interface SubmitPlace<T, Outcomes> extends InPlace<T> {
  /**
   * Puts a token in and resolves when it has ended. Never rejects. Aborting the signal takes the token out again.
   * @throws TypeError, before anything has happened, as `put`, and for a signal that is none; Error in a pure extern
   */
  submit(token: T, options?: { readonly signal?: AbortSignal | undefined }): Promise<Ending<Outcomes>>
}

/** A place that gives tokens to the outside; iterating takes them as they come and ends when the network is closed. */
export interface OutPlace<T> extends PlaceHandle, AsyncIterable<T> {
  /** Takes the first token out; undefined if there is none. */
  take(): T | undefined
  [Symbol.asyncIterator](): Arrivals<T>
}

/** Takes tokens out of a place as they come. */
export interface Arrivals<T> extends AsyncIterator<T, undefined> {
  /** Waits for the next token; calls are served in their order, also those of several iterators of a place. */
  next(): Promise<IteratorResult<T, undefined>>
  /** Ends this iterator for good: a `next` that waits is done, and takes nothing. */
  return(): Promise<IteratorReturnResult<undefined>>
  throw(error: unknown): Promise<IteratorReturnResult<undefined>>
  [Symbol.asyncIterator](): Arrivals<T>
}

/** A machine instance as seen from outside; `Variables` are those of the machine, and those of states, which are there in their state. */
export interface MachineHandle<State extends string, Variables = object> {
  readonly state: State
  /** Those of the machine and of its present state, as they are now. */
  readonly variables: Variables
  /** Whether it would let something through now. */
  readonly admits: boolean
  /** Milliseconds until its state does something by itself, or entries leave a window by which it admits; null if neither comes. */
  readonly remaining: number | null
  /** Whether it is held in its state. */
  readonly held: boolean
  /**
   * Makes it enter a state and stay there, whatever happens and however long it takes, until it is released.
   * @throws TypeError for a state that it does not have
   */
  hold(state: State): void
  /** Lets it go on, as if it had just entered its state; does nothing if it is not held. */
  release(): void
}

/** What a window says: the sum of its entries, how many there are, and their mean, which is 0 where there is none. */
export interface WindowValue {
  readonly sum: number
  readonly count: number
  readonly mean: number
}

/** A machine that takes events from outside; `Events` has the values of each. */
export interface EventHandle<State extends string, Events, Variables = object> extends MachineHandle<State, Variables> {
  /** @throws TypeError for an event that may not be sent from outside, or with values that do not fit */
  send<E extends keyof Events>(event: E, ...values: Events[E] extends readonly unknown[] ? Events[E] : never): void
}

// A network as plain data.

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

interface Named<T> {
  readonly [name: string]: T
}

interface PlaceSnapshot {
  /** Oldest first; plain tokens are null. */
  readonly tokens: readonly unknown[]
  /** Where tokens expire: how long each may yet stay. */
  readonly left?: readonly number[]
  /** Where tokens can be on their way to: those that are, in the order in which they departed. */
  readonly coming?: readonly ComingSnapshot[]
}

/** A token on its way, and how long it is until it arrives. */
interface ComingSnapshot {
  readonly token: unknown
  readonly left: number
}

interface InstanceSnapshot {
  readonly key: Key
  readonly state: string
  /** Those of the machine and those of its state; a window as a `WindowSnapshot`, or null. */
  readonly variables: Named<unknown>
  /** For each `after` of its state; of an instance that is held, nothing. */
  readonly left: readonly number[]
  readonly held: boolean
}

/** What a window holds; an empty one is null. */
type WindowSnapshot = TimeWindowSnapshot | CountWindowSnapshot

/** Of a window by time its slices, oldest first: how long it is until each leaves, the sum and the number of its entries. */
interface TimeWindowSnapshot {
  readonly over: number
  readonly slices: readonly { readonly left: number; readonly sum: number; readonly count: number }[]
}

/** Of a window by count the entries of the present block, and of those of the block before the sums of each and all after it. */
interface CountWindowSnapshot {
  readonly over: number
  readonly entries: readonly number[]
  readonly sums: readonly number[]
}

/** A call or delay under way: the tokens that it took. */
interface CallSnapshot {
  readonly transition: string
  readonly tokens: readonly { readonly place: string; readonly token: unknown }[]
}

/** A snapshot that cannot be made, or one that is refused: `message` says which part of it, what is there and what should be. */
export class SnapshotError extends Error {
  override name = 'SnapshotError'
}

const version = 2

function named<T>(items: readonly T[], entry: (item: T) => [name: string, value: unknown]): object {
  return Object.fromEntries(items.map(entry))
}

/** A copy that holds nothing but what JSON can. @throws SnapshotError where there is none */
function plain(value: unknown): unknown {
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

// What a network can be given when it is made.

export interface Options {
  readonly clock?: Clock
  /** Draws what `random` is: a number from 0 on and below 1. Without it, `Math.random`. */
  readonly random?: () => number
}

// Values: arithmetic that saturates, checks of what comes from outside, comparison.

/** `a % b`, and 0 where b is 0. A whole number that is 0 has no sign. */
export const remainder = (a: number, b: number): number => (b === 0 ? 0 : (a % b) + 0)

/** The nearest number of a range. */
export const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max) + 0

/** The end of `int`: whole numbers up to it are exact. */
const maxInt = 2 ** 53 - 1

/** The nearest `int`; most are small, and stay what engines calculate with fastest. */
export function saturate(value: number): number {
  const small = value | 0
  return small === value ? small : clamp(value, -maxInt, maxInt)
}

/** A value in few words, whatever it is. */
function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  const short = value.length > 40 ? `${value.slice(0, 40)}…` : value
  return JSON.stringify(short).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
}

/** @throws TypeError that says what a value from outside should be */
export function misfit(name: string, value: unknown, wanted: string): never {
  // Nobody waits for the promise of an async function that stands where a value should be.
  if (value instanceof Promise) value.catch(() => {})
  throw new TypeError(`${name} must be ${wanted}, not ${show(value)}`)
}

/** Whether a value can be a record. */
export const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A parameter that is a number, or a count that depends on some.
 * @throws TypeError unless it is a number; RangeError unless it is from min to max, and whole where it must be
 */
export function checkNumber(name: string, value: number, min: number, max: number, whole: boolean): number {
  if (typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
  const text = `${name} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not ${show(value)}`
  throw typeof value === 'number' ? new RangeError(text) : new TypeError(text)
}

/** @throws TypeError unless a parameter is what is wanted */
export function checkThat(name: string, value: unknown, holds: boolean, wanted: string): void {
  if (!holds) misfit(name, value, wanted)
}

/** @throws TypeError for a parameter that there is none of */
export function checkNames(given: object, names: readonly string[]): void {
  for (const name of Object.keys(given))
    if (!names.includes(name)) throw new TypeError(`there is no parameter ${show(name)}`)
}

/** @throws TypeError unless each of these externs is a function */
export function checkExterns(externs: object, names: readonly string[]): void {
  for (const name of names)
    if (typeof (externs as Record<string, unknown> | undefined)?.[name] !== 'function')
      throw new TypeError(`the extern ${name} must be a function`)
}

/** The externs whose names every object inherits: @throws TypeError where what is given is only inherited */
export function checkInherited(externs: object, names: readonly string[]): void {
  for (const name of names)
    if (Reflect.get(externs, name) === Reflect.get(Object.prototype, name))
      throw new TypeError(`the extern ${name} must be a function`)
}

/** A parameter whose name every object inherits: only one of its own is given. */
export function given<P extends object, N extends keyof P>(parameters: P, name: N, standard?: P[N]): P[N] | undefined {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  return value === undefined ? standard : value
}

/** Whether two values are the same: records and lists by what they hold, anything else only as itself. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object') return one === other || Object.is(one, other)
  try {
    return isAlike(one, other)
  } catch {
    // It cannot be looked into, like a proxy that is revoked.
    return false
  }
}

/** However deep they are: what comes next waits in a list. Two that are met again, in a circle, need not be compared again. */
function isAlike(one: unknown, other: unknown): boolean {
  const pairs: [unknown, unknown][] = [[one, other]]
  const met = new Map<object, Set<object>>()
  for (const [a, b] of pairs) {
    if (a === b || Object.is(a, b)) continue
    if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false
    const partners = met.get(a) ?? new Set()
    if (partners.has(b)) continue
    met.set(a, partners.add(b))
    const names = Reflect.ownKeys(a)
    if (names.length !== Reflect.ownKeys(b).length || !names.every((name) => Object.hasOwn(b, name))) return false
    for (const name of names) pairs.push([Reflect.get(a, name), Reflect.get(b, name)])
  }
  return true
}

/** Whether a value is a list, or an object of no class. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null
}

// Parameters that hold others.

/** A copy of plain data, to the bottom, that nobody can change. What is no plain data is what was given. */
export function fixed<T>(value: T): T {
  const copies = new Map<object, object>()
  const copyOf = (of: unknown): unknown => {
    if (!isPlain(of)) return of
    const copy = copies.get(of) ?? (Array.isArray(of) ? new Array(of.length) : Object.create(Object.getPrototypeOf(of)))
    copies.set(of, copy)
    return copy
  }
  const copy = copyOf(value)
  // However deep it is: what is met is added, and comes later.
  for (const [of, it] of copies) {
    for (const name of Object.keys(of))
      Object.defineProperty(it, name, { value: copyOf(Reflect.get(of, name)), enumerable: true })
    Object.freeze(it)
  }
  return copy as T
}

// Functions that every spec has.

/** What is rounded, as an `int`; NaN is 0. */
export const whole = (rounded: number): number => (Number.isNaN(rounded) ? 0 : saturate(rounded))

/** The nearest share, from 0 to 1; NaN is 0. */
export const share = (value: number): number => (value > 0 ? Math.min(value, 1) : 0)

/** Whether a list holds a value. */
export const holds = <T,>(list: readonly T[], value: T): boolean => list.some((it) => it === value)

/** The first element of a list; null where it is empty. @throws what the check throws */
export function first<T>(list: readonly T[], check?: (element: NonNullable<T>) => void): T | null {
  const element = list[0] ?? null
  if (element !== null) check?.(element)
  return element
}

// Equality by parts: of records that a spec declares, and of lists.

type Same = (one: never, other: never) => boolean

const isItself: Same = (one, other) => one === other

/** Of what may be missing: nothing is equal to it but another one that is missing. */
export const samePresence = (one: unknown, other: unknown): boolean => (one ?? null) === (other ?? null)

/** Whether two lists hold the same, in the same order. */
export function sameLists(one: unknown, other: unknown, same: Same = isItself): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return areMissing(one, other)
  if (one.length !== other.length) return false
  for (let index = 0; index < one.length; index++) if (!same(one[index] as never, other[index] as never)) return false
  return true
}

/** Whether two records are the same, by what is said of their fields. */
export const sameRecords = <R extends object>(
  one: R | null,
  other: R | null,
  same: (one: R, other: R) => boolean,
): boolean => (isRecord(one) && isRecord(other) ? same(one, other) : areMissing(one, other))

/** Whether a list holds what is equal to a value. */
export function holdsSame<T>(list: readonly T[], value: T, same: (one: T, other: T) => boolean): boolean {
  for (let index = 0; index < list.length; index++) if (same(list[index]!, value)) return true
  return false
}

const areMissing = (one: unknown, other: unknown): boolean => samePresence(one, null) && samePresence(other, null)

// Room on the stack: a run is not begun where it could not end.

const nothing = (..._values: readonly number[]): void => {}

/**
 * Does nothing, where there is room for at least twice as much of the stack as a run takes. Engines look for the room that a
 * function needs when it is entered, whatever of it is executed then: this one has a call of so many arguments that is never
 * made.
 * @throws RangeError where there is no room
 */
function needStack(isCalled = false): void {
  // prettier-ignore
  if (isCalled) nothing(
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  )
}

// Why a call failed, as a spec sees it.

/** What is to be seen of something that was thrown: plain data. */
interface Reason {
  readonly name: string
  readonly message: string
  readonly code: string | null
  readonly status: number | null
}

const known = /* @__PURE__ */ new WeakMap<object, Reason>()

/** More of a text than so many characters is not looked at. */
const longest = 10_000

/** Reads it the first time: what becomes of the thrown thing later changes nothing. Never throws. */
export function reasonOf(thrown: unknown): Reason {
  if ((typeof thrown !== 'object' && typeof thrown !== 'function') || thrown === null)
    return { name: '', message: cut(String(thrown ?? '')), code: null, status: null }
  let reason = known.get(thrown)
  if (reason === undefined) known.set(thrown, (reason = read(thrown)))
  return reason
}

function read(thrown: object): Reason {
  const status = part(thrown, 'status')
  return {
    name: text(thrown, 'name') ?? '',
    message: text(thrown, 'message') ?? '',
    code: text(thrown, 'code'),
    status: Number.isSafeInteger(status) ? (status as number) + 0 : null,
  }
}

const cut = (text: string): string => text.slice(0, longest)

function text(thrown: object, name: string): string | null {
  const value = part(thrown, name)
  return typeof value === 'string' ? cut(value) : null
}

/** Undefined where a getter or a proxy throws. */
function part(thrown: object, name: string): unknown {
  try {
    return Reflect.get(thrown, name)
  } catch {
    return undefined
  }
}

// What is kept of classes whose objects come and go.

/**
 * An object of a class, made of nothing. When engines collect while a class has no object, they forget how its objects look,
 * and throw away the code that they have compiled for those: so a class keeps one that holds nothing of anybody.
 */
export const blankOf = <T,>(made: new (...values: never[]) => T): T => Reflect.construct(made, [])

/**
 * The same of a class whose objects are planned. Its time is nothing: where a member may be anything, engines hand a fraction on
 * as it is, which they would put into a box for each reader.
 */
export const blankDue = <T extends { at: number }>(made: new (...values: never[]) => T): T =>
  Object.assign(blankOf(made), { at: null })

// What is left to be done after a run.

/** Something that is to be done after a run, once. */
interface Later {
  next: Later | null
  run(): void
}

/** An act of no kind of its own. */
class Act implements Later {
  next: Later | null = null
  declare readonly run: () => void

  constructor(run: () => void) {
    this.run = run
  }
}

/** What is to be done, in the order in which it came. */
class LaterQueue {
  private first: Later | null = null
  last: Later | null = null

  add(item: Later): void {
    if (this.last === null) this.first = item
    else this.last.next = item
    this.last = item
  }

  act(run: () => void): void {
    this.add(new Act(run))
  }

  /** Takes out what is to be done next. */
  take(): Later | null {
    const { first } = this
    if (first === null) return null
    this.first = first.next
    if (this.first === null) this.last = null
    // What is kept of one that has been done keeps no other.
    first.next = null
    return first
  }

  /** Takes back what came after one that was the last. */
  rewind(last: Later | null): void {
    this.last = last
    if (last === null) this.first = null
    else last.next = null
  }
}

/** Takes everything out of a list. Its memory stays: it fills again in the next run. */
function empty(list: unknown[]): void {
  while (list.length > 0) list.pop()
}

// Tracing.

/** A listener; not active yet while what happened before it came is being told. */
interface Observer {
  readonly listener: (traceEvent: TraceEvent) => void
  active: boolean
}

/** A trace event that observers have yet to be told. */
class News implements Later {
  next: Later | null = null
  declare private readonly tracer: Tracer
  declare private readonly traceEvent: TraceEvent

  constructor(tracer: Tracer, traceEvent: TraceEvent) {
    this.tracer = tracer
    this.traceEvent = traceEvent
  }

  run(): void {
    this.tracer.tellAll(this.traceEvent)
  }
}

/** The trace of a network: events are collected during a run, and told to observers after it. */
abstract class Tracer {
  /** The time of the present step, in milliseconds. */
  abstract now: number
  observed = false
  /** While an instance is made only to look at it, nothing is planned and nothing told. */
  dry = false
  /** Whether what is looked at then depends on the time, or on what is drawn. */
  wasAsked = false
  /** Within a run; before the first one too. */
  protected running = true
  /** While what was collected is being told. */
  protected flushing = false
  private readonly observers = new Set<Observer>()
  /** What is to be done after the run: handlers to start, observers to tell, signals to abort. */
  readonly deferred: LaterQueue = new LaterQueue()
  /** Transitions of which a fault was told in this run. */
  protected readonly faulted: string[] = []

  /** The spec, by the name of its file without folders. */
  abstract readonly file: string
  /** Where the spec declares the network. */
  abstract readonly line: number

  /** @param _owner of a fault: what it is of, by its name */
  emit(line: number, traceEvent: Bare<TraceEvent>, _owner?: string): void {
    if (this.dry) return
    this.deferred.add(new News(this, { at: this.now, file: this.file, line, ...traceEvent } as TraceEvent))
  }

  fired(transition: string, part: Part, line: number, call?: number, branch?: number): void {
    if (!this.observed) return
    this.emit(line, {
      kind: 'fired',
      transition,
      part,
      ...(call !== undefined && { call }),
      ...(branch !== undefined && { branch }),
    })
  }

  /** Reports what a pure extern threw, once for each transition and run. Always false: the transition is not enabled. */
  fault(transition: string, error: unknown, line: number, owner: string = transition): false {
    if (!this.faulted.includes(transition)) {
      this.faulted.push(transition)
      if (this.observed) this.emit(line, { kind: 'fault', transition, error }, owner)
    }
    return false
  }

  /** Reports what something other than a transition, an observer or the clock threw. */
  crash(error: unknown): void {
    this.fault('(network)', error, this.line)
  }

  /** Tells the listener everything that happens from now on; the result ends that. */
  observe(listener: (traceEvent: TraceEvent) => void): () => void {
    if (typeof listener !== 'function') throw new TypeError('what observes must be a function')
    const active = !this.running && !this.flushing
    const observer = { listener, active }
    // What has happened already is told first, and not to this one.
    if (!active) this.deferred.act(() => (observer.active = true))
    this.observers.add(observer)
    this.observed = true
    return () => {
      this.observers.delete(observer)
      this.observed = this.observers.size > 0
    }
  }

  /** Tells those who observe. */
  tellAll(traceEvent: TraceEvent): void {
    for (const { listener, active } of this.observers) if (active) this.notify(listener, traceEvent)
  }

  /** What it throws is a fault. */
  protected run(item: Pick<Later, 'run'>): void {
    try {
      item.run()
    } catch (error) {
      this.crash(error)
    }
  }

  private notify(listener: (traceEvent: TraceEvent) => void, traceEvent: TraceEvent): void {
    try {
      listener(traceEvent)
    } catch (error) {
      const own = traceEvent.kind === 'fault' && traceEvent.transition === '(observer)'
      if (!own) this.emit(this.line, { kind: 'fault', transition: '(observer)', error })
    }
  }
}

// The timer of the host that waits for the earliest deadline of a network.

/** Who is told that time has passed. */
interface Owner {
  sync(): void
}

/** A timer that is armed. */
class Timer {
  /** When it rings; once it has, it rings never. */
  private at: number
  private keep: boolean
  /** Nobody while nothing is due, so that a network that is not used any more is not kept. */
  private owner: Owner | null
  declare private readonly cancelled: Cancel

  constructor(clock: Clock, owner: Owner, at: number, keep: boolean) {
    this.at = at
    this.keep = keep
    this.owner = owner
    // A fraction of a millisecond is left as it is: the host knows how exact its timers are.
    const left = Math.min(Math.max(at - clock.now(), 0), maxDelay)
    this.cancelled = clock.schedule(left, () => this.ring(), keep)
  }

  private ring(): void {
    this.at = Infinity
    this.owner?.sync()
  }

  /** Goes on for what is due at a time, which may be Infinity; false if it cannot. */
  serves(owner: Owner, due: number, keep: boolean): boolean {
    if (this.at > due) return false
    const isUsed = due < Infinity
    if (!isUsed || this.keep !== keep) {
      const { cancelled } = this
      if (cancelled.keep === undefined) return false
      if (this.keep !== (keep && isUsed)) cancelled.keep((this.keep = keep && isUsed))
    }
    this.owner = isUsed ? owner : null
    return true
  }

  cancel(): void {
    if (this.at < Infinity) this.cancelled()
  }
}

// Deadlines, and the timer of the host.

/** @throws TypeError where a clock has something else than a time, and whatever it throws */
function timeOf(clock: Pick<Clock, 'now'>): number {
  const time = clock.now()
  if (!Number.isFinite(time)) misfit('the time of the clock', time, 'a number')
  return time
}

/** The deadlines of a network, and the one timer of the host that waits for the earliest. */
abstract class Scheduler extends Tracer {
  /** For good: nothing is due any longer. */
  closed = false
  private sequence = 0
  declare private readonly clock: Clock
  readonly agenda: DeadlineQueue = new DeadlineQueue()
  private timer: Timer | null = null
  private present: number
  /** Whether the clock is yet to be looked at in the present step. */
  private isUnread = false

  constructor(clock: Clock = hostClock) {
    super()
    this.clock = clock
    this.present = timeOf(clock)
  }

  /** The time of the present step, in milliseconds. */
  get now(): number {
    if (this.isUnread) this.pass(this.time())
    return this.present
  }

  set now(time: number) {
    this.present = time
  }

  /** Lets happen what is due, so that what is looked at is true. */
  abstract sync(): void

  /** Nothing is due in the present step: its time is that at which somebody first asks for it. */
  protected leaveUnread(): void {
    this.isUnread = true
  }

  /** Time does not go back. */
  protected pass(to: number): void {
    if (to > this.present) this.present = to
  }

  /** The time of the clock; while that fails, time stands still. */
  protected time(): number {
    this.isUnread = false
    try {
      return timeOf(this.clock)
    } catch (error) {
      this.fault('(clock)', error, this.line)
      return this.present
    }
  }

  /** Keeps one host timer at most: for the earliest deadline. `keep`: see `Clock`. */
  protected arm(keep: boolean): void {
    if (this.timer === null && this.agenda.first === undefined) return
    try {
      this.schedule(keep)
    } catch (error) {
      this.fault('(clock)', error, this.line)
    }
  }

  private schedule(keep: boolean): void {
    const { timer, closed } = this
    const first = closed ? undefined : this.agenda.first
    const due = first === undefined ? Infinity : first.at
    if (timer !== null && !closed && timer.serves(this, due, keep)) return
    this.timer = null
    timer?.cancel()
    if (first !== undefined) this.timer = new Timer(this.clock, this, due, keep)
  }

  plan(due: Due, delay: number): void {
    this.planAt(due, (this.dry ? 0 : this.now) + delayOf(delay))
  }

  planAt(due: Due, at: number): void {
    due.at = at
    if (this.dry) return
    due.sequence = this.sequence++
    this.agenda.add(due)
  }

  cancel(due: Due): void {
    this.agenda.remove(due)
  }

  /** Takes back that something was cancelled. */
  resume(due: Due): void {
    this.agenda.remove(due)
    this.agenda.add(due)
  }

  /** How long it is until a deadline: what a timer can hold, however it was rounded. */
  until(at: number): number {
    return Math.min(at - this.now, maxDelay)
  }
}

// Submissions: promises of how a token ends, and signals that cancel it.

type AnyEnding = { readonly place: string; readonly token: unknown } | Nowhere

/** What may have the token of a submitter. */
interface Holder {
  /** Takes it out for its submitter; false where it has it no longer. */
  recall(): boolean
}

/** Tells a submitter how its token ended. */
export class Ticket {
  static readonly blank: unknown = /* @__PURE__ */ blankOf(this)

  /** What has the token, or had it last: a call or delay, or what it stays or travels by in a place. */
  holder: Holder | null = null
  /** Where in the ring of its place the token is, when it is in one. */
  at = 0
  /** Undefined once the token has ended. */
  declare settle: ((ending: AnyEnding) => void) | undefined
  declare readonly net: Net
  private listener: AbortListener | undefined

  constructor(net: Net, settle: (ending: AnyEnding) => void) {
    this.net = net
    this.settle = settle
  }

  end(ending: AnyEnding): void {
    this.settle?.(ending)
    this.settle = undefined
    this.listener?.remove(this)
    this.net.submitted--
  }

  /** Cancels when the signal is aborted, now or later; and if it cannot be listened to. */
  cancelOn(signal: AbortSignal): void {
    if (this.settle === undefined) return
    try {
      if (signal.aborted) return this.net.cancelAll([this])
      const listener = listeners.get(signal) ?? new AbortListener(signal)
      listeners.set(signal, listener)
      listener.tickets.add(this)
      this.listener = listener
    } catch (error) {
      this.net.cancelAll([this])
      throw error
    }
  }
}

/** The tickets of one signal, which is listened to once, and only while there are any. */
class AbortListener {
  readonly tickets: Set<Ticket> = new Set()
  declare private readonly signal: AbortSignal

  constructor(signal: AbortSignal) {
    this.signal = signal
    signal.addEventListener('abort', this)
  }

  handleEvent(): void {
    try {
      needStack()
    } catch {
      return void Promise.resolve().then(() => this.handleEvent())
    }
    const tickets = [...this.tickets]
    for (const net of new Set(tickets.map((it) => it.net))) net.cancelAll(tickets.filter((it) => it.net === net))
  }

  remove(ticket: Ticket): void {
    this.tickets.delete(ticket)
    if (this.tickets.size > 0) return
    listeners.delete(this.signal)
    try {
      this.signal.removeEventListener('abort', this)
    } catch {
      // A signal that cannot be left alone: with no tickets, being called does nothing.
    }
  }
}

const listeners = /* @__PURE__ */ new WeakMap<AbortSignal, AbortListener>()

/** @throws TypeError for a signal that is none */
function signalOf(options: { readonly signal?: AbortSignal | undefined } | undefined): AbortSignal | null {
  const signal = options?.signal ?? null
  if (signal === null || (typeof signal.aborted === 'boolean' && typeof signal.addEventListener === 'function'))
    return signal
  throw new TypeError('signal must be an AbortSignal')
}

const nowhere = (reason: 'full' | 'closed' | 'cancelled'): Nowhere => ({ place: null, reason })

// The tokens of a place.

/** In the stead of a list to which nothing has come yet: there can be very many of them. */
const none: never[] = []

/** What a ring holds, from its head on, in one of another size. */
function turned<U>(ring: readonly U[], head: number, size: number, free: U): U[] {
  const end = ring.length - 1
  return Array.from({ length: size }, (_, at) => (at > end ? free : (ring[(head + at) & end] as U)))
}

/** The tokens of a place, oldest first, in a ring: one that is extracted from between others leaves a gap. */
abstract class Ring<T> {
  /** How many tokens there are, whatever the time. */
  count = 0
  tokens: (T | undefined)[] = none
  /** As many as slots for tokens, once one of these has had one. */
  tickets: (Ticket | null)[] = none
  head = 0
  /** The first and the last slot in use are never empty. */
  protected gaps = 0
  /** While there are gaps: so many of the first tokens stand without one. */
  private gapless = 0
  /** Where tokens expire, each no sooner than those before it. */
  declare protected readonly expiry: Expiry | undefined

  constructor(expiry: Expiry | undefined) {
    this.expiry = expiry
  }

  /** Where in the ring the token at a position is. */
  slot(index: number): number {
    if (this.gaps > 0 && index >= this.gapless) this.compact(index)
    return this.wrap(index)
  }

  protected wrap(index: number): number {
    return (this.head + index) & (this.tokens.length - 1)
  }

  /** The token at a position; there must be one. */
  peek(index: number): T {
    return this.tokens[this.slot(index)] as T
  }

  ticket(index: number): Ticket | null {
    return this.tickets[this.slot(index)] as Ticket | null
  }

  /** Stores a token; `left` is how long it has yet to stay, if that is not its whole time. */
  add(token: T, ticket: Ticket | null, left?: number): void {
    if (this.count + this.gaps === this.tokens.length) this.grow()
    const at = this.wrap(this.gaps + this.count++)
    this.store(at, token, ticket)
    this.expiry?.add(at, this.count, left)
  }

  private store(at: number, token: T | undefined, ticket: Ticket | null): void {
    this.tokens[at] = token
    this.tickets[at] = ticket
    if (ticket !== null) ticket.at = at
  }

  /** Moves a token to another slot. */
  move(from: number, to: number): void {
    if (from === to) return
    this.store(to, this.tokens[from], this.tickets[from] as Ticket | null)
    this.store(from, undefined, null)
    this.expiry?.move(from, to)
  }

  /** Removes the first token; there must be one. */
  shift(): T {
    const { head } = this
    const token = this.tokens[head] as T
    this.store(head, undefined, null)
    this.head = this.wrap(1)
    this.count--
    if (this.gaps > 0) this.trim(1)
    this.expiry?.rearm()
    return token
  }

  /** Removes the token in a slot, perhaps from between others. */
  protected extract(at: number): T {
    const token = this.tokens[at] as T
    const before = (at - this.head) & (this.tokens.length - 1)
    this.store(at, undefined, null)
    this.count--
    this.gapless = this.gaps++ > 0 ? Math.min(this.gapless, before) : before
    this.trim(0)
    if (before === 0) this.expiry?.rearm()
    return token
  }

  /** Cuts gaps off at both ends, when so many slots have been left at the beginning. */
  private trim(left: number): void {
    for (; this.gaps > 0 && this.tokens[this.head] === undefined; this.gaps--, left++) this.head = this.wrap(1)
    while (this.gaps > 0 && this.tokens[this.wrap(this.count + this.gaps - 1)] === undefined) this.gaps--
    this.gapless = Math.max(this.gapless - left, 0)
  }

  /**
   * Moves the first tokens to where no gap is between them: up to a position, and as many again, so that it takes as long
   * as looking at them, however many are looked at.
   */
  private compact(index: number): void {
    this.gapless = Math.min(2 * index + 1, this.count)
    let end = 0
    for (let found = 0; found < this.gapless; end++) if (this.tokens[this.wrap(end)] !== undefined) found++
    let to = end
    for (let from = end - 1; from >= 0; from--)
      if (this.tokens[this.wrap(from)] !== undefined) this.move(this.wrap(from), this.wrap(--to))
    this.head = this.wrap(to)
    this.gaps -= to
  }

  /** Makes room in the ring, which is full: closes the gaps, or makes it twice as large. */
  private grow(): void {
    if (this.gaps > 0) this.compact(this.count)
    if (2 * this.count >= this.tokens.length) this.resize(Math.max(2 * this.tokens.length, 4))
  }

  /** Makes the ring larger, beginning at its head. */
  protected resize(size: number): void {
    this.tokens = turned(this.tokens, this.head, size, undefined)
    this.expiry?.resize(this.head, size)
    this.tickets = turned(this.tickets, this.head, size, null)
    for (const [at, ticket] of this.tickets.entries()) if (ticket !== null) ticket.at = at
    this.head = 0
  }
}

/** Tokens from a position on; there must be as many. */
export function peekMany<T>(ring: Ring<T>, start: number, count: number): T[] {
  return Array.from({ length: count }, (_, index) => ring.peek(start + index))
}

/** Removes the token at a position; those before it move up. */
export function removeAt<T>(ring: Ring<T>, index: number): void {
  let to = ring.slot(index)
  for (let left = index; left > 0; left--) {
    const from = ring.slot(left - 1)
    ring.move(from, to)
    to = from
  }
  ring.shift()
}

/** Removes tokens from a position on. */
export function removeMany<T>(ring: Ring<T>, start: number, count: number): void {
  for (let left = count; left > 0; left--) removeAt(ring, start)
}

/** Whether no token is as a condition says. */
export function lacks<T>(ring: Ring<T>, test: (token: T) => boolean): boolean {
  for (let index = 0; index < ring.count; index++) if (test(ring.peek(index))) return false
  return true
}

/** The positions of the first tokens that are as a condition says, at most so many. */
export function pick<T>(ring: Ring<T>, most: number, test: (token: T) => boolean): number[] {
  const found: number[] = []
  for (let index = 0; index < ring.count && found.length < most; index++) if (test(ring.peek(index))) found.push(index)
  return found
}

/** How many tokens from a position on are as a condition says, one after the other, at most so many. */
export function leading<T>(ring: Ring<T>, start: number, most: number, test: (token: T) => boolean): number {
  let count = 0
  while (count < most && start + count < ring.count && test(ring.peek(start + count))) count++
  return count
}

/** Removes the tokens at some positions, in ascending order. */
export function removePicked<T>(ring: Ring<T>, positions: readonly number[]): void {
  for (const position of [...positions].reverse()) removeAt(ring, position)
}

// When the tokens of a place expire that all stay as long, unless that changes with a parameter.

/** Due when the first token of its place expires. */
class Expiry extends Due {
  declare private net: Net
  declare private place: Place<unknown>
  /** As the tokens of the ring. */
  private times: number[] = []
  /** How long a token stays. */
  private readonly after: () => number
  /** Where it goes then. */
  private readonly into: (() => Place<unknown>) | undefined

  constructor(after: () => number, into?: () => Place<unknown>) {
    super(0)
    this.after = after
    this.into = into
  }

  /** Says whose tokens they are: before the first one comes. */
  begin(net: Net, place: Place<unknown>): void {
    this.net = net
    this.place = place
    this.rank = place.traits.rank
  }

  /** A token has come to a slot, and there are so many; `left`: see `Ring.add`. */
  add(at: number, count: number, left: number | undefined): void {
    const { times } = this
    const time = this.net.now + delayOf(left ?? this.after())
    const before = (at - 1) & (this.place.tokens.length - 1)
    // A token never expires before one that stands before it.
    times[at] = count > 1 ? Math.max(time, times[before] as number) : time
    if (count === 1) this.rearm()
  }

  move(from: number, to: number): void {
    this.times[to] = this.times[from] as number
  }

  resize(head: number, size: number): void {
    this.times = turned(this.times, head, size, 0)
  }

  /** For how long each token may yet stay. */
  save(): Pick<PlaceSnapshot, 'left'> {
    const { net, place, times } = this
    return { left: Array.from({ length: place.count }, (_, index) => net.until(times[place.slot(index)] as number)) }
  }

  /** Plans the expiry of the first token, which is the next to expire. */
  rearm(): void {
    const { net, place } = this
    net.cancel(this)
    if (place.count > 0) net.planAt(this, this.times[place.head] as number)
  }

  due(): void {
    const { place } = this
    const ticket = place.ticket(0)
    const token = place.shift()
    place.tell('expired', token)
    this.into?.().arrive(token, ticket)
  }
}

/** What is declared of a place whose tokens expire: how long they stay, and where they go then. */
export const expiring = (after: () => number, into?: () => Place<unknown>): Expiry => new Expiry(after, into)

// Places.

/** There is nothing more to iterate. */
const iterationEnd: IteratorReturnResult<undefined> = { done: true, value: undefined }

/** Somebody who waits for a token, by an iterator. */
interface PendingNext<T> {
  readonly by: unknown
  readonly resolve: (result: IteratorResult<T, undefined>) => void
}

/** What is declared of a place. */
interface PlaceTraits {
  readonly name: string
  readonly line: number
  readonly rank: number
  readonly capacity?: number
  /** Gives its tokens to the outside. */
  readonly out?: boolean
  /** @throws TypeError for a token from outside that does not fit */
  readonly check?: (token: never) => void
  /** Lets a token go on at once, as transitions would, if it can. */
  readonly way?: (token: never, ticket: Ticket | null) => boolean
  /** How long a token stays, and where it goes then. */
  readonly expiry?: Expiry
  /** The same where each token has a time or a rank of its own; `own` where its time depends on itself. */
  readonly stay?: {
    readonly after: (token: never) => number
    readonly own?: boolean
    readonly into?: () => Place<unknown>
  }
  /** By what such tokens are ordered; `byText` where that is a text. */
  readonly by?: (token: never) => number | string
  readonly byText?: boolean
  /** Tokens can be on their way to such a place. */
  readonly coming?: boolean
}

/** A place: tokens come from outside or by transitions, wait, and are taken by transitions or from outside. */
export class Place<T, Outcomes = Record<string, unknown>>
  extends Ring<T>
  implements SubmitPlace<T, Outcomes>, OutPlace<T>
{
  /** Room kept free for calls and tokens under way. */
  reserved = 0
  declare capacity: number
  declare readonly traits: PlaceTraits
  declare protected readonly net: Net
  declare private readonly isOut: boolean
  private waiting: PendingNext<T>[] = none

  constructor(net: Net, traits: PlaceTraits) {
    super(traits.expiry)
    this.net = net
    this.traits = traits
    this.isOut = traits.out === true
    this.capacity = traits.capacity ?? Infinity
    net.allPlaces.push(this as unknown as Place<unknown>)
    traits.expiry?.begin(net, this as unknown as Place<unknown>)
  }

  get size(): number {
    this.net.sync()
    return this.count
  }

  hasRoom(count: number): boolean {
    return this.count + this.reserved + count <= this.capacity
  }

  /** A token comes through a transition or by expiry; in an `out` place a submitted one goes to its submitter. */
  arrive(token: T, ticket: Ticket | null): void {
    // Who returns nothing returns `none`.
    token ??= null as T
    if (ticket !== null && this.isOut) {
      ticket.end({ place: this.traits.name, token })
      this.tell('delivered', token)
      return
    }
    this.add(token, ticket)
    if (this.waiting.length > 0) this.net.awaited.push(this as unknown as Place<unknown>)
    this.tell('arrived', token)
  }

  /** Takes the token of a submitter out, if it is here. */
  withdraw(ticket: Ticket): boolean {
    if (this.tickets[ticket.at] !== ticket) return false
    this.tell('cancelled', this.extract(ticket.at))
    return true
  }

  tell(kind: PlaceEvent, token: T): void {
    if (!this.net.observed) return
    const { name, line } = this.traits
    this.net.emit(line, { kind, place: name, token })
  }

  put(token: T): boolean {
    this.check(token)
    return this.insert(token, null) === null
  }

  submit(token: T, options?: { readonly signal?: AbortSignal | undefined }): Promise<Ending<Outcomes>> {
    const signal = signalOf(options)
    this.check(token)
    let settle!: (ending: AnyEnding) => void
    const promise = new Promise<Ending<Outcomes>>((resolve) => (settle = resolve as typeof settle))
    const ticket = new Ticket(this.net, settle)
    const reason = signal?.aborted ? 'cancelled' : this.insert(token, ticket)
    if (reason !== null) settle(nowhere(reason))
    else if (signal !== null) ticket.cancelOn(signal)
    return promise
  }

  /** @throws TypeError or what `ready` throws, for a token that cannot be put */
  private check(token: T): void {
    if (token === undefined) throw new TypeError(`a token of ${this.traits.name} cannot be undefined`)
    this.traits.check?.(token as never)
    this.net.ready()
  }

  private insert(token: T, ticket: Ticket | null): 'full' | 'closed' | null {
    this.net.begin()
    const refusal = this.net.closing ? 'closed' : this.hasRoom(1) ? null : 'full'
    if (refusal === null) {
      this.tell('put', token)
      if (ticket !== null) this.net.submitted++
      if (this.net.observed || !this.traits.way?.(token as never, ticket)) this.add(token, ticket)
    }
    this.net.leave()
    return refusal
  }

  take(): T | undefined {
    this.net.enter()
    return this.dequeue()
  }

  /** Takes the first token out, in a step that has begun. */
  private dequeue(): T | undefined {
    const token = this.count === 0 || this.net.closed ? undefined : this.shift()
    if (token !== undefined) this.tell('took', token)
    this.net.leave()
    return token
  }

  [Symbol.asyncIterator](): Arrivals<T> {
    let ended = false
    const end = (): void => {
      ended = true
      this.detach(arrivals)
    }
    const arrivals: Arrivals<T> = {
      next: () => (ended ? Promise.resolve(iterationEnd) : this.next(arrivals)),
      async return() {
        end()
        return iterationEnd
      },
      async throw(error) {
        end()
        throw error
      },
      [Symbol.asyncIterator]: () => arrivals,
    }
    return arrivals
  }

  /** The next token, for an iterator: what has come already goes to those who have waited longer. */
  private next(by: unknown): Promise<IteratorResult<T, undefined>> {
    const value = this.waiting.length === 0 ? this.take() : undefined
    if (value !== undefined) return Promise.resolve({ done: false, value })
    if (this.net.closed) return Promise.resolve(iterationEnd)
    if (this.waiting === none) this.waiting = []
    return new Promise((resolve) => this.waiting.push({ by, resolve }))
  }

  /** Gives what has come to those who wait for it. */
  serve(): void {
    while (this.waiting.length > 0) {
      this.net.begin()
      const value = this.dequeue()
      if (value === undefined) return
      this.waiting.shift()?.resolve({ done: false, value })
    }
  }

  /** Lets those go who wait by an iterator that has ended. */
  private detach(ended: unknown): void {
    const { waiting } = this
    this.waiting = waiting.filter(({ by }) => by !== ended)
    for (const { by, resolve } of waiting) if (by === ended) resolve(iterationEnd)
  }

  /** Tells everyone who waits that nothing more will come. */
  shut(): void {
    for (let index = 0; index < this.count; index++) this.ticket(index)?.end(nowhere('closed'))
    for (const { resolve } of this.waiting.splice(0)) resolve(iterationEnd)
  }

  save(): PlaceSnapshot {
    return { tokens: Array.from({ length: this.count }, (_, index) => this.peek(index)), ...this.expiry?.save() }
  }
}

// Places whose tokens are found by what a field of theirs says.

/** A token among those of an equal key. */
interface Found<T> {
  readonly token: T
  /** Later tokens have greater ones. */
  readonly sequence: number
  /** Where in the ring of its place it is, and -1 when it has left. */
  readonly entry: { at: number }
  before: Found<T> | null
  after: Found<T> | null
}

/** The tokens of an equal key, oldest first. */
interface Bucket<T> {
  first: Found<T> | null
  last: Found<T> | null
}

/** Who is told of tokens that come and go. */
interface IndexListener<T> {
  came(key: unknown, found: Found<T>): void
  /** It is told while the token is yet among the others. */
  goes(key: unknown, found: Found<T>): void
}

/** The tokens of a place by a key. */
export class Index<T> {
  private readonly buckets = new Map<unknown, Bucket<T>>()
  readonly listeners: IndexListener<T>[] = []
  declare private readonly keyOf: (token: T) => unknown

  constructor(place: { readonly indices: Index<T>[] }, keyOf: (token: T) => unknown) {
    this.keyOf = keyOf
    place.indices.push(this)
  }

  /** The oldest token of a key. NaN is found too, though it equals nothing: what is found is looked at again. */
  first(key: unknown): Found<T> | null {
    return this.buckets.get(key)?.first ?? null
  }

  /** The key as it is now; of what cannot be read there is none. */
  private key(token: T): unknown {
    try {
      return this.keyOf(token)
    } catch {
      return undefined
    }
  }

  /** @returns what takes the token out again */
  add(token: T, sequence: number, entry: { at: number }): () => void {
    const key = this.key(token)
    const bucket = this.buckets.get(key) ?? { first: null, last: null }
    const found: Found<T> = { token, sequence, entry, before: bucket.last, after: null }
    if (bucket.last === null) bucket.first = found
    else bucket.last.after = found
    bucket.last = found
    this.buckets.set(key, bucket)
    for (const it of this.listeners) it.came(key, found)
    return () => this.remove(key, bucket, found)
  }

  private remove(key: unknown, bucket: Bucket<T>, found: Found<T>): void {
    for (const it of this.listeners) it.goes(key, found)
    const { before, after } = found
    if (before === null) bucket.first = after
    else before.after = after
    if (after === null) bucket.last = before
    else after.before = before
    if (bucket.first === null) this.buckets.delete(key)
  }
}

/** What is known of a token beside its place in the ring. */
interface RingEntry {
  at: number
  readonly leave: readonly (() => void)[]
}

/** A place with indices, from which tokens are taken wherever they stand. */
export class IndexedPlace<T, Outcomes = Record<string, unknown>> extends Place<T, Outcomes> {
  readonly indices: Index<T>[] = []
  /** As the tokens of the ring. */
  private entries: (RingEntry | null)[] = []
  private arrivals = 0

  override add(token: T, ticket: Ticket | null, left?: number): void {
    super.add(token, ticket, left)
    const at = this.wrap(this.gaps + this.count - 1)
    const sequence = this.arrivals++
    const entry = { at }
    this.entries[at] = Object.assign(entry, { leave: this.indices.map((it) => it.add(token, sequence, entry)) })
  }

  override move(from: number, to: number): void {
    super.move(from, to)
    if (from === to) return
    const entry = this.entries[from] as RingEntry
    this.entries[to] = entry
    this.entries[from] = null
    entry.at = to
  }

  override shift(): T {
    this.leave(this.head)
    return super.shift()
  }

  protected override extract(at: number): T {
    this.leave(at)
    return super.extract(at)
  }

  private leave(at: number): void {
    const entry = this.entries[at] as RingEntry
    this.entries[at] = null
    entry.at = -1
    for (const leave of entry.leave) leave()
  }

  protected override resize(size: number): void {
    this.entries = turned(this.entries, this.head, size, null)
    for (const [at, entry] of this.entries.entries()) if (entry !== null) entry.at = at
    super.resize(size)
  }

  /** The ticket of a token, if it has one. */
  ticketOf({ entry }: Found<T>): Ticket | null {
    return this.tickets[entry.at] as Ticket | null
  }

  /** Takes a token out, wherever it stands. */
  pull({ entry }: Found<T>): void {
    this.extract(entry.at)
  }

  /** The same of the token at a position. */
  pullAt(position: number): void {
    this.extract(this.slot(position))
  }
}

/** Where the token at a position can be taken out. */
interface Pulled {
  pullAt(position: number): void
}

/** Takes out tokens from a position on. */
export function pullMany(place: Pulled, start: number, count: number): void {
  for (let left = count; left > 0; left--) place.pullAt(start)
}

/** Takes out the tokens at some positions, in ascending order. */
export function pullPicked(place: Pulled, positions: readonly number[]): void {
  for (const position of [...positions].reverse()) place.pullAt(position)
}

/** The oldest tokens of a key that are as a condition says, at most so many. */
export function pickFound<T>(first: Found<T> | null, most: number, test: (token: T) => boolean): Found<T>[] {
  const found: Found<T>[] = []
  for (let it = first; it !== null && found.length < most; it = it.after) if (test(it.token)) found.push(it)
  return found
}

/** Whether no token of a key is as a condition says. */
export function lacksFound<T>(first: Found<T> | null, test: (token: T) => boolean): boolean {
  for (let it = first; it !== null; it = it.after) if (test(it.token)) return false
  return true
}

// Which tokens of one place may find partners in another.

/** Those tokens on the left that have a key. */
class Group<L> extends Due {
  declare readonly key: unknown
  /** The oldest that may find a partner; its sequence number is the time at which the group is due. */
  next: Found<L> | null = null
  /** The oldest that may find one the next time, though it did nothing now. */
  kept: Found<L> | null = null

  constructor(key: unknown) {
    super(0)
    this.key = key
  }

  due(): void {}
}

/**
 * The tokens of the left place that are worth trying, oldest first: those for which something has changed since nothing came
 * of them, which is that they are new, or that a token of their key has come to the right place or left it.
 */
export class Join<L, R> {
  private readonly groups = new Map<unknown, Group<L>>()
  private readonly queue = new DeadlineQueue()
  private keeping: Group<L>[] = []
  private hasMissed = false
  declare private readonly right: Index<R>
  declare private readonly isNeeded: boolean

  /** @param isNeeded whether nothing comes of a token without a partner */
  constructor(left: Index<L>, right: Index<R>, isNeeded: boolean) {
    this.right = right
    this.isNeeded = isNeeded
    const changed = (key: unknown): void => this.restart(key, left.first(key))
    left.listeners.push({ came: (key, found) => this.came(key, found), goes: (key, found) => this.goes(key, found) })
    right.listeners.push({ came: changed, goes: changed })
  }

  private came(key: unknown, found: Found<L>): void {
    const group = this.groups.get(key) ?? new Group(key)
    this.groups.set(key, group)
    if (group.next === null) this.seek(group, found)
  }

  private goes(key: unknown, found: Found<L>): void {
    const group = this.groups.get(key) as Group<L>
    if (group.kept === found) group.kept = found.after
    if (group.next === found) this.seek(group, found.after)
    if (found.before === null && found.after === null) this.groups.delete(key)
  }

  private restart(key: unknown, first: Found<L> | null): void {
    const group = this.groups.get(key)
    if (group !== undefined) this.seek(group, first)
  }

  private seek(group: Group<L>, next: Found<L> | null): void {
    this.queue.remove(group)
    group.next = next
    if (next === null) return
    group.at = next.sequence
    this.queue.add(group)
  }

  /** The first token to try. */
  first(): Found<L> | null {
    for (const group of this.keeping) {
      const { kept, next } = group
      group.kept = null
      if (kept !== null && (next === null || kept.sequence < next.sequence)) this.seek(group, kept)
    }
    this.keeping = []
    this.hasMissed = false
    return this.due()
  }

  /** Nothing can come of the present one before something changes for it. */
  miss(): void {
    this.hasMissed = true
  }

  /** The one after the present one, of which nothing came. */
  next(): Found<L> | null {
    const group = this.queue.first as Group<L>
    const present = group.next as Found<L>
    if (!this.hasMissed && group.kept === null) {
      group.kept = present
      this.keeping.push(group)
    }
    this.hasMissed = false
    this.seek(group, present.after)
    return this.due()
  }

  private due(): Found<L> | null {
    for (;;) {
      const group = this.queue.first as Group<L> | undefined
      if (group === undefined) return null
      if (!this.isNeeded || this.right.first(group.key) !== null) return group.next
      this.seek(group, null)
    }
  }
}

// What users see of places that neither take from them nor give to them.

/** How many tokens are in a place, and nothing else of it. */
export const sizeOnly = (place: PlaceHandle): PlaceHandle => ({
  get size() {
    return place.size
  },
})

// Places that take plain tokens from outside.

/** A plain token has no value, so it is put without one. */
export class TokenPlace extends Place<null> {
  override put(token: null | void = null): boolean {
    return super.put(token as null)
  }
}

// Places to which tokens are on their way.

/** A token on its way. */
class Travel<T> extends Due {
  declare private readonly to: Destination<T>
  declare readonly token: T
  declare readonly ticket: Ticket | null

  constructor(to: Destination<T>, token: T, ticket: Ticket | null) {
    // What arrives in a place comes before what expires there.
    super(to.traits.rank - 0.5)
    this.to = to
    this.token = token
    this.ticket = ticket
  }

  due(): void {
    this.to.receive(this)
  }

  recall(): boolean {
    this.to.recall(this)
    return true
  }
}

/** A place with tokens on their way to it: each holds room there until it arrives. */
export class Destination<T, Outcomes = Record<string, unknown>> extends Place<T, Outcomes> {
  /** In the order in which they departed. */
  private readonly coming = new Set<Travel<T>>()
  private isArriving = false

  depart(token: T, ticket: Ticket | null, delay: number): void {
    token ??= null as T
    const travel = new Travel(this as Destination<T>, token, ticket)
    this.coming.add(travel)
    if (ticket !== null) ticket.holder = travel
    this.reserved++
    this.net.travelling++
    this.net.plan(travel, delay)
    const { name, line } = this.traits
    if (this.net.observed) this.net.emit(line, { kind: 'departed', place: name, token, delay: delayOf(delay) })
  }

  receive(travel: Travel<T>): void {
    this.release(travel)
    this.isArriving = true
    this.arrive(travel.token, travel.ticket)
    this.isArriving = false
  }

  /** It is on its way no longer. */
  private release(travel: Travel<T>): void {
    this.coming.delete(travel)
    if (travel.ticket !== null) travel.ticket.holder = null
    this.reserved--
    this.net.travelling--
  }

  override tell(kind: PlaceEvent, token: T): void {
    if (!this.isArriving) return super.tell(kind, token)
    const { name, line } = this.traits
    if (this.net.observed) this.net.emit(line, { kind, place: name, token, coming: true })
  }

  /** Takes one out that is on its way, for its submitter. */
  recall(travel: Travel<T>): void {
    this.net.cancel(travel)
    this.release(travel)
    this.tell('recalled', travel.token)
  }

  override shut(): void {
    for (const { ticket } of this.coming) ticket?.end(nowhere('closed'))
    super.shut()
  }

  override save(): PlaceSnapshot {
    const coming = Array.from(this.coming, ({ token, at }): ComingSnapshot => ({ token, left: this.net.until(at) }))
    return { ...super.save(), coming }
  }
}

// Places whose tokens go on when their submitters cancel.

/** A place that tells what becomes of its tokens. */
interface Source<T> {
  tell(kind: PlaceEvent, token: T): void
}

/** A place where they arrive. */
interface Target<T> {
  arrive(token: T, ticket: Ticket | null): void
}

/** Lets what is cancelled in a place, or on its way to it, go on in another one, as nobody's: as soon as it has been told. */
export function passOn<T>(place: Source<T>, into: Target<T>): void {
  const tell = place.tell.bind(place)
  place.tell = (kind, token) => {
    tell(kind, token)
    if (kind === 'cancelled' || kind === 'recalled') into.arrive(token, null)
  }
}

// Places whose tokens each have a time, or a rank, of their own.

/** The place that a token stays in. */
interface ExpiringPlace {
  expire(stay: Stay): void
  cancelStay(stay: Stay): void
}

/** How long a token stays: due when it expires. */
abstract class Stay extends Due {
  declare protected readonly place: ExpiringPlace
  declare readonly ticket: Ticket | null

  constructor(rank: number, place: ExpiringPlace, ticket: Ticket | null) {
    super(rank)
    this.place = place
    this.ticket = ticket
  }

  due(): void {
    this.place.expire(this)
  }

  recall(): boolean {
    this.place.cancelStay(this)
    return true
  }
}

/** It is a destination of tokens, too, where the spec sends some on their way. */
abstract class OwnTimePlace<T, Outcomes = Record<string, unknown>> extends Destination<T, Outcomes> {
  /** Where a token is being told of that has come, one whose time is up then. */
  private late: Stay | undefined
  private isArrival = false
  private isTravel = false
  /** Something has come: not while tokens are put in that were there at the start. */
  private isOpen = false

  /** Takes a token out, of which is told elsewhere. */
  protected abstract pull(stay: Stay): T
  /** Of all tokens, in their order. */
  protected abstract stays(): Stay[]
  /** Removes tokens from a position on. */
  abstract remove(index: number, count: number): void
  protected abstract tokenOf(stay: Stay): T

  /** What is computed of a token; null where it cannot be, since it has changed, or is NaN: that is a fault, or nothing. */
  protected ofToken<V>(token: T, what: string, kind: string, compute: (token: never) => V): V | null {
    const { name, line } = this.traits
    try {
      const value = compute(token as never)
      if (typeof value !== kind) misfit(`${name}: ${what}`, value, `a ${kind}`)
      return Number.isNaN(value) ? null : value
    } catch (error) {
      this.net.fault('(place)', error, line, name)
      return null
    }
  }

  /** Plans when a token expires that has just been stored; `left` is how long it has yet to stay, if that is not its whole time. */
  protected begin(stay: Stay, token: T, left: number | undefined): void {
    const { stay: declared } = this.traits
    if (declared === undefined) return
    const time = left ?? this.ofToken(token, 'duration', 'number', declared.after) ?? 0
    const isUp = left === undefined && declared.own === true && time <= 0
    this.net.planAt(stay, this.net.now + (isUp ? 0 : delayOf(time)))
    if (!isUp) return
    if (this.isArrival) this.late = stay
    else if (this.isOpen) this.expire(stay)
  }

  expire(stay: Stay): void {
    const token = this.pull(stay)
    this.tell('expired', token)
    this.traits.stay!.into?.().arrive(token, stay.ticket)
  }

  /** One whose time is up when it comes has come all the same. */
  override arrive(token: T, ticket: Ticket | null): void {
    this.isArrival = true
    super.arrive(token, ticket)
    this.isArrival = false
    if (!this.isTravel) this.dismiss()
  }

  override receive(travel: Travel<T>): void {
    this.isTravel = true
    super.receive(travel)
    this.isTravel = false
    this.dismiss()
  }

  private dismiss(): void {
    const { late } = this
    this.late = undefined
    if (late !== undefined) this.expire(late)
  }

  override tell(kind: PlaceEvent, token: T): void {
    this.isOpen = true
    super.tell(kind, token)
  }

  /** Takes one out for its submitter. */
  cancelStay(stay: Stay): void {
    this.tell('cancelled', this.pull(stay))
  }

  override save(): PlaceSnapshot {
    const { coming } = super.save()
    const stays = this.stays()
    return {
      tokens: stays.map((it) => this.tokenOf(it)),
      ...(this.traits.stay && { left: stays.map(({ at }) => this.net.until(at)) }),
      ...(this.traits.coming && { coming }),
    } as PlaceSnapshot
  }
}

// Places whose tokens expire one by one, each at a time that depends on itself.

/** In the ring it stands in the stead of a ticket, and so knows where its token is. */
interface Held {
  at: number
  readonly stay: RingStay
}

/** How long a token stays, and where in the ring it is. */
class RingStay extends Stay {
  static readonly blank: unknown = /* @__PURE__ */ blankDue(this)

  readonly held: Held = { at: 0, stay: this }
}

/** The tokens stand in a ring, in the order in which they came. */
export class StayPlace<T, Outcomes = Record<string, unknown>> extends OwnTimePlace<T, Outcomes> {
  /** Of the token in a slot of the ring. */
  private stayAt(slot: number): RingStay {
    return (this.tickets[slot] as unknown as Held).stay
  }

  override ticket(index: number): Ticket | null {
    return this.stayAt(this.slot(index)).ticket
  }

  override add(token: T, ticket: Ticket | null, left?: number): void {
    const stay = new RingStay(this.traits.rank, this, ticket)
    super.add(token, stay.held as unknown as Ticket)
    if (ticket !== null) ticket.holder = stay
    this.begin(stay, token, left)
  }

  protected override extract(at: number): T {
    const stay = this.stayAt(at)
    this.net.cancel(stay)
    if (stay.ticket !== null) stay.ticket.holder = null
    return super.extract(at)
  }

  override shift(): T {
    return this.extract(this.slot(0))
  }

  remove(index: number, count: number): void {
    for (let left = count; left > 0; left--) this.extract(this.slot(index))
  }

  protected pull(stay: RingStay): T {
    return this.extract(stay.held.at)
  }

  protected stays(): RingStay[] {
    return Array.from({ length: this.count }, (_, index) => this.stayAt(this.slot(index)))
  }

  protected tokenOf(stay: RingStay): T {
    return this.tokens[stay.held.at] as T
  }
}

// Places whose tokens are in an order of their own.

/** A token in the heap, or among the first that have been looked at. */
class Entry<T> extends Stay {
  static readonly blank: unknown = /* @__PURE__ */ blankDue(this)

  declare readonly token: T
  /** By what it is ordered; null: behind all others. */
  declare readonly key: number | string | null
  /** The number of its arrival. */
  declare readonly number: number
  /** Where in the heap it is; -1: among the first. */
  index = -1

  constructor(
    rank: number,
    place: ExpiringPlace,
    token: T,
    ticket: Ticket | null,
    key: number | string | null,
    number: number,
  ) {
    super(rank, place, ticket)
    this.token = token
    this.key = key
    this.number = number
  }
}

/** Smaller ones first, those without a key last; of equal ones that which came first. */
function compare(a: Entry<unknown>, b: Entry<unknown>): number {
  if (a.key === b.key) return a.number - b.number
  if (a.key === null || b.key === null) return a.key === null ? 1 : -1
  return a.key < b.key ? -1 : 1
}

/**
 * The tokens are in a binary heap, but for the first ones that somebody has looked at, which are sorted: as many as a
 * transition looks at.
 */
export class OrderedPlace<T, Outcomes = Record<string, unknown>> extends OwnTimePlace<T, Outcomes> {
  private arrivals = 0
  private readonly first: Entry<T>[] = []
  private readonly heap: Entry<T>[] = []

  override add(token: T, ticket: Ticket | null, left?: number): void {
    const { by, byText } = this.traits
    const key = this.ofToken(token, 'order', byText === true ? 'string' : 'number', by!)
    const entry = new Entry(this.traits.rank, this, token, ticket, key, this.arrivals++)
    this.count++
    if (ticket !== null) ticket.holder = entry
    this.sortIn(entry)
    this.begin(entry, token, left)
  }

  /** Among the first ones there stay as many as there were. */
  private sortIn(entry: Entry<T>): void {
    const { first } = this
    const last = first.at(-1)
    if (last === undefined || compare(entry, last) > 0) return this.siftUp(entry, this.heap.length)
    first.splice(this.positionOf(entry), 0, entry)
    this.siftUp(first.pop() as Entry<T>, this.heap.length)
  }

  /** Where among the first ones an entry is, or would be: they can be very many, when somebody has looked at all. */
  private positionOf(entry: Entry<T>): number {
    let low = 0
    for (let high = this.first.length; low < high;) {
      const middle = (low + high) >> 1
      if (compare(this.first[middle] as Entry<T>, entry) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  private entry(index: number): Entry<T> {
    const { first, heap } = this
    while (first.length <= index) first.push(this.extractAt(heap[0] as Entry<T>))
    return first[index] as Entry<T>
  }

  override peek(index: number): T {
    return this.entry(index).token
  }

  override ticket(index: number): Ticket | null {
    return this.entry(index).ticket
  }

  override shift(): T {
    return this.pull(this.entry(0))
  }

  remove(index: number, count: number): void {
    for (let left = count; left > 0; left--) this.pull(this.entry(index))
  }

  protected pull(entry: Entry<T>): T {
    if (entry.index < 0) this.first.splice(this.positionOf(entry), 1)
    else this.extractAt(entry)
    this.count--
    this.net.cancel(entry)
    if (entry.ticket !== null) entry.ticket.holder = null
    return entry.token
  }

  protected stays(): Entry<T>[] {
    return [...this.first, ...[...this.heap].sort(compare)]
  }

  protected tokenOf({ token }: Entry<T>): T {
    return token
  }

  /** Takes an entry out of the heap. */
  private extractAt(entry: Entry<T>): Entry<T> {
    const { index } = entry
    const last = this.heap.pop() as Entry<T>
    if (last !== entry) {
      this.siftUp(last, index)
      this.siftDown(last)
    }
    entry.index = -1
    return entry
  }

  private set(entry: Entry<T>, index: number): void {
    this.heap[index] = entry
    entry.index = index
  }

  private siftUp(entry: Entry<T>, from: number): void {
    let index = from
    while (index > 0) {
      const parent = this.heap[(index - 1) >> 1] as Entry<T>
      if (compare(entry, parent) > 0) break
      this.set(parent, index)
      index = (index - 1) >> 1
    }
    this.set(entry, index)
  }

  private siftDown(entry: Entry<T>): void {
    let { index } = entry
    for (let down = 2 * index + 1; down < this.heap.length; down = 2 * index + 1) {
      const right = this.heap[down + 1]
      if (right !== undefined && compare(right, this.heap[down] as Entry<T>) < 0) down++
      const child = this.heap[down] as Entry<T>
      if (compare(entry, child) < 0) break
      this.set(child, index)
      index = down
    }
    this.set(entry, index)
  }
}

// State machines.

/** A timeout of a machine's state. */
class Timeout extends Due {
  declare readonly index: number
  declare private readonly machine: Machine

  constructor(machine: Machine, index: number) {
    super(machine.slot.rank)
    this.machine = machine
    this.index = index
  }

  due(): void {
    this.machine.expire(this.index)
    this.machine.rest()
  }
}

/** One instance of a state machine; the subclass knows its states, variables and events. */
export abstract class Machine {
  state = 0
  /** Grows with each state entry. */
  epoch = 0
  /** Calls under way that it admitted, in all and for each state. */
  flights = 0
  /** Forced to stay as it is. */
  held = false
  admitted: number[] = none
  /** It is one of those of which it is not known whether they are as new. */
  doubted = false
  declare readonly net: Net
  declare readonly slot: Slot<Machine>
  declare readonly key: Key
  /** Only where another file than that of the net declares it: the file of its own lines. */
  declare readonly file?: string
  timeouts: readonly Timeout[] = none
  /** Where its slot has a capacity: those that were used before and after it, and how many uses there were. */
  declare older: Link | undefined
  declare newer: Link | undefined
  declare used: number

  constructor(net: Net, slot: Slot<Machine>, key: Key) {
    this.net = net
    this.slot = slot
    this.key = key
  }

  /** Its states by name, in their order. */
  abstract readonly names: readonly string[]
  /** Sets the variables of the present state and its timeouts. */
  abstract begin(): void
  abstract timeOut(index: number): void
  /** Whether another call is let through now. */
  abstract admits(): boolean

  /** The variables of the machine and of its present state. */
  save(): Named<unknown> {
    return {}
  }

  load(_values: Named<unknown>): void {}

  /** Whether two values of its variables are the same; those that hold others need `isSame`. */
  same(one: unknown, other: unknown): boolean {
    return one === other || Object.is(one, other)
  }

  get name(): string {
    return this.names[this.state] as string
  }

  /** Takes `when` branches until none holds. */
  settle(): void {}

  /** A timeout is due. */
  expire(index: number): void {
    this.timeOut(index)
    this.settle()
  }

  /** Assigns what is assigned when the present state is left. */
  exit(): void {}

  /** Makes it enter a state and stay there; or, if it is not to be held, go on from there. */
  force(state: number, held: boolean): void {
    const { line } = this.slot
    const say = (kind: string): void => this.emit(line, { kind, state: this.name })
    this.held = held
    if (!held) say('released')
    this.exit()
    this.go(state, line)
    if (held) say('held')
    else this.settle()
  }

  /** Enters its first state. */
  start(state: number): void {
    this.state = state
    this.begin()
    this.settle()
  }

  /** Enters a state; what its branch assigns is done. */
  go(state: number, line: number, branch?: number): void {
    const from = this.name
    this.clear()
    this.state = state
    this.epoch++
    this.begin()
    if (!this.net.observed) return
    const own = branch !== undefined && { branch, ...(this.file && { file: this.file }) }
    this.emit(line, { kind: 'state', from, to: this.name, ...own })
  }

  after(delay: number): void {
    if (this.held) return
    const timeout = new Timeout(this, this.timeouts.length)
    this.timeouts = [...this.timeouts, timeout]
    this.net.plan(timeout, delay)
  }

  clear(): void {
    for (const timeout of this.timeouts) this.net.cancel(timeout)
    this.timeouts = none
  }

  /** Milliseconds until the first timeout, or null. */
  get remaining(): number | null {
    let first = Infinity
    for (const { at } of this.timeouts) if (at < first) first = at
    return first < Infinity ? first - (this === this.slot.template ? 0 : this.net.now) : null
  }

  /** An event that the present state neither handles nor ignores, or that does not move it while it is held. */
  unhandled(event: string, line: number): void {
    const kind = this.held ? 'disregarded' : 'unhandled'
    this.emit(line, { kind, event, state: this.name, ...(this.file && { file: this.file }) })
  }

  /** Whether a verdict of an epoch still counts; one that is late is reported. */
  counts(epoch: number, event: string, line: number): boolean {
    if (epoch !== this.epoch) this.emit(line, { kind: 'late', event })
    return epoch === this.epoch
  }

  /** It was asked to let something through. */
  said(kind: 'admitted' | 'refused', transition: string, line: number): void {
    this.use()
    if (!this.net.observed) return
    const refusal = kind === 'refused' && { remaining: this.remaining }
    this.emit(line, { kind, state: this.name, transition, ...refusal })
  }

  emit(line: number, traceEvent: object): void {
    if (this.net.observed)
      this.net.emit(line, { machine: this.slot.name, key: this.key, ...traceEvent } as Bare<TraceEvent>)
  }

  /** Something is done with it from outside the machine. */
  use(): void {
    this.slot.use(this)
  }

  /** After the run it is forgotten, if it can be. It is left as it is where nobody can tell it from a new one. */
  rest(): void {
    if (this.key === null || this.doubted) return
    if (this.slot.isSteady) this.doubt()
    else this.touch()
  }

  /** The same where a value that is like one of a new one may be another: 0 and -0, or lists. */
  protected touch(): void {
    if (this.key !== null) this.net.touched.push(this)
  }

  private doubt(): void {
    if (this.doubted) return
    this.doubted = true
    this.net.doubtful.push(this)
  }

  /** After a run: forgotten when it is as if new. */
  forget(): void {
    const likeness = this.likeness()
    if (likeness === 'same' && this.slot.repeats) this.doubt()
    else this.forgetIf(likeness)
  }

  /** The same of one that may be gone, or be left in doubt since an earlier run. */
  forgetStored(): void {
    if (this.slot.holds(this)) this.forgetIf(this.likeness())
  }

  private forgetIf(likeness: 'same' | 'alike' | null): void {
    if (likeness !== null) this.slot.drop(this)
    // All are 0.
    else if (this.flights === 0) this.admitted = none
  }

  /** A call that a state has let through begins or ends. */
  count(state: number, change: 1 | -1): void {
    this.flights += change
    if (this.admitted === none) this.admitted = []
    this.admitted[state] = (this.admitted[state] ?? 0) + change
  }

  /** Whether it is one that is as if new, or like such a one, with nothing under way and nothing due. */
  protected likeness(): 'same' | 'alike' | null {
    const { fresh, first } = this.slot
    if (this.flights > 0 || this.held || this.timeouts.length > 0 || this.state !== fresh.state) return null
    const values = this.save()
    let likeness: 'same' | 'alike' = 'same'
    for (const name in first) {
      const [initial, value] = [first[name], values[name]]
      if (Object.is(initial, value)) continue
      if (!this.same(initial, value)) return null
      likeness = 'alike'
    }
    return likeness
  }
}

// Networks with parts that another file declares.

interface Told {
  readonly file?: string
  readonly kind?: string
  readonly place?: string
  readonly transition?: string
  readonly machine?: string
}

/** What a machine tells of its own lines, which are of its own file. */
const ofMachines: ReadonlySet<string | undefined> = new Set(['unhandled', 'disregarded'])

/**
 * What a network tells, with the file of the part that it is of.
 * @param files by the names of the parts that another file than that of the network declares
 * @param owner what it is a fault of
 */
export function inPart(files: ReadonlyMap<string, string>, told: Told, owner?: string): Bare<TraceEvent> {
  const isOfMachine = ofMachines.has(told.kind) || ('branch' in told && told.kind === 'state')
  const name = owner ?? told.place ?? told.transition ?? told.machine ?? ''
  const file = isOfMachine ? undefined : files.get(name.slice(0, Math.max(name.lastIndexOf('.'), 0)))
  return (file === undefined || told.file !== undefined ? told : { ...told, file }) as Bare<TraceEvent>
}

// Windows: variables of machines that forget. They do not change: what is added to one gives another.

/** What is asked of windows; one that holds nothing is null. */
interface Window {
  sum(now: number): number
  count(now: number): number
  /** As it stands in a snapshot. */
  saved(now: number): WindowSnapshot
}

export const sumOf = (window: Window | null, now: number): number => window?.sum(now) ?? 0
export const countOf = (window: Window | null, now: number): number => window?.count(now) ?? 0

/** The sum for each entry; 0 where there is none. */
export function meanOf(window: Window | null, now: number): number {
  const count = countOf(window, now)
  return count === 0 ? 0 : sumOf(window, now) / count
}

/** A window as it is shown and saved: what it holds, and where one is made anew the window itself. */
class SavedWindow implements WindowValue {
  declare readonly sum: number
  declare readonly count: number
  declare readonly mean: number
  /** Not to be seen. */
  declare readonly window: Window | null

  constructor(window: Window | null, now: number) {
    this.sum = sumOf(window, now)
    this.count = countOf(window, now)
    this.mean = meanOf(window, now)
    Object.defineProperty(this, 'window', { value: window })
    Object.defineProperty(this, 'toJSON', { value: () => window?.saved(now) ?? null })
  }
}

/** All that are empty are the same. */
const savedEmpty = /* @__PURE__ */ new SavedWindow(null, 0)

export const saved = (window: Window | null, now: number): WindowValue =>
  countOf(window, now) === 0 ? savedEmpty : new SavedWindow(window, now)

/** The sum of whole numbers saturates at each step. */
const plus = (whole: boolean, sum: number, entry: number): number => (whole ? saturate(sum + entry) : sum + entry)

/** The sum and the number of the entries of a tenth of the reach, and when they leave. */
interface Slice {
  readonly until: number
  readonly sum: number
  readonly count: number
}

/** How many slices there are at most: ten, and the one that begins while the oldest is still needed. */
const mostSlices = 11

/** For how long a slice is remembered at most: a tenth more than the reach. */
const longestOf = (over: number): number => (over * 11) / 10

const noSlices: readonly Slice[] = []

/** All slices of a window but the newest, oldest first: many windows have the same ones. */
class Past {
  declare readonly over: number
  declare readonly whole: boolean
  declare readonly slices: readonly Slice[]
  /** Until then all of them are there, with this sum and number. */
  declare readonly until: number
  declare readonly sum: number
  declare readonly count: number

  constructor(over: number, whole: boolean, slices: readonly Slice[]) {
    this.over = over
    this.whole = whole
    this.slices = slices
    this.until = slices.length > 0 ? slices[0]!.until : Infinity
    this.sum = slices.reduce((total, { sum }) => plus(whole, total, sum), 0)
    this.count = slices.reduce((total, { count }) => total + count, 0)
  }

  /** Those that have not left. */
  at(now: number): Past {
    return this.until > now
      ? this
      : new Past(
          this.over,
          this.whole,
          this.slices.filter(({ until }) => until > now),
        )
  }
}

/** What was added within a time. */
export class TimeWindow implements Window {
  declare readonly past: Past
  /** Of the newest slice: when it leaves, its sum and its number. */
  declare readonly until: number
  declare readonly latest: number
  declare readonly latestCount: number
  /** See `blankDue`. */
  static readonly blank: unknown = /* @__PURE__ */ blankOf(this)

  constructor(past: Past, until: number, latest: number, latestCount: number) {
    this.past = past
    this.until = until
    this.latest = latest
    this.latestCount = latestCount
  }

  get newest(): Slice {
    return { until: this.until, sum: this.latest, count: this.latestCount }
  }

  sum(now: number): number {
    const { whole, sum } = this.past.at(now)
    return this.until > now ? plus(whole, sum, this.latest) : sum
  }

  count(now: number): number {
    const { count } = this.past.at(now)
    return this.until > now ? count + this.latestCount : count
  }

  saved(now: number): TimeWindowSnapshot {
    const { over, slices } = this.past.at(now)
    const held = this.until > now ? [...slices, this.newest] : slices
    // However a time was rounded, none is longer than a slice can be.
    const left = (until: number): number => Math.min(until - now, longestOf(over))
    return { over, slices: held.map(({ until, sum, count }) => ({ left: left(until), sum, count })) }
  }
}

/** When the oldest entries leave; Infinity where there are none. */
export const leavesAt = (window: TimeWindow | null, now: number): number =>
  window === null || window.until <= now ? Infinity : Math.min(window.past.at(now).until, window.until)

/** From when on a window holds nothing. */
export const emptyFrom = (window: TimeWindow | null): number => window?.until ?? -Infinity

/** Adds an entry: to the newest slice while that is younger than a tenth of the reach, else to one that begins. */
export function addInTime(
  window: TimeWindow | null,
  now: number,
  reach: number,
  entry: number,
  whole: boolean,
): TimeWindow {
  const isEmpty = window === null || window.until <= now
  const past = isEmpty ? new Past(delayOf(reach), whole, noSlices) : window.past.at(now)
  const { over, slices } = past
  const until = now + longestOf(over)
  if (isEmpty) return new TimeWindow(past, until, plus(whole, 0, entry), 1)
  if (now >= window.until - over && until > window.until && slices.length + 1 < mostSlices)
    return new TimeWindow(new Past(over, whole, [...slices, window.newest]), until, plus(whole, 0, entry), 1)
  return new TimeWindow(past, window.until, plus(whole, window.latest, entry), window.latestCount + 1)
}

/** A window by time that was saved, or is in a snapshot. */
export function loadedInTime(from: unknown, now: number, whole: boolean): TimeWindow | null {
  if (from === null || from instanceof SavedWindow) return (from?.window ?? null) as TimeWindow | null
  const { over, slices } = from as TimeWindowSnapshot
  const all = slices.map(({ left, sum, count }) => ({ until: now + left, sum, count }))
  const { until, sum, count } = all.pop() as Slice
  return new TimeWindow(new Past(over, whole, all), until, sum, count)
}

/**
 * The entries that were added last. They come in blocks of `over`; of the block before the present one is known, for each
 * entry, the sum of it and all after it.
 */
export class CountWindow implements Window {
  declare readonly over: number
  declare readonly whole: boolean
  /** Those of the present block; behind `size` may stand some that were taken back. */
  declare readonly entries: number[]
  declare readonly size: number
  declare readonly total: number
  declare readonly sums: readonly number[] | null

  constructor(window: Pick<CountWindow, 'over' | 'whole' | 'entries' | 'size' | 'total' | 'sums'>) {
    this.over = window.over
    this.whole = window.whole
    this.entries = window.entries
    this.size = window.size
    this.total = window.total
    this.sums = window.sums
  }

  sum(): number {
    return plus(this.whole, this.sums?.[this.size] ?? 0, this.total)
  }

  count(): number {
    return this.sums === null ? this.size : this.over
  }

  saved(): CountWindowSnapshot {
    const { over, size } = this
    return { over, entries: this.entries.slice(0, size), sums: this.sums?.slice(size) ?? [] }
  }
}

/** Adds an entry, and forgets the oldest where there are too many. */
export function addInCount(window: CountWindow | null, reach: number, entry: number, whole: boolean): CountWindow {
  if (window === null || window.size === window.over) return blockWith(window, reach, entry, whole)
  const { over, entries, size, total, sums } = window
  if (entries.length > size) entries.length = size
  entries.push(entry)
  return new CountWindow({ over, whole, entries, size: size + 1, total: plus(whole, total, entry), sums })
}

/** The first entry of a block. */
function blockWith(before: CountWindow | null, reach: number, entry: number, whole: boolean): CountWindow {
  const sums = before === null ? null : before.entries.slice(0, before.size)
  let sum = 0
  if (sums !== null)
    for (let index = sums.length - 1; index >= 0; index--) sums[index] = sum = plus(whole, sum, sums[index]!)
  return new CountWindow({
    over: before?.over ?? reach,
    whole,
    entries: [entry],
    size: 1,
    total: plus(whole, 0, entry),
    sums,
  })
}

/** A window by count that was saved, or is in a snapshot. */
export function loadedInCount(from: unknown, whole: boolean): CountWindow | null {
  if (from === null || from instanceof SavedWindow) return (from?.window ?? null) as CountWindow | null
  const { over, entries, sums } = from as CountWindowSnapshot
  const size = entries.length
  const total = entries.reduce((sum, entry) => plus(whole, sum, entry), 0)
  const isFirst = sums.length === 0 && size < over
  // Sums stand where the entries stood that they begin with.
  return new CountWindow({
    over,
    whole,
    entries: [...entries],
    size,
    total,
    sums: isFirst ? null : [...entries, ...sums],
  })
}

// Machines that have windows by time.

/** When a machine's windows are empty: then it may be as if new. */
class Idle extends Due {
  declare private readonly machine: Machine

  constructor(machine: Machine) {
    super(0)
    this.machine = machine
  }

  due(): void {
    this.machine.forgetStored()
  }
}

/** The machines of a net whose windows are to be empty some time. No timer waits for that: it is seen after the next run. */
class Idles {
  private readonly queue = new DeadlineQueue()
  declare private readonly net: Net

  constructor(net: Net) {
    this.net = net
  }

  add(idle: Idle, at: number): void {
    if (idle.position >= 0) return
    idle.at = at
    this.queue.add(idle)
  }

  remove(idle: Idle): void {
    this.queue.remove(idle)
  }

  /** After a run. */
  forget(): void {
    for (let { first } = this.queue; first !== undefined && first.at <= this.net.now; { first } = this.queue) {
      this.queue.remove(first)
      first.due()
    }
  }
}

/** A machine that has windows by time. */
export abstract class WindowMachine extends Machine {
  private idle: Idle | undefined

  /** From when on all of its windows by time are empty. */
  abstract emptyFrom(): number

  /** The time at which its windows are looked at: one that shows how it begins is looked at at its start. */
  get time(): number {
    return this.net.dry || this === this.slot.template ? 0 : this.net.now
  }

  protected override likeness(): 'same' | 'alike' | null {
    const { net } = this
    const at = this.emptyFrom()
    if (at <= net.now) return super.likeness()
    ;(net.idles ??= new Idles(net)).add((this.idle ??= new Idle(this)), at)
    return null
  }

  override clear(): void {
    super.clear()
    if (this.idle !== undefined) this.net.idles!.remove(this.idle)
  }
}

/** When entries leave windows that decide what a machine admits: after its timeouts, whoever waits is tried again. */
class Opening extends Due {
  declare private readonly machine: WatchedMachine

  constructor(machine: WatchedMachine) {
    super(machine.slot.rank + 0.5)
    this.machine = machine
  }

  due(): void {
    this.machine.watch()
  }
}

/** A machine that admits by windows by time. */
export abstract class WatchedMachine extends WindowMachine {
  declare private opening: Opening | undefined

  /** When the oldest entries leave the windows by which its present state admits; Infinity where there are none. */
  abstract opensAt(): number

  override get remaining(): number | null {
    const first = super.remaining ?? Infinity
    const left = Math.min(first, this.opensAt() - this.time)
    return left < Infinity ? left : null
  }

  /** Somebody waits for it. */
  awaited(): this {
    this.opening = new Opening(this)
    this.watch()
    return this
  }

  /** Its windows or its state have changed. */
  watch(): void {
    const { opening, net } = this
    if (opening === undefined) return
    const at = this.opensAt()
    if (opening.at === at && opening.position >= 0) return
    net.cancel(opening)
    if (at < Infinity) net.planAt(opening, at)
  }

  override clear(): void {
    super.clear()
    if (this.opening !== undefined) this.net.cancel(this.opening)
  }
}

// Machines that may not be able to do something: what they look into has changed, or a text becomes too long.

/** Lets a machine do something that it may not be able to do: then it is as it was. @throws what that throws */
export function takeWhole(machine: Machine, take: () => void): void {
  const { net, state, epoch, held } = machine
  const timeouts = [...machine.timeouts]
  const values = machine.save()
  const { last: emitted } = net.deferred
  const entered = net.entries?.length ?? 0
  try {
    take()
  } catch (error) {
    machine.clear()
    Object.assign(machine, { state, epoch, held, timeouts })
    for (const timeout of timeouts) net.resume(timeout)
    machine.load(values)
    net.deferred.rewind(emitted)
    net.entries?.splice(entered)
    machine.rest()
    throw error
  }
}

/** After so long a timeout is tried again, in milliseconds. */
const pause = 1000

/** Lets a machine do what a timeout says, or nothing: then it is tried again later. */
export function expireWhole(machine: Machine, index: number, expire: () => void): void {
  try {
    takeWhole(machine, expire)
  } catch (error) {
    const { net, slot, timeouts } = machine
    net.fault('(machine)', error, slot.line, slot.name)
    net.cancel(timeouts[index]!)
    net.plan(timeouts[index]!, pause)
  }
}

/** Forgets a machine that is as if new; where none can be made to compare it with, it is kept. */
export function forgetWhere({ slot }: Machine, forget: () => void): void {
  slot.repeats = false
  try {
    forget()
  } catch {
    // Nothing is lost: it is looked at again when it is used next.
  }
}

// The machines of a network: where their instances are kept.

/** The instances of a machine in a net: one, or one for each key. */
export class Slot<M extends Machine> {
  declare readonly name: string
  declare readonly line: number
  declare readonly rank: number
  /** The values of the machine's parameters. */
  declare p: unknown
  private readonly make: (key: Key) => M
  declare protected readonly net: Net
  /** Those that are stored, and some that may be forgotten: see `doubtful` of the net. */
  readonly kept: Map<Key, M> = new Map()
  /** Where there are no keys. */
  declare only: M
  /** What `fresh` gives, once it is made; its timeouts are due so long after its start. */
  declare template: M | undefined
  /** The variables of that. */
  declare first: Named<unknown>
  /** Whether each that is made is the same as the one before, and making it does nothing else; known once there is a template. */
  repeats = true

  constructor(
    net: Net,
    name: string,
    line: number,
    rank: number,
    p: unknown,
    make: (slot: Slot<Machine>, key: Key) => M,
  ) {
    this.net = net
    this.p = p
    this.name = name
    this.line = line
    this.rank = rank
    this.make = (key) => make(this as unknown as Slot<Machine>, key)
    net.slots.push(this as unknown as Slot<Machine>)
  }

  /** The instance of a key, made on first use. */
  get(key: Key): M {
    const known = this.kept.get(key)
    if (known !== undefined) return known
    const instance = this.make(key)
    this.kept.set(key, instance)
    this.use(instance)
    return instance
  }

  /** Those that are stored. */
  get instances(): ReadonlyMap<Key, M> {
    this.net.sweep()
    return this.kept
  }

  holds(instance: M): boolean {
    return this.kept.get(instance.key) === instance
  }

  use(instance: M): void {
    instance.rest()
  }

  drop(instance: M): void {
    this.kept.delete(instance.key)
  }

  /** Whether one that is as new is as good as a new one. */
  get isSteady(): boolean {
    return this.fresh !== undefined && this.repeats
  }

  /** The order in which instances are saved. */
  protected order(one: M, other: M): number {
    return one.key! < other.key! ? -1 : 1
  }

  /** The instance of a key if it is stored, else one that is as it would be. */
  peek(key: Key): M {
    return this.kept.get(key) ?? this.fresh
  }

  /** An instance as it is at its start, whose timeouts never come. */
  get fresh(): M {
    if (this.template === undefined) {
      const { net } = this
      net.dry = true
      try {
        const made = this.make(null)
        this.first = made.save()
        if (net.wasAsked || made.epoch > 0) this.repeats = false
        this.template = made
      } finally {
        net.dry = net.wasAsked = false
      }
    }
    return this.template
  }

  save(): InstanceSnapshot[] {
    return [...this.instances.values()]
      .sort((one, other) => this.order(one, other))
      .map((it) => ({
        key: it.key,
        state: it.name,
        variables: it.save(),
        left: it.timeouts.map(({ at }) => this.net.until(at)),
        held: it.held,
      }))
  }
}

/** A link of a ring. */
interface Link {
  older: Link | undefined
  newer: Link | undefined
}

/** Takes a link out of its ring, if it is in one. */
function unlink(link: Link): void {
  const { older, newer } = link
  if (older === undefined || newer === undefined) return
  older.newer = newer
  newer.older = older
  link.older = link.newer = undefined
}

/** Adds a link to a ring that begins and ends with another one, as the last. */
function append(ring: Link, link: Link): void {
  const last = ring.older as Link
  link.older = last
  link.newer = ring
  last.newer = ring.older = link
}

/** Instances of which no more are stored than its capacity allows, if some can be forgotten. */
export class BoundedSlot<M extends Machine> extends Slot<M> implements Link {
  declare capacity: number
  /** The ring of those that may be forgotten begins and ends here: after it stands the one that was used longest ago. */
  older: Link | undefined = this
  newer: Link | undefined = this
  private uses = 0

  /** From now on; what is forgotten before a network has started could not be reported. */
  bound(capacity: number): void {
    this.capacity = capacity
    this.net.bounded.push(this)
  }

  override use(instance: M): void {
    super.use(instance)
    instance.used = this.uses++
    // A call uses it several times in a row.
    if (this.older === (instance as Link)) return
    unlink(instance)
    append(this, instance)
  }

  override drop(instance: M): void {
    super.drop(instance)
    unlink(instance)
  }

  protected override order(one: M, other: M): number {
    return one.used - other.used
  }

  /** Forgets those that are too many. What is held or has calls under way is passed over: when that ends, it is used. */
  trim(): void {
    if (this.kept.size > this.capacity) this.net.sweep()
    while (this.kept.size > this.capacity && this.newer !== this) {
      const oldest = this.newer as unknown as M
      unlink(oldest)
      if (!oldest.held && oldest.flights === 0) this.forget(oldest)
    }
  }

  private forget(instance: M): void {
    instance.clear()
    this.drop(instance)
    if (this.net.observed) instance.emit(this.line, { kind: 'forgotten', state: instance.name })
  }
}

// What users act on machines with.

/** A handle on one instance of a slot. */
export class Handle<State extends string, Variables = object> implements MachineHandle<State, Variables> {
  declare protected readonly net: Net
  declare protected readonly slot: Slot<Machine>
  declare protected readonly key: Key

  constructor(net: Net, slot: unknown, key: Key) {
    this.net = net
    this.slot = slot as Slot<Machine>
    this.key = key
  }

  /** The instance as it is now, or one as it would be made. */
  protected get present(): Machine {
    this.net.sync()
    return this.slot.peek(this.key)
  }

  get state(): State {
    return this.present.name as State
  }

  get variables(): Variables {
    return this.present.save() as Variables
  }

  get admits(): boolean {
    return this.present.admits()
  }

  get remaining(): number | null {
    return this.present.remaining
  }

  get held(): boolean {
    return this.slot.peek(this.key).held
  }

  hold(state: State): void {
    const index = this.slot.peek(this.key).names.indexOf(state)
    if (index < 0) throw new TypeError(`${this.slot.name} has no state ${show(state)}`)
    this.act((instance) => instance.force(index, true))
  }

  release(): void {
    if (this.held) this.act((instance) => instance.force(instance.state, false))
  }

  /** Does something to the instance, unless the network is closed. */
  protected act(does: (instance: Machine) => void): void {
    this.net.enter()
    try {
      if (this.net.closed) return
      const instance = this.slot.get(this.key)
      does(instance)
      instance.use()
    } finally {
      this.net.leave()
    }
  }
}

/** A machine whose subclass knows which events may be sent to it. */
export interface Receiver {
  /** What an event does to an instance. @throws TypeError for one that cannot be sent, or with values that do not fit */
  receive(event: string, values: readonly unknown[]): (to: never) => void
}

/** A handle that can send events. */
export class Sender<State extends string, Events, Variables = object>
  extends Handle<State, Variables>
  implements EventHandle<State, Events, Variables>
{
  send<E extends keyof Events>(event: E, ...values: Events[E] extends readonly unknown[] ? Events[E] : never): void {
    const handle = (this.slot.peek(this.key) as Machine & Receiver).receive(event as string, values)
    this.act((instance) => handle(instance as never))
  }
}

// Signals of attempts: made when a handler first asks for one, or when one is aborted.

/** Something that has a signal. */
interface Abortable {
  controller: AbortController | undefined
}

const controllerOf = (it: Abortable): AbortController => (it.controller ??= new AbortController())

// Calls and delays under way.

/** A delay or a call under way: it holds tokens, a permit and room. The subclass knows its transition. */
export abstract class Flight extends Due implements Link {
  declare id: number
  declare readonly ticket: Ticket | null
  declare readonly net: Net
  declare readonly machine: Machine | null
  /** That admitted. */
  declare state: number
  declare private epoch: number
  /** Those that began before and after it and are under way. */
  declare older: Link | undefined
  declare newer: Link | undefined

  /** Only keeps what it is given, see `blankOf`; and gives members their values itself, which is faster than initialisers. */

  constructor(net: Net, rank: number, ticket: Ticket | null, machine: Machine | null) {
    super(rank)
    this.net = net
    this.ticket = ticket
    this.machine = machine
    this.id = this.state = this.epoch = 0
    this.older = this.newer = undefined
  }

  abstract readonly transition: string
  /** Where the spec declares the transition. */
  abstract readonly line: number
  /** The tokens that it took, each with the name of its place. */
  abstract tokens(): [place: string, token: unknown][]
  /** Gives back its slot and the room kept free. */
  release(): void {}

  /** Puts the plain tokens of a flight that is cancelled where a failure puts them. */
  refund(): void {}

  /** It is under way from now on. */
  begin(): this {
    const { net, ticket } = this
    this.id = net.nextFlight++
    append(net.flights, this)
    net.flights.size++
    if (ticket !== null) ticket.holder = this
    this.admit()
    this.tellBegin()
    this.try()
    return this
  }

  /** Starts what it is for. */
  try(): void {}

  /** Takes permits. */
  admit(): void {
    const { machine } = this
    if (machine === null) return
    const { state } = machine
    this.state = state
    this.epoch = machine.epoch
    machine.count(state, 1)
  }

  protected tellBegin(): void {
    this.say('begin', this.line)
  }

  /** It is over: permit, slot and room come back before the effects take place. */
  land(part: Part, line: number, branch?: number): void {
    this.end()
    this.say(part, line, branch)
  }

  private say(part: Part, line: number, branch?: number): void {
    if (this.net.observed) this.net.fired(this.transition, part, line, this.id, branch)
  }

  end(): void {
    const { net, machine } = this
    if (this.isUnderWay) {
      unlink(this)
      net.flights.size--
    }
    net.cancel(this)
    this.release()
    if (machine === null) return
    machine.count(this.state, -1)
    machine.use()
  }

  get isUnderWay(): boolean {
    return this.newer !== undefined
  }

  /** Whether a verdict on the machine that admitted still counts. */
  counts(event: string, line: number): boolean {
    return (this.machine as Machine).counts(this.epoch, event, line)
  }

  recall(): boolean {
    const { isUnderWay } = this
    if (isUnderWay) this.cancel()
    return isUnderWay
  }

  /** Its submitter does not wait any longer. */
  cancel(): void {
    this.withdraw()
  }

  /** It ends without a verdict. */
  protected withdraw(): void {
    this.land('cancelled', this.line)
    this.refund()
  }

  /** Its last branch cannot be computed: it ends as one that is cancelled, and its submitter learns why. */
  protected lose(error: unknown): void {
    if (!this.isUnderWay) throw error
    this.net.fault(this.transition, error, this.line)
    this.withdraw()
    this.ticket?.end({ place: null, reason: 'fault', error })
  }

  /** Nobody will learn its end. */
  drop(): void {
    this.ticket?.end(nowhere('closed'))
  }
}

/** A delay under way. */
export abstract class Delay extends Flight {
  declare private readonly length: number

  constructor(net: Net, rank: number, ticket: Ticket | null, machine: Machine | null, length: number) {
    super(net, rank, ticket, machine)
    this.length = length
  }

  override try(): void {
    this.net.plan(this, this.length)
  }
}

// Calls under way.

function errorOf(name: 'TimeoutError' | 'AbortError', message: string): Error {
  return Object.assign(new Error(message), { name })
}

/** What a handler is given, and what starts it. */
interface Attempt extends Abortable, CallContext, Later {}

/** As `await` does it, of a promise no other one is made; one that is not like all others says itself how it ends. */
function promiseOf(value: unknown): Promise<unknown> {
  const isOrdinary = value instanceof Promise && value.constructor === Promise && value.then === Promise.prototype.then
  return isOrdinary ? value : new Promise((resolve) => resolve(value))
}

/** A call under way; its handler is given the call itself, unless there are several attempts. */
export abstract class Call extends Flight implements Attempt {
  declare next: Later | null
  /** What its handler was given, until it is over: a result that comes then moves nothing. */
  declare protected current: Attempt | null
  declare protected readonly bound: number | null
  declare controller: AbortController | undefined

  constructor(net: Net, rank: number, ticket: Ticket | null, machine: Machine | null, within: number | null) {
    super(net, rank, ticket, machine)
    this.next = this.current = null
    this.bound = within
    this.controller = undefined
  }

  /** Calls the handler. */
  abstract invoke(context: CallContext): unknown
  abstract ok(value: never): void
  abstract fail(reason: unknown): void

  /** @throws TypeError for a result that does not fit */
  check(_value: unknown): void {}

  /** A branch cannot be computed: the call fails. */
  protected divert(error: unknown): void {
    if (!this.isUnderWay) throw error
    this.fail(error)
  }

  timeOut(reason: Error): void {
    this.fail(reason)
  }

  /** Has its handler started after the run. */
  override try(): void {
    this.current = this
    if (this.bound !== null) this.net.plan(this, this.bound)
    this.net.deferred.add(this)
  }

  run(): void {
    this.launch(this)
  }

  get signal(): AbortSignal {
    return controllerOf(this).signal
  }

  /** Starts the handler, outside of any run; whatever it throws or returns, a promise comes of it. */
  launch(attempt: Attempt): void {
    // Whoever waits for a token has it before other work begins.
    this.net.serve()
    if (this.current !== attempt || this.net.closed) return
    const ok = (value: unknown): void => this.ended(attempt, true, value)
    const failed = (reason: unknown): void => this.ended(attempt, false, reason)
    try {
      Promise.prototype.then.call(promiseOf(this.invoke(attempt)), ok, failed)
    } catch (error) {
      void Promise.reject(error).then(ok, failed)
    }
  }

  /** An answer that has come counts, though the host was too busy to say that its time is up. */
  protected ended(attempt: Attempt, isOk: boolean, value: unknown): void {
    const { net } = this
    if (this.current === attempt) net.cancel(this)
    net.begin()
    try {
      if (this.current === attempt && !net.closed) this.answered(isOk, value)
    } catch (error) {
      net.crash(error)
    }
    net.leave()
  }

  private answered(isOk: boolean, value: unknown): void {
    if (isOk)
      try {
        this.check(value)
      } catch (error) {
        isOk = false
        value = error
      }
    // Who returns nothing returns `none`.
    if (isOk) this.ok((value ?? null) as never)
    else this.fail(value)
  }

  due(): void {
    const reason = errorOf('TimeoutError', 'the call took too long')
    this.abort(reason)
    this.timeOut(reason)
  }

  abort(reason: Error, attempt: Attempt | null = this.current): void {
    if (attempt !== null) this.net.deferred.act(() => controllerOf(attempt).abort(reason))
  }

  override end(): void {
    this.current = null
    super.end()
  }

  override cancel(): void {
    this.abort(errorOf('AbortError', 'the submitter cancelled'))
    super.cancel()
  }

  override drop(): void {
    super.drop()
    this.abort(errorOf('AbortError', 'the network was closed'))
  }
}

// Which calls and delays are under way.

/** Calls and delays under way, in the order in which they began: a ring that begins and ends here. */
class Flights implements Link {
  older: Link | undefined = this
  newer: Link | undefined = this
  size = 0

  all(): Flight[] {
    const all: Flight[] = []
    for (let it = this.newer; it !== this; it = it?.newer) all.push(it as Flight)
    return all
  }
}

// Calls of which a second attempt starts where the first one takes long.

/** One of two attempts. */
class NumberedAttempt implements Attempt, HedgedContext {
  static readonly blank: unknown = /* @__PURE__ */ blankOf(this)

  next: Later | null = null
  controller: AbortController | undefined
  declare readonly attempt: number
  declare private readonly call: HedgedCall

  constructor(call: HedgedCall, attempt: number) {
    this.call = call
    this.attempt = attempt
  }

  get signal(): AbortSignal {
    return controllerOf(this).signal
  }

  run(): void {
    this.call.launch(this)
  }
}

/** When the second attempt starts. */
class Hedge extends Due {
  static readonly blank: unknown = /* @__PURE__ */ blankDue(this)

  declare private readonly call: HedgedCall

  constructor(rank: number, call: HedgedCall) {
    super(rank)
    this.call = call
  }

  due(): void {
    this.call.startSecond()
  }
}

/** A call under way, of two attempts at most: the first that is `ok` ends it; of failures, the last. */
export abstract class HedgedCall extends Call {
  /** Runs beside the one that was last looked at. */
  private other: Attempt | null = null
  declare private readonly hedge: Hedge
  /** How long the first one runs until the second starts. */
  declare private readonly patience: number

  constructor(
    net: Net,
    rank: number,
    ticket: Ticket | null,
    machine: Machine | null,
    within: number | null,
    patience: number,
  ) {
    super(net, rank, ticket, machine, within)
    this.hedge = new Hedge(rank, this)
    this.patience = patience
  }

  /** The call fails. */
  abstract lost(reason: unknown): void

  override try(): void {
    this.start(1)
    if (this.bound !== null) this.net.plan(this, this.bound)
    this.net.plan(this.hedge, this.patience)
  }

  startSecond(): void {
    const { net, transition, id: call } = this
    if (net.observed) net.emit(this.line, { kind: 'hedged', transition, call })
    this.start(2)
  }

  private start(number: number): void {
    const attempt = new NumberedAttempt(this, number)
    this.other = this.current
    this.current = attempt
    this.net.deferred.add(attempt)
  }

  /** Makes an attempt, if it runs, the one that is looked at. */
  private turnTo(attempt: Attempt): void {
    if (this.other !== attempt) return
    this.other = this.current
    this.current = attempt
  }

  override launch(attempt: Attempt): void {
    this.turnTo(attempt)
    super.launch(attempt)
  }

  protected override ended(attempt: Attempt, isOk: boolean, value: unknown): void {
    this.turnTo(attempt)
    if (this.current === attempt) this.net.cancel(this.hedge)
    super.ended(attempt, isOk, value)
  }

  /** An attempt fails: while another one runs, the call goes on, with the time that it has. */
  fail(error: unknown): void {
    const { net, transition, id: call, current, other } = this
    if (other === null) return this.lost(error)
    const number = (current as NumberedAttempt).attempt
    if (net.observed) net.emit(this.line, { kind: 'failed', transition, call, attempt: number, error })
    this.current = other
    this.other = null
    if (this.bound !== null) net.resume(this)
  }

  protected override divert(error: unknown): void {
    if (!this.isUnderWay) throw error
    this.lost(error)
  }

  override timeOut(reason: Error): void {
    this.lost(reason)
  }

  override abort(reason: Error): void {
    super.abort(reason, this.other)
    super.abort(reason)
  }

  override end(): void {
    const { net, hedge, other } = this
    net.cancel(hedge)
    if (other !== null) super.abort(errorOf('AbortError', 'another attempt has ended the call'), other)
    this.other = null
    super.end()
  }
}

// Calls that are shared by those who ask for the same meanwhile.

/** A call under way for all who take part in it: its attempts, its time, its permits and its slot are theirs together. */
interface SharedCall extends Call {
  /** Those who take part, in the order in which they began. */
  readonly waiting: Set<SharedFlight>
  /** Whether one of them has given the verdict. */
  judged: boolean
}

/** It waits for nobody: those who take part are under way, and its number is that of the first. */
export function beginShared(call: SharedCall): void {
  call.id = call.net.nextFlight
  call.admit()
}

/** It is over, for all who take part. */
export function endShared<F extends SharedFlight>(
  call: SharedCall & { readonly waiting: Set<F> },
  end: (flight: F) => void,
): void {
  call.end()
  for (const flight of call.waiting)
    try {
      end(flight)
    } catch (error) {
      call.net.crash(error)
    }
}

/** Tokens of one who takes part in a call. */
export abstract class SharedFlight extends Flight {
  declare readonly call: SharedCall
  /** Whether what it says of the machines that admitted is the verdict. */
  protected judges = false

  constructor(net: Net, rank: number, ticket: Ticket | null, call: SharedCall) {
    super(net, rank, ticket, null)
    this.call = call
  }

  abstract ok(value: never): void
  abstract fail(reason: unknown): void

  timeOut(reason: Error): void {
    this.fail(reason)
  }

  /** A branch cannot be computed: for this one the call fails. */
  protected divert(error: unknown): void {
    if (!this.isUnderWay) throw error
    this.fail(error)
  }

  /** Takes part from now on. */
  protected override tellBegin(): void {
    const { waiting } = this.call
    const isFirst = waiting.size === 0
    waiting.add(this)
    if (this.net.observed) this.tell(isFirst ? { part: 'begin' } : { part: 'join', joined: this.call.id })
  }

  protected tell(begun: { readonly part: Part; readonly joined?: number; readonly taken?: readonly number[] }): void {
    const { transition, id: call } = this
    this.net.emit(this.line, { kind: 'fired', transition, call, ...begun })
  }

  /** Its time is that of the call. */
  due(): void {
    this.call.due()
  }

  /** The first gives the verdict; who goes away does only where nobody else takes part. */
  override land(part: Part, line: number, branch?: number): void {
    const { call } = this
    call.waiting.delete(this)
    this.judges = !call.judged && (part !== 'cancelled' || call.waiting.size === 0)
    if (this.judges) call.judged = true
    super.land(part, line, branch)
  }

  /** The call goes on while somebody waits for it. */
  override cancel(): void {
    const { call } = this
    if (call.waiting.size === 1) {
      call.abort(errorOf('AbortError', 'the submitter cancelled'))
      call.end()
    }
    super.cancel()
  }

  override drop(): void {
    super.drop()
    this.call.drop()
  }
}

// Permits of calls and delays that go through several machines.

/** What an instance let through: the state that admitted holds a permit less, until it ends. */
export class Permit<M extends Machine> {
  declare readonly machine: M
  /** That admitted. */
  state = 0
  private epoch = 0

  /** Of nothing, it is a part of an object that its class keeps: see `blankOf`. */
  constructor(machine: M | undefined) {
    this.machine = machine as M
    if (machine === undefined) return
    const { state } = machine
    this.state = state
    this.epoch = machine.epoch
    machine.count(state, 1)
  }

  /** Whether a verdict still counts. */
  counts(event: string, line: number): boolean {
    return this.machine.counts(this.epoch, event, line)
  }

  end(): void {
    this.machine.count(this.state, -1)
    this.machine.use()
  }
}

// Permits of machines that may move when they let something through.

/** The state that admitted keeps the permit, whichever its machine is in since then. */
export function keepPermit(holder: Flight | Permit<Machine>, state: number): void {
  holder.machine!.count(holder.state, -1)
  holder.machine!.count(state, 1)
  holder.state = state
}

// Keyed machines that end: their keys begin anew.

/** A machine that has final states. */
interface EndingMachine extends Machine {
  /** Whether it is in one. */
  readonly ended: boolean
}

/** Instances that were used in a run and have not ended: those that rest are forgotten after it, and not before. */
class Used {
  readonly machines: Machine[] = []

  forget(): void {
    // One that has ended since is gone, and its key may have begun anew.
    for (const machine of this.machines) if (isStored(machine)) machine.forget()
  }
}

/** Forgets the instances that have ended, with nothing under way; tells whether there was one, since what waited for its key may act then. */
export function forgetEnded(net: Net): boolean {
  const touched = net.touched.splice(0)
  const used = touched.find((it) => it instanceof Used) ?? new Used()
  net.touched.push(used)
  let some = false
  for (const it of touched) {
    if (!(it instanceof Machine)) {
      if (it !== used) net.touched.push(it)
    } else if (!hasEnded(it as EndingMachine)) used.machines.push(it)
    else if (isStored(it)) {
      some = true
      it.clear()
      it.slot.drop(it)
    }
  }
  return some
}

const hasEnded = (machine: EndingMachine): boolean => machine.ended && machine.flights === 0 && !machine.held

const isStored = (machine: Machine): boolean => machine.slot.holds(machine)

// What machines enter, where that starts a transition.

/** A machine has gone into a state: a token of its key is to come to a place. */
export interface Entered {
  readonly place: Place<unknown>
  readonly key: Key
}

/** Notes that a machine has gone into a state. The token is told of at once, and there before the next transition is tried. */
export function noteEntry({ net, key }: Machine, of: unknown): void {
  if (net.dry) return
  const place = of as Place<unknown>
  net.entries!.push({ place, key })
  const { line, name } = place.traits
  if (net.observed) net.emit(line, { kind: 'arrived', place: name, token: key } as Bare<TraceEvent>)
}

/** Puts what has been noted in its places. */
export function putEntries(net: Net): void {
  if (net.entries!.length > 0) for (const { place, key } of net.entries!.splice(0)) place.add(key, null)
}

// Transitions that act at intervals.

/** The clockwork of a transition with `every`. */
export class Ticker extends Due {
  declare private readonly net: Net
  declare readonly name: string
  private readonly period: () => number
  private readonly act: () => boolean

  constructor(net: Net, name: string, rank: number, period: () => number, act: () => boolean) {
    super(rank)
    this.net = net
    this.name = name
    this.period = period
    this.act = act
    net.tickers.push(this)
    this.arm(this.period())
  }

  arm(delay: number): void {
    this.net.cancel(this)
    this.net.plan(this, delay)
  }

  /** A tick at which nothing acts. */
  skip(): void {
    this.arm(this.period())
  }

  due(): void {
    this.skip()
    if (this.net.closing === undefined) this.act()
  }
}

// How long a network has lived, and numbers that are drawn.

/** A network, or a machine that no net has. */
type Living = Pick<Net, 'now' | 'born'> & { readonly dry?: boolean; wasAsked?: boolean }
type Drawing = Pick<Net, 'quiet' | 'random' | 'line'> & {
  readonly dry?: boolean
  wasAsked?: boolean
  fault(transition: string, error: unknown, line: number): void
}

/** For how long, in milliseconds; what is made only to be looked at is made at the beginning. */
export function lived(net: Living): number {
  if (!net.dry) return net.now - net.born
  net.wasAsked = true
  return 0
}

/** The next random number: from 0 on and below 1. Where nothing can be drawn, or should not, it is 0.5. */
export function draw(net: Drawing): number {
  if (net.dry) net.wasAsked = true
  if (net.dry || net.quiet) return 0.5
  try {
    const { random } = net
    const drawn = random()
    // -0 is 0.
    if (typeof drawn === 'number' && drawn >= 0 && drawn < 1) return drawn + 0
    misfit('random', drawn, 'a number from 0 on and below 1')
  } catch (error) {
    net.fault('(random)', error, net.line)
    return 0.5
  }
}

// Networks: the run to completion.

/** Fills a network that has just been made, before its first run. */
type Refill = (net: Net) => void

/** So many are left in doubt: calls for one key often come in a row. */
const mostDoubtful = 8

/** A network and its run to completion. The subclass knows its transitions. */
export abstract class Net extends Scheduler {
  nextFlight = 1
  /** Only where the spec uses `now`: when its life began. */
  declare born: number
  /** Only where it uses `random`: what draws, and whether nothing is drawn yet, while it is restored. */
  declare random: () => number
  declare quiet: boolean
  /** Only where what a machine enters starts a transition: what has been entered since the last one was tried. */
  declare readonly entries: Entered[] | undefined
  /** Keyed instances that may have come to rest, which are looked at after the run. */
  readonly touched: { forget(): void }[] = []
  /** Others, at which it is enough to look when there are many, or somebody asks. */
  readonly doubtful: Machine[] = []
  /** Those whose windows are to be empty some time. */
  idles: Idles | undefined = undefined
  /** Machines that have a capacity. */
  readonly bounded: BoundedSlot<Machine>[] = []
  /** Tokens whose submitters wait. */
  submitted = 0
  /** Tokens on their way. */
  travelling = 0
  readonly allPlaces: Place<unknown>[] = []
  readonly slots: Slot<Machine>[] = []
  readonly tickers: Ticker[] = []
  /** Calls and delays under way, in the order in which they began. */
  readonly flights: Flights = new Flights()
  /** Fulfilled when it is closed; as soon as there is one, nothing more is taken in. */
  closing: Promise<void> | undefined
  declare private tellClosed: () => void
  /** Places to which something came that is waited for. */
  readonly awaited: Place<unknown>[] = []

  /** Which network of which spec this is. */
  abstract readonly spec: string
  /** Lets the first enabled transition act; false if there is none. */
  abstract act(): boolean

  /** The variables of the net. */
  save(): Named<unknown> {
    return {}
  }

  load(_values: Named<unknown>): void {}

  /** The first run, when everything is in place. */
  start(refill: Refill | undefined): void {
    refill?.(this)
    this.leave()
  }

  /** @throws Error within a run; RangeError where the stack has not room for one */
  ready(): void {
    if (this.running) throw new Error('a pure extern cannot act on its network')
    needStack()
  }

  /** Begins a step, if the network is ready for one: everything that is due happens first. */
  enter(): void {
    this.ready()
    this.begin()
  }

  /** Begins a step where there is room for one. Where nothing can be due, the clock is not looked at yet. */
  begin(): void {
    this.running = true
    if (this.closed) return
    if (this.observed || this.agenda.first !== undefined) this.advance()
    else this.leaveUnread()
  }

  private advance(): void {
    const time = this.time()
    for (;;) {
      const { first } = this.agenda
      if (first === undefined || first.at > time) break
      this.agenda.remove(first)
      this.pass(first.at)
      try {
        first.due()
      } catch (error) {
        this.crash(error)
      }
      this.settle()
    }
    this.pass(time)
  }

  private settle(): void {
    try {
      while (this.act());
    } catch (error) {
      this.crash(error)
    }
    for (const it of this.touched) it.forget()
    empty(this.touched)
    this.idles?.forget()
    if (this.doubtful.length > mostDoubtful) this.sweep()
    for (const slot of this.bounded) slot.trim()
    if (this.faulted.length > 0) this.faulted.length = 0
  }

  /** Forgets those that are as if new; between runs, or at the end of one. */
  sweep(): void {
    for (const instance of this.doubtful) {
      instance.doubted = false
      instance.forgetStored()
    }
    empty(this.doubtful)
  }

  /** Ends a step: transitions act until none is enabled, then handlers are started and observers told. */
  leave(): void {
    try {
      if (!this.closed) this.settle()
    } finally {
      this.finish()
    }
  }

  private get underWay(): number {
    return this.flights.size + this.travelling
  }

  private finish(): void {
    this.arm(this.underWay + this.submitted > 0)
    this.running = false
    if (this.flushing) return
    this.flush()
    if (this.closing === undefined || this.closed || this.underWay > 0) return
    this.end()
    this.finish()
  }

  /** Lets happen what is due, so that what is looked at is true. */
  sync(): void {
    this.ready()
    this.running = true
    if (!this.closed) this.advance()
    this.finish()
  }

  /** Takes submitted tokens out, wherever they are, before anything that comes of it is told; from within a run, after it. */
  cancelAll(tickets: readonly Ticket[]): void {
    if (this.running) return void this.deferred.act(() => this.cancelAll(tickets))
    const { flushing } = this
    this.flushing = true
    for (const ticket of tickets) this.run({ run: () => this.cancelTicket(ticket) })
    this.flushing = flushing
    this.finish()
  }

  private cancelTicket(ticket: Ticket): void {
    this.begin()
    if (ticket.settle !== undefined && !this.closed) {
      this.run({ run: () => this.withdraw(ticket) })
      ticket.end(nowhere('cancelled'))
    }
    this.leave()
  }

  private withdraw(ticket: Ticket): void {
    if (!ticket.holder?.recall()) this.allPlaces.some((place) => place.withdraw(ticket))
  }

  private flush(): void {
    this.flushing = true
    while (this.deferred.last !== null || this.awaited.length > 0) {
      const { last } = this.deferred
      for (let item = this.deferred.take(); item !== null; item = item === last ? null : this.deferred.take())
        this.run(item)
      this.serve()
    }
    this.flushing = false
  }

  /** Gives what has come to those who wait for it. */
  serve(): void {
    if (this.awaited.length > 0) for (const place of this.awaited.splice(0)) place.serve()
  }

  /** Takes over new values of parameters, which have been checked. */
  protected adopt(change: () => void): void {
    this.ready()
    // What is as new now may not be after that.
    this.sweep()
    this.begin()
    if (!this.closed) {
      change()
      this.tell('configured')
      for (const slot of this.slots) {
        slot.template = undefined
        for (const instance of slot.kept.values()) instance.rest()
      }
    }
    this.leave()
  }

  /** Ends the network for good, at once or when nothing is under way any more. */
  close({ drain = false }: { readonly drain?: boolean } = {}): Promise<void> {
    this.enter()
    if (drain && this.closing === undefined) this.tell('draining')
    this.closing ??= new Promise((resolve) => (this.tellClosed = resolve))
    if (!drain && !this.closed) this.end()
    this.leave()
    return this.closing
  }

  /** Calls are aborted, submitters are told, later results move nothing. */
  private end(): void {
    this.tell('closed')
    // Time stands still from here on, also where nobody has looked at it in this step.
    this.pass(this.now)
    this.closed = true
    for (const flight of this.flights.all()) this.deferred.act(() => flight.drop())
    for (const place of this.allPlaces) this.deferred.act(() => place.shut())
    this.deferred.act(this.tellClosed)
  }

  private tell(kind: 'configured' | 'draining' | 'closed'): void {
    if (this.observed) this.emit(this.line, { kind })
  }

  /**
   * The network as plain data.
   * @throws SnapshotError where a token holds what JSON cannot
   */
  snapshot(): Snapshot {
    this.sync()
    return plain({
      version,
      spec: this.spec,
      places: named(this.allPlaces, (place) => [place.traits.name, place.save()]),
      variables: this.save(),
      machines: named(this.slots, (slot) => [slot.name, slot.save()]),
      ticks: named(this.tickers, ({ name, at }) => [name, this.until(at)]),
      calls: this.flights.all().map((flight) => ({
        transition: flight.transition,
        tokens: flight.tokens().map(([place, token]) => ({ place, token })),
      })),
    }) as Snapshot
  }
}

// What happens to a machine that no net has, and who is told of it.

/** Each time that somebody begins to observe is one of its own. */
interface Observation {
  readonly listener: (traceEvent: TraceEvent) => void
}

/** The trace of a machine that no net has: events are collected during a step, and told after it. */
abstract class LoneTracer {
  /** The time of the present step, in milliseconds. */
  declare now: number
  declare protected readonly clock: Pick<Clock, 'now'>
  private observations: readonly Observation[] = []
  protected flushing = false
  /** What has happened, each with those who are to be told: who observed then. */
  untold: (readonly [traceEvent: TraceEvent, to: readonly Observation[]])[] = []
  /** Of what a fault was told in this step. */
  protected faulted: string[] = []

  constructor(clock: Pick<Clock, 'now'>) {
    this.clock = clock
    this.now = timeOf(clock)
  }

  /** The spec, by the name of its file without folders. */
  abstract readonly file: string
  /** Where the spec declares the machine. */
  abstract readonly line: number

  protected get observed(): boolean {
    return this.observations.length > 0
  }

  /** The time of the clock; while that fails, time stands still. */
  protected look(): number {
    try {
      return timeOf(this.clock)
    } catch (error) {
      this.fault('(clock)', error)
      return this.now
    }
  }

  /** Reports what code from outside threw, once for each that threw and step. */
  fault(transition: string, error: unknown): void {
    if (this.faulted.includes(transition)) return
    this.faulted.push(transition)
    this.tell({ kind: 'fault', transition, error })
  }

  /** Something has happened to the machine. */
  protected emit(line: number, kind: TraceEvent['kind'], more: object): void {
    this.tell({ line, machine: 'machine', key: null, kind, ...more })
  }

  /** What nobody observes need not be told. */
  protected tell(told: { readonly kind: TraceEvent['kind']; readonly [name: string]: unknown }): void {
    const { now: at, file, line, observations } = this
    if (this.observed) this.untold.push([{ at, file, line, ...told } as TraceEvent, observations])
  }

  observe(listener: Observation['listener']): () => void {
    if (typeof listener !== 'function') throw new TypeError('what observes must be a function')
    const observation = { listener }
    this.observations = [...this.observations, observation]
    return () => void (this.observations = this.observations.filter((it) => it !== observation))
  }

  /** What comes of what observers do is told after what is being told. */
  protected flush(): void {
    this.flushing = true
    for (const [traceEvent, to] of this.untold)
      for (const it of to) if (this.observations.includes(it)) this.notify(it, traceEvent)
    this.untold = []
    this.flushing = false
  }

  private notify({ listener }: Observation, traceEvent: TraceEvent): void {
    try {
      listener(traceEvent)
    } catch (error) {
      // A fault in being told of that is not told.
      const transition = '(observer)'
      if (!('transition' in traceEvent && traceEvent.transition === transition))
        this.tell({ kind: 'fault', transition, error })
    }
  }
}

// Machines that no net has: each is a network of its own, with no places and no transitions.

/**
 * A machine that no net has. The subclass knows its states, variables and events.
 * A step that can end however full the stack is, since it calls nothing once it has changed something, need not be made ready.
 */
export abstract class LoneMachine<State extends string = string, Variables = object> extends LoneTracer {
  /** Its present state, by its index. */
  current = 0
  /** Forced to stay as it is. */
  held = false
  /** For good: nothing moves it any longer. */
  closed = false
  /** Only where the spec uses `now`: when its life began. */
  declare born: number
  /** Only where it uses `random`: what draws, and whether nothing is drawn yet, while it is restored. */
  declare random: () => number
  declare quiet: boolean
  /** Within a step that was made ready; before the first one too. */
  protected running = true
  private draining = false
  declare private ending: Promise<void> | undefined

  constructor(clock: Pick<Clock, 'now'> = performance) {
    super(clock)
  }

  /** Which machine of which spec it is. */
  abstract readonly spec: string
  /** Its states by name, in their order. */
  abstract readonly names: readonly State[]
  /** Enters a state: sets its variables and timeouts. */
  abstract begin(state: number): void

  /** The variables of the machine and of its present state. */
  save(): Named<unknown> {
    return {}
  }

  load(_values: Named<unknown>): void {}

  /** Takes `when` branches until none holds. */
  settle(): void {}

  /** Assigns what is assigned when the present state is left. */
  exit(): void {}

  private get name(): State {
    return this.names[this.current]!
  }

  get state(): State {
    this.sync()
    return this.name
  }

  get variables(): Variables {
    this.sync()
    return this.save() as Variables
  }

  /** The first step. */
  protected start(state: number, restore: ((machine: this) => void) | undefined): void {
    this.begin(state)
    this.settle()
    restore?.(this)
    this.finish()
  }

  /** Begins a step; returns whether something can happen in it. @throws what `ready` throws, and Error within a step */
  protected enter(): boolean {
    this.checkIdle()
    if (this.observed) this.ready()
    return !this.closed
  }

  /** @throws Error within a step */
  protected checkIdle(): void {
    if (this.running) throw new Error('a pure extern cannot act on its network')
  }

  /** Makes sure that the step can end. @throws RangeError where the stack has not room for it */
  protected ready(): void {
    if (this.running) return
    needStack()
    this.running = true
    const time = this.look()
    if (!this.closed) this.pass(time)
  }

  /** Time does not go back. */
  protected pass(to: number): void {
    if (to > this.now) this.now = to
  }

  /** Ends a step that was made ready. */
  protected finish(): void {
    if (!this.closed) this.faulted = []
    this.arm()
    this.running = false
    if (this.flushing) return
    this.flush()
    if (!this.draining || this.closed) return
    this.end()
    this.finish()
  }

  /** Sets a timer of the host for what is due first. */
  protected arm(): void {}

  /** Does something in a step, unless it is closed. */
  protected act(does: () => void): void {
    this.checkIdle()
    this.ready()
    try {
      if (!this.closed) does()
    } finally {
      this.finish()
    }
  }

  /** Lets happen what is due, so that what is looked at is true. */
  sync(): void {
    this.enter()
    if (this.running) this.finish()
  }

  /** Goes into a state; what its branch assigns is done. */
  go(state: number, line: number, branch?: number): void {
    const { current: from, observed } = this
    this.begin(state)
    if (observed)
      this.emit(line, 'state', { from: this.names[from], to: this.name, ...(branch !== undefined && { branch }) })
  }

  /** An event that the present state neither handles nor ignores, or that does not move it while it is held. */
  protected unhandled(event: string, line: number): void {
    if (this.observed) this.emit(line, this.held ? 'disregarded' : 'unhandled', { event, state: this.name })
  }

  hold(state: State): void {
    const index = this.names.indexOf(state)
    if (index < 0) throw new TypeError(`machine has no state ${show(state)}`)
    this.act(() => this.force(index, true))
  }

  release(): void {
    if (this.held) this.act(() => this.force(this.current, false))
  }

  /** Makes it enter a state and stay there; or, if it is not to be held, go on from there. */
  protected force(state: number, held: boolean): void {
    this.held = held
    const { line, name } = this
    if (!held) this.emit(line, 'released', { state: name })
    this.exit()
    this.go(state, line)
    if (held) this.emit(line, 'held', { state: this.name })
    else this.settle()
  }

  /** Takes over new values of parameters, which have been checked. */
  protected adopt(change: () => void): void {
    this.act(() => {
      change()
      this.tell({ kind: 'configured' })
    })
  }

  /** Milliseconds until its state does something by itself, or null. */
  get remaining(): number | null {
    this.sync()
    return null
  }

  /** What a snapshot says of its timeouts. */
  protected get left(): number[] {
    return []
  }

  snapshot(): Snapshot {
    this.sync()
    const { name: state, left, held } = this
    const machine: InstanceSnapshot[] = [{ key: null, state, variables: this.save(), left, held }]
    return { version, spec: this.spec, places: {}, variables: {}, machines: { machine }, ticks: {}, calls: [] }
  }

  /** Ends it for good: at once, or when what led to that has been told. */
  close({ drain = false }: { readonly drain?: boolean } = {}): Promise<void> {
    this.act(() => (drain ? this.drain() : this.end()))
    // Nothing is under way: whoever waits for it comes after it is closed.
    return (this.ending ??= Promise.resolve())
  }

  private drain(): void {
    if (!this.draining) this.tell({ kind: 'draining' })
    this.draining = true
  }

  private end(): void {
    this.tell({ kind: 'closed' })
    this.closed = true
  }
}

// Machines that no net has, with timeouts or windows by time.

interface TimeoutOfState {
  readonly at: number
  /** Of those that are due at the same time, the one that was set first comes first. */
  readonly sequence: number
}

/** A machine that no net has, to which something happens by time. */
export abstract class TimedMachine<State extends string = string, Variables = object> extends LoneMachine<
  State,
  Variables
> {
  /** Those of its present state. */
  timeouts: readonly TimeoutOfState[] = []
  private sequence = 0
  declare protected readonly clock: Clock
  private timer: Timer | null = null

  constructor(clock: Clock = hostClock) {
    super(clock)
  }

  timeOut(_index: number): void {}

  /** When the oldest entries leave the windows by which its present state admits; Infinity where there are none. */
  opensAt(): number {
    return Infinity
  }

  /** The time at which windows are looked at. */
  get time(): number {
    return this.now
  }

  /** A timeout is due. */
  expire(index: number): void {
    this.timeOut(index)
    this.settle()
  }

  protected override enter(): boolean {
    if (this.timeouts.length === 0) return super.enter()
    this.checkIdle()
    this.ready()
    return !this.closed
  }

  override sync(): void {
    this.act(() => {})
  }

  /** What is due meanwhile happens at its own time. */
  override pass(to: number): void {
    for (let { first } = this; first !== undefined && first.at <= to; { first } = this) {
      super.pass(first.at)
      this.due(first)
      this.faulted = []
    }
    super.pass(to)
  }

  private due(timeout: TimeoutOfState): void {
    const index = this.timeouts.indexOf(timeout)
    this.set(index, { ...timeout, at: Infinity })
    try {
      this.expire(index)
    } catch (error) {
      this.fault('(network)', error)
    }
  }

  private get first(): TimeoutOfState | undefined {
    let first: TimeoutOfState | undefined
    for (const it of this.timeouts)
      if (first === undefined || (it.at - first.at || it.sequence - first.sequence) < 0) first = it
    return first
  }

  private timeout(delay: number): TimeoutOfState {
    return { at: this.now + delayOf(delay), sequence: this.sequence++ }
  }

  private set(index: number, timeout: TimeoutOfState): void {
    this.timeouts = this.timeouts.map((it, at) => (at === index ? timeout : it))
  }

  protected after(delay: number): void {
    if (!this.held) this.timeouts = [...this.timeouts, this.timeout(delay)]
  }

  /** Sets one anew. */
  again(index: number, delay: number): void {
    this.set(index, this.timeout(delay))
  }

  /** They go on from what was left of them. */
  resume(left: readonly number[]): void {
    this.timeouts = left.map((delay) => this.timeout(delay))
  }

  protected clear(): void {
    if (this.timeouts.length > 0) this.timeouts = []
  }

  override get remaining(): number | null {
    this.sync()
    const left = Math.min(this.opensAt(), ...this.timeouts.map(({ at }) => at)) - this.now
    return left < Infinity ? left : null
  }

  protected override get left(): number[] {
    return this.timeouts.map(({ at }) => Math.min(at - this.now, maxDelay))
  }

  protected override arm(): void {
    try {
      this.schedule(this.closed ? Infinity : (this.first?.at ?? Infinity))
    } catch (error) {
      this.fault('(clock)', error)
    }
  }

  /** Keeps one host timer at most. It need not keep the process alive: nobody waits for what a machine does by itself. */
  private schedule(at: number): void {
    const { timer } = this
    if (timer !== null && !this.closed && timer.serves(this, at, false)) return
    this.timer = null
    timer?.cancel()
    if (at < Infinity) this.timer = new Timer(this.clock, this, at, false)
  }
}

// Machines that no net has and that may not be able to do something: what they look into has changed, or a text becomes too long.

/** Lets a machine do something that it may not be able to do: then it is as it was. @throws what that throws */
export function takeAlone(machine: TimedMachine, take: () => void): void {
  const { current, held, timeouts } = machine
  const values = machine.save()
  const emitted = machine.untold.length
  try {
    take()
  } catch (error) {
    Object.assign(machine, { current, held, timeouts })
    machine.load(values)
    machine.untold.length = emitted
    throw error
  }
}

/** Lets a machine do what a timeout says, or nothing: then it is tried again later. */
export function expireAlone(machine: TimedMachine, index: number, expire: () => void): void {
  try {
    takeAlone(machine, expire)
  } catch (error) {
    machine.fault('(machine)', error)
    machine.again(index, pause)
  }
}

// From here on: restoring. A bundle that restores nothing leaves it out.

/** What a snapshot of a network may hold: types as the spec writes them, by the names that it gives to what has them. */
export interface SnapshotShape {
  readonly spec: string
  /** Whether it says how long the network has lived. */
  readonly lived?: true
  /** The members of enums, and the types of the fields of records. */
  readonly types: Named<readonly string[] | Named<string>>
  /** The fields of records that are read. */
  readonly reads: Named<readonly string[]>
  /** Of those that can hold themselves in what is read of them, and how often they are entered. */
  readonly recursive: readonly string[]
  readonly depth: number
  /** Of tokens; `none` for plain ones. */
  readonly places: Named<string>
  /** Places whose tokens expire. */
  readonly expiring: readonly string[]
  /** Places to which tokens can be on their way. */
  readonly destinations?: readonly string[]
  readonly variables: Named<string>
  /** Reads windows, whose types are `int over time` and the like; only where there are some. */
  readonly windows?: (shape: SnapshotShape, part: SnapshotPart, type: string) => void
  readonly machines: Named<{
    /** The type of its keys; null where it has none. */
    readonly key: string | null
    /** For each state the variables that there are then, and how many `after` it has. */
    readonly states: Named<readonly [variables: Named<string>, timers: number]>
  }>
  /** Transitions with `every`. */
  readonly ticks: readonly string[]
  /** For each transition with a call or a delay the places that its tokens come from; in a list, of any number of tokens. */
  readonly calls: Named<readonly (string | readonly [string])[]>
}

/**
 * The places that the tokens of a call come from, as far as they can be those that are declared.
 * @param found the places that they say they come from
 */
function placesOf(declared: readonly (string | readonly [string])[], found: readonly unknown[]): string[] {
  let spare = found.length - declared.filter((it) => typeof it === 'string').length
  const places: string[] = []
  for (const it of declared) {
    if (typeof it === 'string') places.push(it)
    else for (; spare > 0 && found[places.length] === it[0]; spare--) places.push(it[0])
  }
  return places
}

// The parts of a snapshot by their paths, and the errors that name them.

/** Where a part of a snapshot is, and its path, for messages. */
interface SnapshotPart {
  readonly holder: object
  readonly name: string | number
  readonly path: string
}

/** A copy that is nested no deeper than a snapshot of it could be. */
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

function within(holder: object, name: string | number, path: string): SnapshotPart {
  const plain = typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name)
  return { holder, name, path: plain ? `${path}.${name}` : `${path}[${show(name)}]` }
}

/** What is there; undefined if nothing is. */
function valueAt({ holder, name }: SnapshotPart): unknown {
  return Object.hasOwn(holder, name) ? Reflect.get(holder, name) : undefined
}

function refuse(part: SnapshotPart, wanted: string, hint = ''): never {
  const value = valueAt(part)
  const found = value === undefined ? 'but there is nothing' : `not ${show(value)}`
  throw new SnapshotError(`${part.path}: ${wanted} was expected, ${found}${hint}`)
}

/** An object that has no other parts than these; gives them by name. */
function partsOf(part: SnapshotPart, names: readonly string[]): (name: string) => SnapshotPart {
  const value = valueAt(part)
  if (!isRecord(value)) return refuse(part, 'an object')
  for (const name of Object.keys(value))
    if (!names.includes(name))
      throw new SnapshotError(`${within(value, name, part.path).path}: nothing was expected here`)
  return (name) => within(value, name, part.path)
}

/** An object with a part for each thing that has a name. */
function readNamed<T>(
  part: SnapshotPart,
  declared: Named<T>,
  read: (part: SnapshotPart, it: T, name: string) => void,
): void {
  const inner = partsOf(part, Object.keys(declared))
  for (const [name, it] of Object.entries(declared)) read(inner(name), it, name)
}

/** The elements of a list, which may have to be of a certain length. */
function listOf(part: SnapshotPart, length?: number): SnapshotPart[] {
  const value = valueAt(part)
  if (!Array.isArray(value) || value.length !== (length ?? value.length))
    return refuse(part, length === undefined ? 'a list' : `a list of ${length}`)
  return value.map((_, index) => within(value, index, part.path))
}

function readTime(part: SnapshotPart, most = maxDelay): void {
  const value = valueAt(part)
  if (typeof value !== 'number' || !(value >= 0 && value <= most)) refuse(part, `a number from 0 to ${most}`)
}

// Values in a snapshot: what is read of them is checked, as at the door.

/** A part that is read next, of the type that it must have. */
interface TypedPart {
  readonly part: SnapshotPart
  readonly type: string
  /** How often records that can hold themselves are yet entered; null where nobody looks, so that anything may be there. */
  readonly left: number | null
}

/**
 * Checks what is read of a part, as at the door, and makes of it what it was before JSON. However deep it is: what comes
 * next waits in a list, not on the stack.
 */
function readValue(shape: SnapshotShape, part: SnapshotPart, type: string): void {
  const waiting: TypedPart[] = [{ part, type, left: shape.depth }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const inner = next.left === null ? readAnything(shape, next) : readOne(shape, next)
    for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index]!)
  }
}

/** What is not of its type stays as it is. */
function readAnything(shape: SnapshotShape, typed: TypedPart): TypedPart[] {
  try {
    return readOne(shape, typed)
  } catch {
    return []
  }
}

/** Checks a part, but for its own parts, which are returned. */
function readOne(shape: SnapshotShape, { part, type, left }: TypedPart): TypedPart[] {
  const { types } = shape
  const value = valueAt(part)
  if (type.endsWith('?')) return value === null || value === undefined ? [] : [{ part, type: type.slice(0, -1), left }]
  if (type.endsWith('[]'))
    return listOf(part).map((element) => ({ part: element, type: type.slice(0, -2), left: null }))
  const declared = Object.hasOwn(types, type) ? types[type] : undefined
  if (declared === undefined) readScalar(part, type, value)
  else if (!Array.isArray(declared)) {
    if (!isRecord(value)) return refuse(part, `a record ${type}`)
    const read = Object.hasOwn(shape.reads, type) ? shape.reads[type]! : []
    const again = shape.recursive.includes(type)
    const rest = left === null || (again && left === 0) ? null : again ? left - 1 : left
    return Object.entries(declared).map(([name, field]) => ({
      part: within(value, name, part.path),
      type: field,
      left: read.includes(name) ? rest : null,
    }))
  } else if (!declared.includes(value)) refuse(part, `one of ${declared.join(', ')}`)
  return []
}

function readScalar(part: SnapshotPart, type: string, value: unknown): void {
  switch (type) {
    case 'unknown':
      return
    case 'error':
      return readError(part, value)
    case 'bool':
      return typeof value === 'boolean' ? undefined : refuse(part, 'true or false')
    case 'string':
      return typeof value === 'string' ? undefined : refuse(part, 'a string')
    case 'none':
      return value === null ? undefined : refuse(part, 'null')
    case 'number':
    case 'duration':
      return readNumber(part, 'a number', () => true)
    case 'ratio':
      return readNumber(part, 'a number from 0 to 1', (it) => it >= 0 && it <= 1)
  }
  const [min, max] = type === 'int' ? [-maxInt, maxInt] : (type.split('..') as [string, string])
  readNumber(part, `a whole number from ${min} to ${max}`, (it) => Number.isInteger(it) && it >= +min && it <= +max)
}

function readNumber(part: SnapshotPart, wanted: string, fits: (value: number) => boolean): void {
  const value = valueAt(part)
  const number = ['Infinity', '-Infinity', 'NaN'].includes(value as string) ? Number(value) : value
  if (typeof number !== 'number' || !fits(number)) return refuse(part, wanted)
  Reflect.set(part.holder, part.name, number)
}

/** What has a name, a message, perhaps a code and a status, and nothing else was an error. */
function readError({ holder, name: key }: SnapshotPart, value: unknown): void {
  if (!isRecord(value)) return
  const { name, message, code = '', status = 0, ...rest } = value as Readonly<Record<string, unknown>>
  const isError = typeof name === 'string' && typeof message === 'string' && Object.keys(rest).length === 0
  if (isError && typeof code === 'string' && Number.isSafeInteger(status))
    Reflect.set(holder, key, Object.assign(new Error(message), value))
}

// Windows in a snapshot.

/** @throws SnapshotError unless it is what a window can hold: `int over time`, `duration over count` */
export function readWindow(shape: SnapshotShape, part: SnapshotPart, type: string): void {
  if (valueAt(part) === null) return
  const [entries, by] = type.split(' over ') as [string, string]
  if (by === 'time') readTimed(shape, part, entries)
  else readCounted(shape, part, entries)
}

function numberAt(part: SnapshotPart, min: number, max: number, whole = ''): number {
  const value = valueAt(part)
  if (typeof value === 'number' && value >= min && value <= max && (whole === '' || Number.isInteger(value)))
    return value
  return refuse(part, `a ${whole}number from ${min} to ${max}`)
}

function readTimed(shape: SnapshotShape, part: SnapshotPart, type: string): void {
  const inner = partsOf(part, ['over', 'slices'])
  const over = numberAt(inner('over'), 1, maxDelay)
  const slices = listOf(inner('slices'))
  if (slices.length === 0 || slices.length > 11) refuse(inner('slices'), 'a list of 1 to 11')
  let least = 0
  for (const slice of slices) {
    const own = partsOf(slice, ['left', 'sum', 'count'])
    least = numberAt(own('left'), least, longestOf(over))
    readValue(shape, own('sum'), type)
    numberAt(own('count'), 1, maxInt, 'whole ')
  }
}

function readCounted(shape: SnapshotShape, part: SnapshotPart, type: string): void {
  const inner = partsOf(part, ['over', 'entries', 'sums'])
  const over = numberAt(inner('over'), 1, 10_000, 'whole ')
  const entries = listOf(inner('entries'))
  if (entries.length === 0 || entries.length > over) refuse(inner('entries'), `a list of 1 to ${over}`)
  const sums = listOf(inner('sums'))
  const rest = over - entries.length
  if (sums.length > 0 && sums.length !== rest) refuse(inner('sums'), `a list of ${rest}, or none`)
  for (const number of [...entries, ...sums]) readValue(shape, number, type)
}

// Restoring a network.

/**
 * Reads a snapshot, which is untrusted: JSON text, or parsed already. What is given is left as it is.
 * @param elapsed how long it slept, in milliseconds
 * @throws SnapshotError unless it is one of the very network that has this shape, and sound in all its parts; TypeError or
 * RangeError for a time that is none
 */
function readSnapshot(shape: SnapshotShape, given: unknown, elapsed = 0): Snapshot {
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
function refill(net: Net, { places, variables, machines, ticks, calls, lived = 0 }: Snapshot): void {
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

// Restoring a machine that no net has.

/**
 * Reads a snapshot as `restoring` does.
 * @throws what that throws
 */
export function restoringAlone(shape: SnapshotShape, given: unknown, elapsed?: number): (machine: LoneMachine) => void {
  const instance = readSnapshot(shape, given, elapsed).machines['machine']![0]!
  return (machine) => resumeAlone(machine, instance)
}

/** The same of one to which something happens by time. */
export function restoringTimed(shape: SnapshotShape, given: unknown, elapsed = 0): (machine: TimedMachine) => void {
  const { machines, lived = 0 } = readSnapshot(shape, given, elapsed)
  const instance = machines['machine']![0]!
  return (machine) => {
    const { now } = machine
    machine.now -= elapsed
    machine.born = machine.now - lived
    resumeAlone(machine, instance)
    machine.resume(instance.left)
    machine.pass(now)
  }
}

function resumeAlone(machine: LoneMachine, { state, variables, held }: InstanceSnapshot): void {
  machine.held = held
  machine.begin(machine.names.indexOf(state))
  machine.load(variables)
  machine.quiet = false
}
