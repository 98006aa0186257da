import { describe, expect, it } from 'vitest'
import { gatewayFixture, turn } from './fixture.ts'

describe('23. The refusal of our own limiter is no failure of the backend', () => {
  it('calls beyond the rate wait, and the circuit stays closed', async () => {
    const fixture = await gatewayFixture({ parameters: { rate: 2, limit: 1 } }, 'limited')
    for (let count = 0; count < 10; count++) void fixture.submit()
    await turn()
    expect([fixture.backend.calls.length, fixture.state, fixture.reports()]).toEqual([2, 'Closed', []])
  })

  it('a call that waits for the rate holds no probe', async () => {
    const fixture = await gatewayFixture({ parameters: { rate: 2, limit: 1, cooldown: 500 } }, 'limited')
    await fixture.succeed()
    await fixture.halfOpen(600)
    const ending = fixture.submit()
    await turn()
    expect([fixture.state, fixture.backend.running]).toEqual(['HalfOpen', 0])
    fixture.clock.pass(600)
    await turn()
    fixture.backend.last.answer(200)
    expect([(await ending).place, fixture.state]).toEqual(['succeeded', 'Closed'])
  })
})
