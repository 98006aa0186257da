import { describe, expect, it } from 'vitest'
import { type Arrival, Arrivals } from '../../../src/simulate/traffic/arrivals.ts'
import { Random } from '../../../src/simulate/traffic/random.ts'
import type { Timed } from '../../../src/simulate/traffic/timed.ts'

/** The times up to and with an instant. */
function timesOf(course: readonly Timed<Arrival>[], until: number): number[] {
  const arrivals = new Arrivals(course, Random.of('arrivals'))
  const times: number[] = []
  for (; arrivals.next <= until; arrivals.pass()) times.push(arrivals.next)
  return times
}

const always = (value: Arrival): Timed<Arrival>[] => [{ at: 0, value }]

describe('arrivals', () => {
  it('come at D, 2D, 3D when they are regular', () => {
    expect(timesOf(always({ kind: 'regular', every: 250, count: 1 }), 1000)).toEqual([250, 500, 750, 1000])
  })

  it('come several at once', () => {
    expect(timesOf(always({ kind: 'regular', every: 500, count: 3 }), 1000)).toEqual([500, 500, 500, 1000, 1000, 1000])
  })

  it('have their rate when they come at random, also one that no whole millisecond makes', () => {
    const times = timesOf(always({ kind: 'random', apart: 1000 / 300 }), 100_000)
    expect(Math.abs(times.length / 30_000 - 1)).toBeLessThan(0.02)
    expect(times).toEqual([...times].sort((left, right) => left - right))
    expect(times.every(Number.isSafeInteger)).toBe(true)
  })

  it('never come when there are none', () => {
    expect(timesOf(always({ kind: 'none' }), 1e12)).toEqual([])
  })

  it('begin anew at each change', () => {
    const course: Timed<Arrival>[] = [
      { at: 0, value: { kind: 'regular', every: 300, count: 1 } },
      { at: 500, value: { kind: 'none' } },
      { at: 1000, value: { kind: 'regular', every: 400, count: 2 } },
      { at: 1500, value: { kind: 'regular', every: 100, count: 1 } },
    ]
    expect(timesOf(course, 1700)).toEqual([300, 1400, 1400, 1600, 1700])
  })
})
