import { greatest } from './whole.ts'

/** Where a whole number lies, ends included. */
export interface Interval {
  readonly min: number
  readonly max: number
}

/** Where every `int` lies. */
export const everyInt: Interval = { min: -greatest, max: greatest }

/** The smallest interval that holds all of some. */
export function hull(...parts: readonly Interval[]): Interval {
  return { min: Math.min(...parts.map(({ min }) => min)), max: Math.max(...parts.map(({ max }) => max)) }
}

export const sumOf = (a: Interval, b: Interval): Interval => ({ min: a.min + b.min, max: a.max + b.max })

export const differenceOf = (a: Interval, b: Interval): Interval => ({ min: a.min - b.max, max: a.max - b.min })

export const negativeOf = ({ min, max }: Interval): Interval => ({ min: -max, max: -min })

export function productOf(a: Interval, b: Interval): Interval {
  return hull(...[a.min, a.max].flatMap((x) => [b.min, b.max].map((y) => ({ min: x * y, max: x * y }))))
}

/** Of `a % b`, which has the sign of `a` and is 0 where `b` is 0. */
export function remainderOf(a: Interval, b: Interval): Interval {
  const most = Math.max(Math.abs(b.min), Math.abs(b.max), 1) - 1
  return { min: Math.max(Math.min(a.min, 0), -most), max: Math.min(Math.max(a.max, 0), most) }
}
