import { describe, expect, it } from 'vitest'
import { gatewayFixture, turn } from './fixture.ts'

describe('21. A retry asks its breaker anew, and holds no permit while it waits', () => {
  it('once the circuit is open the call ends, and no retry reaches the backend', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 2, tries: 6 } }, 'limited')
    const ending = fixture.submit()
    for (let count = 0; count < 2; count++) {
      await turn()
      fixture.backend.last.fail()
      await turn()
      fixture.clock.pass(1000)
    }
    expect([(await ending).place, fixture.backend.calls.length, fixture.state]).toEqual(['rejected', 2, 'Open'])
  })

  it('while a call pauses, another one can have its place', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 9, width: 1, tries: 3 } }, 'limited')
    void fixture.submit()
    void fixture.submit()
    await turn()
    expect(fixture.backend.calls.length).toBe(1)
    fixture.backend.last.fail()
    await turn()
    expect([fixture.backend.calls.length, fixture.backend.peak]).toEqual([2, 1])
  })

  it('a bulkhead that is full is waited for, and counts as nothing', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1, width: 1, tries: 9 } }, 'limited')
    const endings = [fixture.submit(), fixture.submit()]
    await turn()
    fixture.clock.pass(30_000)
    expect([fixture.state, fixture.reports()]).toEqual(['Closed', []])
    for (let count = 0; count < 2; count++) {
      fixture.backend.last.answer(200)
      await turn()
    }
    expect((await Promise.all(endings)).map(({ place }) => place)).toEqual(['succeeded', 'succeeded'])
  })
})
