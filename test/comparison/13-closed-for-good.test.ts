import { describe, expect, it } from 'vitest'
import { gatewayFixture, turn } from './fixture.ts'

describe('13. Closed for good is for good', () => {
  it('a failure that arrives after the end changes nothing', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1 } })
    const straggler = await fixture.begin()
    fixture.gateway.close()
    fixture.forget()
    straggler.fail()
    await turn()
    fixture.clock.pass(60_000)
    expect(fixture.state).toBe('Closed')
    expect(fixture.reports()).toEqual([])
    expect(fixture.clock.armed).toBe(0)
  })

  it('nor does a health check', async () => {
    const fixture = await gatewayFixture()
    fixture.gateway.close()
    fixture.gateway.machines.breaker.send('down')
    expect([fixture.state, fixture.reports()]).toEqual(['Closed', []])
  })

  it('nor the end of a cooldown that was running', async () => {
    const fixture = await gatewayFixture()
    await fixture.open()
    fixture.gateway.close()
    fixture.clock.pass(60_000)
    expect(fixture.state).toBe('Open')
    expect(await fixture.submit()).toEqual({ place: null, reason: 'closed' })
  })

  it('who waits is told, calls under way are aborted, and no more come in', async () => {
    const fixture = await gatewayFixture({ parameters: { width: 1 } })
    const endings = [fixture.submit(), fixture.submit()]
    await turn()
    fixture.gateway.close()
    const closed = { place: null, reason: 'closed' }
    expect(await Promise.all(endings)).toEqual([closed, closed])
    expect(fixture.backend.last.signal.aborted).toBe(true)
    expect(fixture.gateway.in.requests.put({ id: '3', payload: null })).toBe(false)
    expect(await fixture.submit()).toEqual(closed)
    expect(fixture.backend.calls).toHaveLength(1)
    expect(fixture.traceEvents.at(-1)).toMatchObject({ kind: 'closed' })
  })
})
