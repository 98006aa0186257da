import { isPlain } from '../../semantics/same.ts'
import { wildcard } from '../../model/wildcard.ts'
import { isErrorLike } from '../../print/typed-value.ts'

/** Where two values differ: the steps there (fields, and indices of lists), and what is at their end. */
export interface Difference {
  readonly path: readonly string[]
  readonly expected: unknown
  readonly actual: unknown
}

/** The first difference of two values, or null; `anything` is expected where every value will do. */
export function valueDifference(expected: unknown, actual: unknown, path: readonly string[] = []): Difference | null {
  if (expected === wildcard || expected === actual || Object.is(expected, actual)) return null
  const here = { path, expected, actual }
  if (isErrorLike(expected) && isErrorLike(actual)) {
    return expected.name === actual.name && expected.message === actual.message ? null : here
  }
  if (!isPlain(expected) || !isPlain(actual) || Array.isArray(expected) !== Array.isArray(actual)) return here
  return differenceOfParts(new Map(Object.entries(expected)), new Map(Object.entries(actual)), here)
}

function differenceOfParts(
  expected: ReadonlyMap<string, unknown>,
  actual: ReadonlyMap<string, unknown>,
  here: Difference,
): Difference | null {
  if (expected.size !== actual.size || [...expected.keys()].some((key) => !actual.has(key))) return here
  for (const [key, value] of expected) {
    const found = valueDifference(value, actual.get(key), [...here.path, key])
    if (found !== null) return found
  }
  return null
}
