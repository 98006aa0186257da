import { expect, it } from 'vitest'
import { drawLatency, type Latency } from '../../../src/simulate/traffic/latency.ts'
import { Random } from '../../../src/simulate/traffic/random.ts'

function drawMany(latency: Latency): number[] {
  const random = Random.of('latency')
  return Array.from({ length: 50_000 }, () => drawLatency(latency, random)).sort((left, right) => left - right)
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
const quantile = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)]!

it('is always the same when fixed', () => {
  expect(new Set(drawMany({ kind: 'fixed', time: 200 }))).toEqual(new Set([200]))
})

it('lies between its bounds when uniform', () => {
  const drawn = drawMany({ kind: 'uniform', from: 50, to: 150 })
  expect([drawn[0], drawn.at(-1)]).toEqual([50, 150])
  expect(mean(drawn)).toBeCloseTo(100, -0.5)
})

it('has its mean when exponential, and 63 % below it', () => {
  const drawn = drawMany({ kind: 'exponential', mean: 1000 })
  expect(Math.abs(mean(drawn) - 1000)).toBeLessThan(20)
  expect(Math.abs(quantile(drawn, 0.632) - 1000)).toBeLessThan(30)
})

it('has its mean and deviation when normal, and never goes below 0', () => {
  const drawn = drawMany({ kind: 'normal', mean: 500, deviation: 100 })
  expect(Math.abs(mean(drawn) - 500)).toBeLessThan(3)
  expect(Math.abs(quantile(drawn, 0.841) - 600)).toBeLessThan(5)
  expect(drawMany({ kind: 'normal', mean: 10, deviation: 100 })[0]).toBe(0)
})

it('has its median and 99 % below the other time when lognormal', () => {
  const drawn = drawMany({ kind: 'lognormal', median: 80, p99: 900 })
  expect(Math.abs(quantile(drawn, 0.5) - 80)).toBeLessThan(3)
  expect(Math.abs(quantile(drawn, 0.99) - 900)).toBeLessThan(60)
})

it('is never longer than a duration can be', () => {
  expect(drawMany({ kind: 'exponential', mean: 2 ** 31 }).at(-1)).toBe(2 ** 31 - 1)
})
