// Parameters that hold others.

import { isPlain } from './values.ts'

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
