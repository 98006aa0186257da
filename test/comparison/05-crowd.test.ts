import { describe, expect, it } from 'vitest'
import { gatewayFixture, turn } from './fixture.ts'

describe('5. Callers do not pile up behind a probe', () => {
  it('a thousand calls behind a probe are told at once', async () => {
    const fixture = await gatewayFixture()
    await fixture.halfOpen()
    const probe = await fixture.begin()
    const endings = await Promise.all(Array.from({ length: 1000 }, () => fixture.submit()))
    expect(new Set(endings.map(({ place }) => place))).toEqual(new Set(['rejected']))
    expect(fixture.gateway.in.requests.size).toBe(0)
    const calls = fixture.backend.calls.length
    probe.answer(200)
    await turn()
    expect(fixture.state).toBe('Closed')
    expect(fixture.backend.calls.length).toBe(calls)
  })

  it('where they may wait, the queue has an end, and who finds it full is told', async () => {
    const fixture = await gatewayFixture({}, 'waiting')
    await fixture.halfOpen()
    await fixture.begin()
    const endings = Array.from({ length: 1000 }, () => fixture.submit())
    expect(fixture.gateway.in.requests.size).toBe(10)
    const told = await Promise.all(endings.slice(10))
    expect(told).toEqual(Array.from({ length: 990 }, () => ({ place: null, reason: 'full' })))
  })

  it('who waits may go: the caller is told at once, and nothing is called', async () => {
    const fixture = await gatewayFixture({}, 'waiting')
    await fixture.halfOpen()
    const probe = await fixture.begin()
    const caller = new AbortController()
    const ending = fixture.submit(caller.signal)
    caller.abort()
    expect(await ending).toEqual({ place: null, reason: 'cancelled' })
    expect(fixture.gateway.in.requests.size).toBe(0)
    const calls = fixture.backend.calls.length
    probe.answer(200)
    await turn()
    expect([fixture.state, fixture.backend.calls.length]).toEqual(['Closed', calls])
  })

  it('who waited does not run all at once when the circuit closes', async () => {
    const fixture = await gatewayFixture({}, 'waiting')
    await fixture.halfOpen()
    const probe = await fixture.begin()
    const endings = Array.from({ length: 10 }, () => fixture.submit())
    fixture.backend.peak = 0
    probe.answer(200)
    for (let round = 0; round < 5; round++) {
      await turn()
      for (const call of fixture.backend.calls) call.answer(200)
    }
    expect((await Promise.all(endings)).map(({ place }) => place)).toEqual(Array.from(endings, () => 'succeeded'))
    expect(fixture.backend.peak).toBe(4)
  })
})
