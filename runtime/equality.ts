import { isRecord } from './values.ts'

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
