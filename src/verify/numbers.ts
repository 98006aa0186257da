import type { Type } from '../model/types.ts'

/** As many values of a range are all tried. */
export const smallRange = 8

/** The least and the most of a type of numbers. */
export function boundsOf(type: Type): [least: number, most: number] {
  if (type.kind === 'range') return [type.min, type.max]
  if (type.kind === 'ratio') return [0, 1]
  return [type.kind === 'duration' ? 0 : -Infinity, Infinity]
}

/** Of numbers that are compared with constants: each of these, one between any two, one below and one above. */
export function representatives(
  constants: readonly number[],
  least: number,
  most: number,
  areWhole: boolean,
): number[] {
  const inner = constants.filter((it) => it >= least && it <= most && (!areWhole || Number.isSafeInteger(it)))
  // Whole numbers are below or above a constant that is none, as they are of those beside it.
  const beside = areWhole
    ? constants.filter((it) => !Number.isInteger(it)).flatMap((it) => [Math.floor(it), Math.ceil(it)])
    : []
  const points = [...new Set([...inner, ...beside, ...[least, most].filter(Number.isFinite)])].sort((a, b) => a - b)
  if (points.length === 0) return [0]
  const beyond = areWhole
    ? points.flatMap((it) => [it - 1, it + 1])
    : [points[0]! - 1, ...points.slice(1).map((it, index) => between(points[index]!, it)), points.at(-1)! + 1]
  return [...new Set([...points, ...beyond])].filter((it) => it >= least && it <= most).sort((a, b) => a - b)
}

/** A number between two others, a whole one if there is one. */
function between(low: number, high: number): number {
  const middle = (low + high) / 2
  return Math.floor(middle) > low ? Math.floor(middle) : middle
}
