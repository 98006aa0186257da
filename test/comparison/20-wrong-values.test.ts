import { describe, expect, it } from 'vitest'
import { type GatewayFixture, gatewayFixture, turn } from './fixture.ts'

/** Submits a request whose backend answers something. */
async function answer(fixture: GatewayFixture, value: unknown): Promise<{ readonly place: string | null }> {
  const ending = fixture.submit()
  await turn()
  fixture.backend.last.resolve(value)
  return ending
}

const wrong: unknown[] = [null, undefined, 5, 'fine', [], {}, { status: '200' }, { status: NaN }]

describe('20. A wrong value from outside spoils nothing', () => {
  for (const value of wrong)
    it(`an answer that does not fit is a failure: ${JSON.stringify(value)}`, async () => {
      const fixture = await gatewayFixture()
      for (let count = 0; count < 3; count++) expect((await answer(fixture, value)).place).toBe('failed')
      expect(fixture.state).toBe('Open')
      expect(fixture.reports()).toEqual(['Closed -> Open'])
    })

  it('a probe with such an answer gives its permit back', async () => {
    const fixture = await gatewayFixture()
    await fixture.halfOpen()
    expect((await answer(fixture, null)).place).toBe('failed')
    fixture.clock.pass(5000)
    expect([fixture.state, await fixture.succeed(), fixture.state]).toEqual(['HalfOpen', 'succeeded', 'Closed'])
  })

  it('a request that does not fit is refused, and those after it go through', async () => {
    const fixture = await gatewayFixture()
    for (const request of [null, undefined, 5, []])
      expect(() => fixture.gateway.submit(request as never)).toThrow(TypeError)
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.reports()).toEqual([])
  })
})
