import { expect, it } from 'vitest'
import { wildcard } from '../../../src/model/wildcard.ts'
import { valueDifference } from '../../../src/simulate/scenario/difference.ts'

const proto: unknown = JSON.parse('{ "__proto__": 1 }')

it.each([
  [1, 1],
  [NaN, NaN],
  [0, -0],
  [null, null],
  [[], []],
  [{}, {}],
  [
    { a: 1, b: [2, { c: 'x' }] },
    { b: [2, { c: 'x' }], a: 1 },
  ],
  [wildcard, { a: 1 }],
  [{ a: wildcard }, { a: [1, 2] }],
  [[wildcard], [undefined]],
  [new Error('x'), new Error('x')],
  [new Error('x'), { name: 'Error', message: 'x' }],
  [proto, proto],
])('%j is %j', (expected, actual) => {
  expect(valueDifference(expected, actual)).toBeNull()
})

it.each([
  [1, 2, []],
  [1, '1', []],
  [null, undefined, []],
  [null, {}, []],
  [[], {}, []],
  [[1], [1, 2], []],
  [{ a: 1 }, {}, []],
  [{ a: undefined }, {}, []],
  [{ a: 1 }, { b: 1 }, []],
  [{ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] }, ['a', '1', 'b']],
  [{ a: 1, b: 2 }, { a: 2, b: 3 }, ['a']],
  [{ reason: new Error('x') }, { reason: new TypeError('x') }, ['reason']],
  [{ reason: new Error('x') }, { reason: 'x' }, ['reason']],
  [proto, {}, []],
  [proto, JSON.parse('{ "__proto__": 2 }'), ['__proto__']],
])('%j is not %j', (expected, actual, path) => {
  expect(valueDifference(expected, actual)?.path).toEqual(path)
})
