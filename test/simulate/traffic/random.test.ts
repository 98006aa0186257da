import { describe, expect, it } from 'vitest'
import { exp, ln } from '../../../src/simulate/traffic/exact.ts'
import { hashes } from '../../../src/simulate/traffic/hash.ts'
import { Random } from '../../../src/simulate/traffic/random.ts'

describe('the hash', () => {
  /** What the C++ of SMHasher gives. */
  it.each([
    [[], 0, 0],
    [[], 1, 0x514e28b7],
    [[], 0xffffffff, 0x81f16f39],
    [[0xff, 0xff, 0xff, 0xff], 0, 0x76293b50],
    [[0x21, 0x43, 0x65, 0x87], 0, 0xf55b516b],
    [[0x21, 0x43, 0x65, 0x87], 0x5082edee, 0x2362f9de],
    [[0x21, 0x43, 0x65], 0, 0x7e4a8634],
    [[0x21, 0x43], 0, 0xa0f7b07a],
    [[0x21], 0, 0x72661cf4],
    [[0, 0, 0, 0], 0, 0x2362f9de],
    [[0, 0, 0], 0, 0x85f0b427],
    [[0, 0], 0, 0x30f4c306],
    [[0], 0, 0x514e28b7],
  ])('of %j with the seed %d is that of MurmurHash3_x86_32', (bytes, seed, expected) => {
    expect(hashes(Uint8Array.from(bytes), [seed])).toEqual([expected])
  })

  it('goes on after the first block', () => {
    expect(hashes(new TextEncoder().encode('hello'), [0])).toEqual([0x248bfa47])
  })

  it('is made of each seed alone', () => {
    const bytes = new TextEncoder().encode('several at once')
    const seeds = [1, 2, 3, 4]
    expect(hashes(bytes, seeds)).toEqual(seeds.flatMap((seed) => hashes(bytes, [seed])))
    expect(new Set(hashes(bytes, seeds)).size).toBe(4)
  })
})

describe('random numbers', () => {
  it('are those of the reference implementation of xoshiro128** 1.1', () => {
    const random = new Random([1, 2, 3, 4])
    const words = Array.from({ length: 10 }, () => random.word())
    expect(words).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ])
  })

  it('are the same for one text, and others for another', () => {
    const first = (text: string): number[] => {
      const random = Random.of(text)
      return Array.from({ length: 5 }, () => random.word())
    }
    expect(first('1 arrive requests')).toEqual(first('1 arrive requests'))
    expect(first('1 arrive requests')).not.toEqual(first('2 arrive requests'))
    expect(first('')).not.toEqual(first('\u0000'))
  })

  const many = 100_000
  const meanOf = (draw: (random: Random) => number): number => {
    const random = Random.of('mean')
    let sum = 0
    for (let n = 0; n < many; n++) sum += draw(random)
    return sum / many
  }

  it.each<[string, (random: Random) => number, number]>([
    ['unit', (random) => random.unit(), 0.5],
    ['whole', (random) => random.whole(-3, 6), 1.5],
    ['chance', (random) => Number(random.chance(0.2)), 0.2],
    ['exponential', (random) => random.exponential(), 1],
    ['normal', (random) => random.normal(), 0],
    ['normal, squared', (random) => random.normal() ** 2, 1],
    ['oneOf', (random) => random.oneOf([10, 20]), 15],
  ])('have the right mean: %s', (_, draw, mean) => {
    expect(Math.abs(meanOf(draw) - mean)).toBeLessThan(0.03)
  })

  it('stay in their bounds and reach them', () => {
    const random = Random.of('bounds')
    const met = new Set(Array.from({ length: 1000 }, () => random.whole(-1, 2)))
    expect([...met].sort()).toEqual([-1, 0, 1, 2])
    expect(Array.from({ length: 1000 }, () => random.chance(0))).not.toContain(true)
    expect(Array.from({ length: 1000 }, () => random.chance(1))).not.toContain(false)
    expect(random.whole(7, 7)).toBe(7)
    expect(Number.isSafeInteger(random.whole(-Number.MAX_SAFE_INTEGER, 0))).toBe(true)
  })
})

describe('logarithm and exponential', () => {
  it('are near those of the engine', () => {
    for (let x = 2 ** -53; x < 1e6; x *= 1.37) {
      expect(ln(x)).toBeCloseTo(Math.log(x), 12)
      expect(exp(Math.log(x)) / x).toBeCloseTo(1, 9)
    }
    expect(ln(1)).toBe(0)
    expect(exp(0)).toBe(1)
  })

  it('are the same to the last bit wherever + - * / are', () => {
    expect([ln(0.1), ln(3), exp(1), exp(-2.5)]).toMatchInlineSnapshot(`
      [
        -2.3025850929940455,
        1.0986122886681098,
        2.7182818284593133,
        0.08208499862389625,
      ]
    `)
  })
})
