import { describe, expect, it } from 'vitest'
import { Histogram } from '../../../src/simulate/traffic/histogram.ts'
import { Series } from '../../../src/simulate/traffic/series.ts'

describe('a level over time', () => {
  it('has a mean by time, and the greatest of each slot', () => {
    const series = new Series(4, 400)
    series.set(2, 50)
    series.set(5, 150)
    series.set(0, 250)
    series.pass(400)
    expect(series.mean).toBe((2 * 100 + 5 * 100) / 400)
    expect(series.most).toBe(5)
    expect(series.level).toBe(0)
    expect(series.course).toEqual([2, 5, 5, 0])
  })

  it('does not reach into a slot that begins when it ends', () => {
    const series = new Series(4, 400)
    series.set(3, 0)
    series.set(0, 100)
    series.pass(400)
    expect(series.course).toEqual([3, 0, 0, 0])
  })

  it('goes no further than its slots', () => {
    const series = new Series(3, 10)
    series.set(1, 10)
    series.pass(10)
    expect(series.course).toEqual([0, 0, 1])
    expect(series.mean).toBe(0)
  })

  it('is what it is when no time has passed', () => {
    const series = new Series(2, 10)
    series.set(7, 0)
    series.pass(0)
    expect(series.mean).toBe(7)
  })
})

describe('a histogram', () => {
  it('tells mean and quantiles', () => {
    const histogram = new Histogram()
    for (let value = 100; value >= 1; value--) histogram.add(value)
    expect(histogram.summary()).toEqual({ mean: 50.5, p50: 50, p95: 95, p99: 99, max: 100 })
  })

  it('of one value is that value', () => {
    const histogram = new Histogram()
    histogram.add(7)
    expect(histogram.summary()).toEqual({ mean: 7, p50: 7, p95: 7, p99: 7, max: 7 })
  })

  it('of nothing is nothing', () => {
    expect(new Histogram().summary()).toBe(null)
  })
})
