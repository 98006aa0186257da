import { describe, expect, it } from 'vitest'
import { isSame } from '../../src/semantics/same.ts'

class Point {
  x = 1
}

/** A list that holds itself, by way of so many others. */
function circle(length: number): unknown[] {
  const last: unknown[] = []
  let first = last
  for (let count = 1; count < length; count++) first = [first]
  last.push(first)
  return first
}

function deep(levels: number): unknown {
  let value: unknown = null
  for (let level = 0; level < levels; level++) value = { next: value }
  return value
}

const revoked = (): unknown => {
  const { proxy, revoke } = Proxy.revocable([], {})
  revoke()
  return proxy
}

const date = new Date(0)
const call = (): void => undefined
const shared = [1]

const same: [what: string, one: unknown, other: unknown][] = [
  ['numbers', 1, 1],
  ['NaN', NaN, NaN],
  ['zeros of either sign', 0, -0],
  ['lists with NaN', [NaN, 0], [NaN, -0]],
  ['records in another order', { a: 1, b: [] }, { b: [], a: 1 }],
  ['an object without prototype', { a: 1 }, Object.assign(Object.create(null) as object, { a: 1 })],
  ['fields named like what every object inherits', JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')],
  ['one that is held twice, and two', [shared, shared], [[1], [1]]],
  ['circles', circle(1), circle(1)],
  ['circles of other lengths that never differ', circle(2), circle(3)],
  ['what is very deep', deep(100_000), deep(100_000)],
  ['a date and itself', [date], [date]],
  ['a function and itself', [call], [call]],
]

const different: typeof same = [
  ['a date for an empty list', [], new Date(0)],
  ['a date for an empty record', {}, new Date(0)],
  ['two dates', new Date(0), new Date(1)],
  ['two maps', new Map([[1, 2]]), new Map()],
  ['a map for an empty record', {}, new Map()],
  ['an instance of a class for a record', { x: 1 }, new Point()],
  ['two instances', new Point(), new Point()],
  ['a function for a record', {}, () => undefined],
  ['two functions', () => undefined, () => undefined],
  ['an error for an empty record', {}, new Error('')],
  ['a list for a record', [], {}],
  ['a record for a list', {}, []],
  ['a field that is undefined for one that is not there', { a: undefined }, { b: undefined }],
  ['a hole for undefined', new Array(1), [undefined]],
  ['one more field', { a: 1 }, { a: 1, b: 2 }],
  ['a field under a symbol', { a: 1 }, { a: 1, [Symbol('b')]: 2 }],
  ['none', null, []],
  ['none for undefined', null, undefined],
  ['a text for a number', 1, '1'],
  ['circles that differ', [circle(2), 1], [circle(2), 2]],
  ['what is very deep', deep(100_000), deep(99_999)],
  ['a proxy that is revoked', [], revoked()],
  ['what cannot be read', { a: 1 }, Object.defineProperty({}, 'a', { get: () => expect.fail('no') })],
]

describe('values are the same', () => {
  it.each(same)('%s', (_, one, other) => {
    expect([isSame(one, other), isSame(other, one)]).toEqual([true, true])
  })
})

describe('values are not the same', () => {
  it.each(different)('%s', (_, one, other) => {
    expect([isSame(one, other), isSame(other, one)]).toEqual([false, false])
  })
})
