import { isPlain } from '../../semantics/same.ts'
import { anything } from './anything.ts'

/** Where two values differ: the steps there (fields, and indices of lists), and what is at their end. */
export interface Difference {
  readonly path: readonly string[]
  readonly expected: unknown
  readonly actual: unknown
}

/** An error, or what is left of one in plain data: two of them are the same if their names and messages are. */
export function isFailure(value: unknown): value is { readonly name: string; readonly message: string } {
  if (typeof value !== 'object' || value === null || !('name' in value && 'message' in value)) return false
  if (value instanceof Error) return true
  return Object.keys(value).length <= 2 && typeof value.name === 'string' && typeof value.message === 'string'
}

/** The first difference of two values, or null; `anything` is expected where every value will do. */
export function differenceOf(expected: unknown, actual: unknown, path: readonly string[] = []): Difference | null {
  if (expected === anything || expected === actual || Object.is(expected, actual)) return null
  const here = { path, expected, actual }
  if (isFailure(expected) && isFailure(actual)) {
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
    const found = differenceOf(value, actual.get(key), [...here.path, key])
    if (found !== null) return found
  }
  return null
}
