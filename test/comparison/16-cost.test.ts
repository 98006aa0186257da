import { describe, expect, it } from 'vitest'
import { counted, gatewayFixture } from './fixture.ts'

/** The time that a failure takes when so many calls are in the window: that of the best series, in milliseconds. */
async function costAmong(samples: number): Promise<number> {
  let failing = false
  const callBackend = (): unknown => (failing ? Promise.reject(new Error('503')) : 'fine')
  // Nothing leaves it, however slow the host is.
  const parameters = { volume: 1_000_000, window: 3_600_000 }
  const fixture = await gatewayFixture({ parameters, externs: { callBackend }, observed: false }, 'window')
  for (let count = 1; count < samples; count++) void fixture.submit()
  await fixture.submit()
  failing = true
  let best = Infinity
  for (let series = 0; series < 20; series++) {
    const start = performance.now()
    for (let count = 0; count < 10; count++) await fixture.submit()
    best = Math.min(best, performance.now() - start)
  }
  expect(counted(fixture.gateway.machines.breaker)).toEqual([samples + 200, 200])
  return best / 10
}

describe('16. The cost of a failure does not grow', () => {
  it('among 150,000 calls in the window a failure costs what it costs among 200', async () => {
    await costAmong(200)
    expect((await costAmong(150_000)) / (await costAmong(200))).toBeLessThan(5)
  })
})
