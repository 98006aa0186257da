import type { WindowSnapshot } from '../../../runtime/snapshot.ts'
import type { Variable } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'
import { limits } from '../../source/limits.ts'
import { isNumberOf, longestDuration, numbersFrom, type NumberSet, wholeNumbersFrom } from '../../values/numbers.ts'
import { valueAt } from '../../values/mismatch.ts'
import type { ValueSlot } from '../../values/parts.ts'
import type { InputContext } from '../check-input.ts'
import { heldBy, longestOf, mostSlices, type Window } from '../window.ts'
import { listOf, partsOf } from './parts.ts'
import { readValue, refuse } from './read-value.ts'

/** A window as a snapshot holds it: times are those that are left. */
export function windowSnapshot(window: Window | null, now: number): WindowSnapshot | null {
  const held = heldBy(window, now)
  if (held === null || !('slices' in held)) return held
  // However a time was rounded, none is longer than a slice can be.
  const left = (until: number): number => Math.min(until - now, longestOf(held.over))
  return { over: held.over, slices: held.slices.map(({ until, sum, count }) => ({ left: left(until), sum, count })) }
}

/** Values of variables, windows as in a snapshot. */
export function shownValues(variables: readonly Variable[], values: readonly unknown[], now: number): unknown[] {
  return values.map((value, index) =>
    variables[index]!.window === undefined ? value : windowSnapshot(value as Window | null, now),
  )
}

/** What a window held, as it was. */
export function windowFrom(saved: WindowSnapshot | null, now: number): Window | null {
  if (saved === null || !('slices' in saved)) return saved
  return {
    over: saved.over,
    slices: saved.slices.map(({ left, sum, count }) => ({ until: now + left, sum, count })),
  }
}

/** @throws SnapshotError unless it is what a window of this kind can hold */
export function readWindow(inputs: InputContext, part: ValueSlot, { type, window }: Variable): void {
  if (valueAt(part) === null) return
  if (window!.by === 'time') readTimed(inputs, part, type)
  else readCounted(inputs, part, type)
}

function readNumber(part: ValueSlot, numbers: NumberSet): number {
  const value = valueAt(part)
  return isNumberOf(numbers, value) ? value : refuse(part, numbers.wanted)
}

function readTimed(inputs: InputContext, part: ValueSlot, type: Type): void {
  const inner = partsOf(part, ['over', 'slices'])
  const over = readNumber(inner('over'), numbersFrom(1, longestDuration))
  const slices = listOf(inner('slices'))
  if (slices.length === 0 || slices.length > mostSlices) refuse(inner('slices'), `a list of 1 to ${mostSlices}`)
  let least = 0
  for (const slice of slices) {
    const own = partsOf(slice, ['left', 'sum', 'count'])
    least = readNumber(own('left'), numbersFrom(least, longestOf(over)))
    readValue(inputs, own('sum'), type)
    readNumber(own('count'), wholeNumbersFrom(1, Number.MAX_SAFE_INTEGER))
  }
}

function readCounted(inputs: InputContext, part: ValueSlot, type: Type): void {
  const inner = partsOf(part, ['over', 'entries', 'sums'])
  const over = readNumber(inner('over'), wholeNumbersFrom(1, limits.entries))
  const entries = listOf(inner('entries'))
  if (entries.length === 0 || entries.length > over) refuse(inner('entries'), `a list of 1 to ${over}`)
  const sums = listOf(inner('sums'))
  if (sums.length > 0 && sums.length !== over - entries.length)
    refuse(inner('sums'), `a list of ${over - entries.length}, or none`)
  for (const number of [...entries, ...sums]) readValue(inputs, number, type)
}
