// Functions that every spec has.

import { saturate } from './values.ts'

/** What is rounded, as an `int`; NaN is 0. */
export const whole = (rounded: number): number => (Number.isNaN(rounded) ? 0 : saturate(rounded))

/** The nearest share, from 0 to 1; NaN is 0. */
export const share = (value: number): number => (value > 0 ? Math.min(value, 1) : 0)

/** Whether a list holds a value. */
export const holds = <T>(list: readonly T[], value: T): boolean => list.some((it) => it === value)

/** The first element of a list; null where it is empty. @throws what the check throws */
export function first<T>(list: readonly T[], check?: (element: NonNullable<T>) => void): T | null {
  const element = list[0] ?? null
  if (element !== null) check?.(element)
  return element
}
