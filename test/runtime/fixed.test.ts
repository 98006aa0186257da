import { describe, expect, it } from 'vitest'
import { fixed } from '../../runtime/fixed.ts'

/** Whether it and all that it holds is frozen. */
const isFixed = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFixed))

describe('what is fixed', () => {
  it('holds the same, and cannot be changed, nor by what it was made of', () => {
    const given = { list: [{ n: 1 }, null], text: 'a', ['__proto__']: { n: 2 } }
    Object.defineProperty(given, '__proto__', { value: { n: 2 }, enumerable: true })
    const made = fixed(given)
    expect(made).toEqual(given)
    expect(isFixed(made)).toBe(true)
    given.list[0] = null
    expect(made.list).toEqual([{ n: 1 }, null])
    expect(Object.keys(made)).toEqual(['list', 'text', '__proto__'])
    expect(Object.isFrozen(given)).toBe(false)
  })

  it('is itself where it is no plain data: what has no parts, and objects of a class', () => {
    const when = new Date(0)
    for (const value of [5, 'text', null, undefined, when, new Map(), () => 1]) expect(fixed(value)).toBe(value)
    expect(fixed({ when }).when).toBe(when)
    expect(Object.isFrozen(when)).toBe(false)
  })

  it('may hold itself, be as deep as it likes, and lack elements', () => {
    const circle: { self?: object } = {}
    circle.self = circle
    const made = fixed(circle)
    expect(made.self).toBe(made)
    let deep: unknown = 'end'
    for (let level = 0; level < 100_000; level++) deep = [deep]
    expect(Object.isFrozen(fixed(deep))).toBe(true)
    const sparse = new Array<number>(3)
    sparse[1] = 1
    expect(fixed(sparse)).toEqual(sparse)
    expect(fixed(sparse)).toHaveLength(3)
  })
})
