import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { load } from '../support/generated.ts'
import type { GeneratedModule } from '../support/load-text.ts'
import { countSteps } from '../support/steps.ts'
import { counted, type Creators, GatewayFixture } from './fixture.ts'

const spec = readFileSync(new URL('window.myc', import.meta.url), 'utf8')

/** What ten failures take when so many calls are in the window, in steps. What they take in time `npm run bench` measures. */
async function costAmong(samples: number, module: GeneratedModule, steps: () => number): Promise<number> {
  let failing = false
  const callBackend = (): unknown => (failing ? Promise.reject(new Error('503')) : 'fine')
  const parameters = { volume: 1_000_000, window: 3_600_000 }
  const fixture = new GatewayFixture(module as unknown as Creators, {
    parameters,
    externs: { callBackend },
    observed: false,
  })
  for (let count = 1; count < samples; count++) void fixture.submit()
  await fixture.submit()
  failing = true
  steps()
  for (let count = 0; count < 10; count++) await fixture.submit()
  const cost = steps()
  expect(counted(fixture.gateway.machines.breaker)).toEqual([samples + 10, 10])
  return cost
}

describe('16. The cost of a failure does not grow', () => {
  it('among 150,000 calls in the window a failure costs what it costs among 200', async () => {
    const steps = countSteps('/spec.mjs')
    const module = await load(spec)
    const few = await costAmong(200, module, steps)
    expect(few).toBeGreaterThan(1000)
    expect((await costAmong(150_000, module, steps)) / few).toBeLessThan(1.1)
  })
})
