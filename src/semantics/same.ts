/**
 * Whether two values are the same: records and lists by what they hold, anything else only as itself. What cannot be looked
 * into, like a proxy that is revoked, is not.
 */
export function isSame(one: unknown, other: unknown): boolean {
  if (isOpaque(one)) return one === other || Object.is(one, other)
  try {
    return isAlike(one, other)
  } catch {
    return false
  }
}

/** Whether the values of one list are those of another one: together, since they may refer to each other. */
export function areSame(ones: readonly unknown[], others: readonly unknown[]): boolean {
  if (!ones.every(isOpaque)) return isSame(ones, others)
  return ones.length === others.length && ones.every((one, index) => isSame(one, others[index]))
}

/** What nobody can look into. */
const isOpaque = (value: unknown): boolean => typeof value !== 'object' || value === null

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

/** Whether a value is a list, or an object of no class: what a spec can write, and JSON. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === null || Object.getPrototypeOf(prototype) === null
}
