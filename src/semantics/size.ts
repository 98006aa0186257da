/** What has no end that anybody would wait for. It is no fault of a transition. */
export class Unbounded extends Error {
  override name = 'Unbounded'
}

/** Passes on what nobody may take for a fault. @throws Unbounded */
export function rethrowUnbounded(error: unknown): void {
  if (error instanceof Unbounded) throw error
}

/** Characters and parts of a value: one that doubles at each event fills every memory in no time. */
const most = 1_000_000
/** What is nested deeper cannot be written as JSON. */
const deepest = 1000

interface Size {
  readonly count: number
  readonly depth: number
}

/** Of records and lists that expressions have made. What comes from outside counts as one. */
const sizes = new WeakMap<object, Size>()
const one: Size = { count: 1, depth: 0 }

const partSize = (value: unknown): Size =>
  typeof value === 'object' && value !== null ? (sizes.get(value) ?? one) : one

/** How many characters and parts a value has. */
export const sizeOf = (value: unknown): number => (typeof value === 'string' ? value.length : partSize(value).count)

/**
 * Measures a record or a list that has just been made.
 * @throws Unbounded
 */
export function measured<T extends object>(value: T): T {
  let count = 1
  let depth = 0
  for (const part of Object.values(value)) {
    count += sizeOf(part)
    depth = Math.max(depth, partSize(part).depth)
  }
  checkCount(count)
  if (depth >= deepest) throw new Unbounded(`a value is nested more than ${deepest} levels deep`)
  sizes.set(value, { count, depth: depth + 1 })
  return value
}

/** Puts texts together. @throws Unbounded */
export function joined(left: string, right: string): string {
  const text = left + right
  checkCount(text.length)
  return text
}

function checkCount(count: number): void {
  if (count > most) throw new Unbounded(`a value has more than ${most} characters and parts`)
}
