// Windows: variables of machines that forget. They do not change: what is added to one gives another.

import { blankOf } from './blank.ts'
import type { WindowValue } from './handles.ts'
import type { CountWindowSnapshot, TimeWindowSnapshot, WindowSnapshot } from './snapshot.ts'
import { delayOf } from './time.ts'
import { saturate } from './values.ts'

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
export const longestOf = (over: number): number => (over * 11) / 10

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
