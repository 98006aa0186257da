// Windows in a snapshot.

import { type SnapshotPart, listOf, partsOf, refuse, valueAt } from './snapshot-part.ts'
import type { SnapshotShape } from './snapshot-shape.ts'
import { readValue } from './snapshot-value.ts'
import { maxDelay } from './time.ts'
import { maxInt } from './values.ts'
import { longestOf } from './window.ts'

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
