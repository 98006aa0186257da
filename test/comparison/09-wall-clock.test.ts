import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Gateway, moduleOf } from './fixture.ts'

const hour = 60 * 60_000

/** A gateway on the clock of the host whose circuit is open. */
async function openGateway(): Promise<Gateway> {
  const create = (await moduleOf('gateway'))['createGateway'] as unknown as (externs: object) => Gateway
  const gateway = create({ callBackend: () => Promise.reject(new Error('503')) })
  for (let count = 0; count < 3; count++) await gateway.submit({ id: String(count), payload: null })
  expect(gateway.machines.breaker.state).toBe('Open')
  return gateway
}

describe('9. A wall clock that is set back does not keep the circuit open', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  it.each([
    ['back', -hour],
    ['forward', hour],
  ])('set %s by an hour, the cooldown lasts as long as it should', async (_, by) => {
    const gateway = await openGateway()
    vi.advanceTimersByTime(1000)
    vi.setSystemTime(Date.now() + by)
    vi.advanceTimersByTime(3999)
    expect(gateway.machines.breaker.state).toBe('Open')
    vi.advanceTimersByTime(1)
    expect(gateway.machines.breaker.state).toBe('HalfOpen')
  })
})
