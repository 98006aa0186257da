import type { WindowPart } from '../model/expression.ts'
import type { Reach } from '../model/program.ts'
import { saturate } from '../model/whole.ts'
import { delayOf } from './state.ts'

/** What a window holds; one that holds nothing is null. */
export type Window = TimeWindow | CountWindow

/** A window by time: its reach in milliseconds, and its slices, oldest first. */
export interface TimeWindow {
  readonly over: number
  readonly slices: readonly Slice[]
}

/** The sum and the number of the entries of a tenth of the reach, and when they leave. */
export interface Slice {
  readonly until: number
  readonly sum: number
  readonly count: number
}

/**
 * A window by count. Entries come in blocks of `over`; of the block before the present one are kept, for each entry that is
 * not forgotten, the sums of it and all after it.
 */
export interface CountWindow {
  readonly over: number
  readonly entries: readonly number[]
  readonly sums: readonly number[]
}

/** How many slices a window by time has at most: ten, and the one that begins while the oldest is still needed. */
export const mostSlices = 11

/** For how long a slice is remembered at most: a tenth more than the reach. */
export const longestOf = (over: number): number => (over * 11) / 10

const isByTime = (window: Window): window is TimeWindow => 'slices' in window

/** What is left of a window; null where that is nothing. */
export function heldBy(window: Window | null, now: number): Window | null {
  if (window === null || !isByTime(window)) return window
  const slices = window.slices.filter(({ until }) => until > now)
  return slices.length === 0 ? null : { ...window, slices }
}

/** The sum of whole numbers saturates at each step; of anything else, nothing is brought back. */
const plus = (whole: boolean, sum: number, entry: number): number => (whole ? saturate(sum + entry) : sum + entry)

const total = (whole: boolean, numbers: readonly number[]): number =>
  numbers.reduce((sum, entry) => plus(whole, sum, entry), 0)

/** The sum of what a window holds, from the oldest part on. */
function sumOf(window: Window | null, now: number, whole: boolean): number {
  const held = heldBy(window, now)
  if (held === null) return 0
  const parts = isByTime(held) ? held.slices.map(({ sum }) => sum) : [held.sums[0] ?? 0, total(whole, held.entries)]
  return total(whole, parts)
}

/** How many entries a window holds. */
function countOf(window: Window | null, now: number): number {
  const held = heldBy(window, now)
  if (held === null) return 0
  return isByTime(held)
    ? held.slices.reduce((sum, { count }) => sum + count, 0)
    : held.sums.length + held.entries.length
}

/** The sum for each entry; 0 where there is none. */
function meanOf(window: Window | null, now: number, whole: boolean): number {
  const count = countOf(window, now)
  return count === 0 ? 0 : sumOf(window, now, whole) / count
}

/** What is asked of a window. */
export function partOf(window: Window | null, part: WindowPart, now: number, whole: boolean): number {
  if (part === 'count') return countOf(window, now)
  return part === 'sum' ? sumOf(window, now, whole) : meanOf(window, now, whole)
}

/** When the oldest entries leave: Infinity where time makes none leave. */
export function leavesAt(window: Window | null, now: number): number {
  const held = heldBy(window, now)
  return held === null || !isByTime(held) ? Infinity : held.slices[0]!.until
}

/**
 * A window with one more entry.
 * @param over how far one reaches that is empty: milliseconds, or a number of entries
 */
export function withEntry(
  window: Window | null,
  by: Reach['by'],
  over: number,
  now: number,
  entry: number,
  whole: boolean,
): Window {
  const held = heldBy(window, now)
  if (by === 'time') return withTimed((held ?? { over: delayOf(over), slices: [] }) as TimeWindow, now, entry, whole)
  return withCounted((held ?? { over, entries: [], sums: [] }) as CountWindow, entry, whole)
}

/** The entry belongs to the newest slice while that is younger than a tenth of the reach; else it begins one. */
function withTimed({ over, slices }: TimeWindow, now: number, entry: number, whole: boolean): TimeWindow {
  const last = slices.at(-1)
  const until = now + longestOf(over)
  const begins = now >= (last?.until ?? 0) - over && until > (last?.until ?? 0) && slices.length < mostSlices
  if (last !== undefined && !begins) {
    const grown = { until: last.until, sum: plus(whole, last.sum, entry), count: last.count + 1 }
    return { over, slices: [...slices.slice(0, -1), grown] }
  }
  return { over, slices: [...slices, { until, sum: plus(whole, 0, entry), count: 1 }] }
}

function withCounted({ over, entries, sums }: CountWindow, entry: number, whole: boolean): CountWindow {
  if (entries.length < over) return { over, entries: [...entries, entry], sums: sums.slice(1) }
  return { over, entries: [entry], sums: suffixSums(entries, whole).slice(1) }
}

/** For each entry the sum of it and all after it, from the last one on. */
function suffixSums(entries: readonly number[], whole: boolean): number[] {
  const sums = [...entries]
  let sum = 0
  for (let index = sums.length - 1; index >= 0; index--) sums[index] = sum = plus(whole, sum, sums[index]!)
  return sums
}
