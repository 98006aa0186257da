// Values: arithmetic that saturates, checks of what comes from outside, comparison.

/** `a % b`, and 0 where b is 0. A whole number that is 0 has no sign. */
export const remainder = (a: number, b: number): number => (b === 0 ? 0 : (a % b) + 0)

/** The nearest number of a range. */
export const clamp = (value: number, min: number, max: number): number => Math.min(Math.max(value, min), max) + 0

/** The end of `int`: whole numbers up to it are exact. */
export const maxInt = 2 ** 53 - 1

/** The nearest `int`; most are small, and stay what engines calculate with fastest. */
export function saturate(value: number): number {
  const small = value | 0
  return small === value ? small : clamp(value, -maxInt, maxInt)
}

/** A value in few words, whatever it is. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  const short = value.length > 40 ? `${value.slice(0, 40)}…` : value
  return JSON.stringify(short).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
}

/** @throws TypeError that says what a value from outside should be */
export function misfit(name: string, value: unknown, wanted: string): never {
  // Nobody waits for the promise of an async function that stands where a value should be.
  if (value instanceof Promise) value.catch(() => {})
  throw new TypeError(`${name} must be ${wanted}, not ${show(value)}`)
}

/** Whether a value can be a record. */
export const isRecord = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A parameter that is a number, or a count that depends on some.
 * @throws TypeError unless it is a number; RangeError unless it is from min to max, and whole where it must be
 */
export function checkNumber(name: string, value: number, min: number, max: number, whole: boolean): number {
  if (typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value
  const text = `${name} must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not ${show(value)}`
  throw typeof value === 'number' ? new RangeError(text) : new TypeError(text)
}

/** @throws TypeError unless a parameter is what is wanted */
export function checkThat(name: string, value: unknown, holds: boolean, wanted: string): void {
  if (!holds) misfit(name, value, wanted)
}

/** @throws TypeError for a parameter that there is none of */
export function checkNames(given: object, names: readonly string[]): void {
  for (const name of Object.keys(given))
    if (!names.includes(name)) throw new TypeError(`there is no parameter ${show(name)}`)
}

/** @throws TypeError unless each of these externs is a function */
export function checkExterns(externs: object, names: readonly string[]): void {
  for (const name of names)
    if (typeof (externs as Record<string, unknown> | undefined)?.[name] !== 'function')
      throw new TypeError(`the extern ${name} must be a function`)
}

/** The externs whose names every object inherits: @throws TypeError where what is given is only inherited */
export function checkInherited(externs: object, names: readonly string[]): void {
  for (const name of names)
    if (Reflect.get(externs, name) === Reflect.get(Object.prototype, name))
      throw new TypeError(`the extern ${name} must be a function`)
}

/** A parameter whose name every object inherits: only one of its own is given. */
export function given<P extends object, N extends keyof P>(parameters: P, name: N, standard?: P[N]): P[N] | undefined {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  return value === undefined ? standard : value
}

/** Whether two values are the same: records and lists by what they hold, anything else only as itself. */
export function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object') return one === other || Object.is(one, other)
  try {
    return isAlike(one, other)
  } catch {
    // It cannot be looked into, like a proxy that is revoked.
    return false
  }
}

/** However deep they are: what comes next waits in a list. Two that are met again, in a circle, need not be compared again. */
function isAlike(one: unknown, other: unknown): boolean {
  const pairs: [unknown, unknown][] = [[one, other]]
  const met = new Map<object, Set<object>>()
  for (const [a, b] of pairs) {
    if (a === b || Object.is(a, b)) continue
    if (!isPlain(a) || !isPlain(b) || Array.isArray(a) !== Array.isArray(b)) return false
    const partners = met.get(a) ?? new Set()
    if (partners.has(b)) continue
    met.set(a, partners.add(b))
    const names = Reflect.ownKeys(a)
    if (names.length !== Reflect.ownKeys(b).length || !names.every((name) => Object.hasOwn(b, name))) return false
    for (const name of names) pairs.push([Reflect.get(a, name), Reflect.get(b, name)])
  }
  return true
}

/** Whether a value is a list, or an object of no class. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null
}
