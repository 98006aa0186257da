import type { Key } from '../../src/trace/event.ts'

/** Where two values differ first, and how; null where they are the same. Errors are what they say. */
export function difference(actual: unknown, expected: unknown, path = ''): string | null {
  if (actual === expected) return null
  if (!isObject(actual) || !isObject(expected) || isError(actual) || isError(expected)) {
    const [found, wanted] = [spell(actual), spell(expected)]
    return found === wanted ? null : `${path}: ${found}, but the reference has ${wanted}`
  }
  for (const key of Object.keys(expected)) {
    const found = difference(own(actual, key), own(expected, key), `${path}.${key}`)
    if (found !== null) return found
  }
  const more = Object.keys(actual).find((key) => !Object.hasOwn(expected, key))
  if (more !== undefined) return difference(own(actual, more), missing, `${path}.${more}`)
  return Array.isArray(actual) === Array.isArray(expected) ? null : `${path}: a list on one side only`
}

const missing = Symbol('nothing')
const own = (of: object, key: string): unknown => (Object.hasOwn(of, key) ? Reflect.get(of, key) : missing)
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
/** Errors are plain objects in the reference, where it made them itself. */
export const isError = (value: object): boolean =>
  value instanceof Error || Reflect.get(value, 'name') === 'TimeoutError'

/** A value as a text; 0 and -0 are one value in the language. */
function spell(value: unknown): string {
  if (isObject(value)) return isError(value) ? `error ${(value as Error).message}` : JSON.stringify(value)
  return typeof value === 'string' ? JSON.stringify(value) : String(value)
}

/** The order in which instances are stored means nothing, unless there is a capacity. */
export function byKey<T extends { readonly key: Key }>(instances: readonly T[]): T[] {
  return [...instances].sort((a, b) => (String(a.key) < String(b.key) ? -1 : 1))
}
