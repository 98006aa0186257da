import { describe, expect, it } from 'vitest'
import { holdsSame, sameLists, samePresence, sameRecords } from '../../runtime/equality.ts'
import { areEqual, type Comparison } from '../../src/model/equality.ts'

const plain: Comparison = { kind: 'value', optional: false }
const optional: Comparison = { kind: 'value', optional: true }
const spot: Comparison = {
  kind: 'record',
  name: 'Spot',
  fields: [
    ['x', plain],
    ['y', optional],
  ],
}
const spots: Comparison = { kind: 'list', element: spot }

interface Spot {
  readonly x: number
  readonly y?: number | null
}
const isSameSpot = (one: Spot | null, other: Spot | null): boolean =>
  sameRecords(one, other, (a, b) => a.x === b.x && samePresence(a.y, b.y))

/** Values that TypeScript may give, whatever the types say. */
const values = [
  { x: 1, more: 2 },
  Object.assign(Object.create({ x: 1 }) as object, {}),
  { x: Number.NaN },
  { x: -0, y: 1 },
  { x: -0, y: null },
  { x: -0 },
  { x: 0 },
  { x: 'a' },
  {},
  [],
  [{ x: 1 }],
  [{ x: 1 }, null],
  // eslint-disable-next-line no-sparse-arrays
  [{ x: 1 }, ,],
  [3],
  ['a'],
  null,
  undefined,
  3,
  'text',
  () => 1,
]

describe('what is equal by parts is so in the step function and in generated code', () => {
  it.each([
    ['records', spot, isSameSpot],
    ['lists of records', spots, (one: unknown, other: unknown) => sameLists(one, other, isSameSpot)],
    ['lists', { kind: 'list', element: plain } as const, (one: unknown, other: unknown) => sameLists(one, other)],
    [
      'lists of what may be missing',
      { kind: 'list', element: optional } as const,
      (one: unknown, other: unknown) => sameLists(one, other, samePresence),
    ],
    ['what may be missing', optional, samePresence],
  ] as const)('%s', (_, by, same) => {
    for (const one of values)
      for (const other of values) expect(same(one as never, other as never)).toBe(areEqual(by, one, other))
  })

  it('a list holds what is equal to one of its elements', () => {
    expect(holdsSame<Spot>([{ x: 1 }, { x: 2 }], { x: 2 }, isSameSpot)).toBe(true)
    expect(holdsSame<Spot>([{ x: 1 }], { x: 2 }, isSameSpot)).toBe(false)
    expect(holdsSame([1, undefined], null, samePresence)).toBe(true)
  })
})

describe('equality', () => {
  it('looks at fields that are declared, also inherited ones', () => {
    expect(areEqual(spot, values[0], values[1])).toBe(true)
  })
  it('knows no NaN that is equal, and no sign of 0', () => {
    expect(areEqual(spot, values[2], values[2])).toBe(false)
    expect(areEqual(spot, values[5], values[6])).toBe(true)
  })
  it('takes what is no record, or no list, for equal to nothing', () => {
    expect(areEqual(spot, 3, 3)).toBe(false)
    expect(areEqual(spots, 'text', 'text')).toBe(false)
    expect(areEqual(spot, [], [])).toBe(false)
  })
  it('takes what is missing for equal to what is missing', () => {
    expect(areEqual(spot, null, undefined)).toBe(true)
    expect(areEqual(spot, null, {})).toBe(false)
    expect(areEqual(spots, [values[0], undefined], [values[1], null])).toBe(true)
  })
})
