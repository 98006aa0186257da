import { greatest } from '../model/whole.ts'

/** The longest time that a host timer can hold, in milliseconds: 24.8 days. */
export const longestDuration = 2 ** 31 - 1

/** Whether a value can be that of `random`. */
export const isChance = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value < 1

/** The numbers from one to another, ends included. */
export interface NumberSet {
  readonly min: number
  readonly max: number
  readonly whole: boolean
  /** Whether NaN is one of them too. */
  readonly nan: boolean
  /** How messages call one of them. */
  readonly wanted: string
}

export const numbersFrom = (min: number, max: number): NumberSet => ({
  min,
  max,
  whole: false,
  nan: false,
  wanted: `a number from ${min} to ${max}`,
})

export const wholeNumbersFrom = (min: number, max: number): NumberSet => ({
  ...numbersFrom(min, max),
  whole: true,
  wanted: `a whole number from ${min} to ${max}`,
})

export const allNumbers = numbersFrom(-Infinity, Infinity)
export const anyNumber: NumberSet = { ...allNumbers, nan: true, wanted: 'a number' }
/** The numbers of `int`. */
export const allWholeNumbers = wholeNumbersFrom(-greatest, greatest)

export function isNumberOf({ min, max, whole, nan }: Omit<NumberSet, 'wanted'>, value: unknown): value is number {
  if (typeof value !== 'number') return false
  if (Number.isNaN(value)) return nan
  return value >= min && value <= max && (!whole || Number.isInteger(value))
}
