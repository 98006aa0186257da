import { describe, expect, test } from 'vitest'
import { editDistance, suggest } from '../../src/diagnostics/suggest.ts'

describe('suggest', () => {
  test.each([
    ['the only name there is', 'xyz', ['orders'], 'orders'],
    ['the same name in other case', 'ORDERS', ['order', 'orders'], 'orders'],
    ['the nearest name', 'ordrs', ['others', 'orders', 'odors'], 'orders'],
    ['a name with two letters swapped', 'odrers', ['others', 'orders'], 'orders'],
    ['a short name that is one letter off', 'ab', ['xyz', 'ac'], 'ac'],
  ])('finds %s', (_, name, candidates, expected) => {
    expect(suggest(name, candidates)).toBe(expected)
  })

  test.each([
    ['no name at all', 'orders', []],
    ['a name that is too far', 'orders', ['places', 'states']],
    ['a short name that is two letters off', 'ab', ['xy', 'cd']],
  ])('does not find %s', (_, name, candidates) => {
    expect(suggest(name, candidates)).toBeNull()
  })
})

test.each([
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['ab', 'ba', 1],
  ['same', 'same', 0],
])('the distance from %j to %j', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
})
