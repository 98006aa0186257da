import { describe, expect, it } from 'vitest'
import { gatewayFixture, turn } from './fixture.ts'

describe('8. Only failures of the backend count as failures', () => {
  it('a full bulkhead lets calls wait: nothing of it reaches the breaker', async () => {
    const fixture = await gatewayFixture({ parameters: { width: 1, limit: 1 } })
    const endings = Array.from({ length: 10 }, () => fixture.submit())
    await turn()
    expect([fixture.backend.running, fixture.gateway.in.requests.size, fixture.state]).toEqual([1, 9, 'Closed'])
    for (let count = 0; count < 10; count++) {
      fixture.backend.last.answer(200)
      await turn()
    }
    expect((await Promise.all(endings)).map(({ place }) => place)).toEqual(Array.from(endings, () => 'succeeded'))
    expect([fixture.backend.peak, fixture.reports()]).toEqual([1, []])
  })

  it('a full queue refuses, and that is no failure', async () => {
    const fixture = await gatewayFixture({ parameters: { width: 1, limit: 1 } })
    const endings = Array.from({ length: 1002 }, () => fixture.submit())
    expect(await endings.at(-1)).toEqual({ place: null, reason: 'full' })
    expect([fixture.state, fixture.reports()]).toEqual(['Closed', []])
  })

  it('callers who cancel do not open the circuit', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1 } })
    for (let count = 0; count < 10; count++) {
      const caller = new AbortController()
      const ending = fixture.submit(caller.signal)
      await turn()
      caller.abort()
      expect(await ending).toEqual({ place: null, reason: 'cancelled' })
      expect(fixture.backend.last.signal.aborted).toBe(true)
      fixture.backend.last.fail()
      await turn()
    }
    expect([fixture.state, fixture.reports()]).toEqual(['Closed', []])
  })

  it('an open circuit answers at once though the bulkhead is full', async () => {
    const fixture = await gatewayFixture({ parameters: { width: 1, limit: 1, patience: 60_000 } })
    await fixture.begin()
    fixture.gateway.machines.breaker.send('down')
    expect((await fixture.submit()).place).toBe('rejected')
  })

  it('an answer that blames the caller is no failure of the backend', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1 } })
    for (let count = 0; count < 10; count++) {
      const ending = fixture.submit()
      await turn()
      fixture.backend.last.answer(404)
      expect((await ending).place).toBe('refused')
    }
    expect(fixture.reports()).toEqual([])
  })
})
