import { expect, it } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import type { Type } from '../../../src/model/types.ts'
import { printValue } from '../../../src/print/typed-value.ts'
import { showDifference } from '../../../src/simulate/scenario/show-difference.ts'

const { program } = checkText(`
enum Size { small, large }
record Box { size: Size, wait: duration?, parts: Box[], label: string }
`)

const box: Type = { kind: 'record', name: 'Box' }
const unknown: Type = { kind: 'unknown' }
const small = { size: 'small', wait: 90_000, parts: [], label: 'a "b"\n' }

let deep: unknown = 0
for (let level = 0; level < 20; level++) deep = [deep]

it.each<[unknown, Type, string]>([
  [3, { kind: 'int' }, '3'],
  [-0.5, { kind: 'number' }, '-0.5'],
  [0.125, { kind: 'ratio' }, '12.5%'],
  [1500, { kind: 'duration' }, '1500ms'],
  [3_600_000, { kind: 'duration' }, '1h'],
  [true, { kind: 'bool' }, 'true'],
  [null, { kind: 'optional', element: { kind: 'duration' } }, 'none'],
  [2000, { kind: 'optional', element: { kind: 'duration' } }, '2s'],
  ['small', { kind: 'enum', name: 'Size' }, 'small'],
  [small, box, 'Box { size: small, wait: 90s, parts: [], label: "a \\"b\\"\\n" }'],
  [
    [small, { ...small, wait: null }].map(({ wait }) => wait),
    { kind: 'list', element: { kind: 'duration' } },
    '[90s, none]',
  ],
  [new TypeError('no'), { kind: 'error' }, 'TypeError: no'],
  [{ name: 'TimeoutError', message: 'late' }, { kind: 'error' }, 'TimeoutError: late'],
  [{ a: [1, 'x', null], b: {} }, unknown, '{ a: [1, "x", none], b: { } }'],
  [undefined, unknown, 'undefined'],
  [Symbol('s'), unknown, 'Symbol(s)'],
  ['no record', box, '"no record"'],
  [Array.from({ length: 30 }, (_, index) => index), unknown, `[${[...Array(20).keys()].join(', ')}, …]`],
  [deep, unknown, '[[[[[[[[[…]]]]]]]]]'],
])('%j', (value, type, shown) => {
  expect(printValue(program!, value, type)).toBe(shown)
})

it('says where values differ, with the types that they have there', () => {
  const list: Type = { kind: 'list', element: box }
  const differ = (path: string[], expected: unknown, actual: unknown): string =>
    showDifference(program!, 'p', { path, expected, actual }, list)
  expect(differ(['0', 'wait'], 1000, null)).toBe('p[0].wait is none, not 1s')
  expect(differ(['1', 'parts', '2', 'size'], 'small', 'large')).toBe('p[1].parts[2].size is large, not small')
  expect(differ([], [], [small])).toContain('p is [Box {')
})
