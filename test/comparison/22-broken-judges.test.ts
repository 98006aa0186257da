import { describe, expect, it } from 'vitest'
import { gatewayFixture } from './fixture.ts'

const broken = (): never => {
  throw new Error('thrown')
}

describe('22. A filter that throws is not a failure of the backend', () => {
  it('a good answer that cannot be judged is an answer, and opens nothing', async () => {
    const fixture = await gatewayFixture(
      { externs: { isBad: broken, isOurs: broken }, parameters: { limit: 1 } },
      'judged',
    )
    for (let count = 0; count < 5; count++) expect(await fixture.succeed()).toBe('succeeded')
    expect([fixture.state, fixture.reports().length]).toEqual(['Closed', 5])
    expect(fixture.reports()[0]).toBe('fault in route: Error: thrown')
  })

  it('a failure that cannot be judged is one, and the permit comes back', async () => {
    const fixture = await gatewayFixture(
      { externs: { isBad: broken, isOurs: broken }, parameters: { limit: 1 } },
      'judged',
    )
    expect([await fixture.fail(), fixture.state]).toEqual(['failed', 'Open'])
    fixture.clock.pass(5000)
    expect([await fixture.succeed(), fixture.state]).toEqual(['succeeded', 'Closed'])
  })

  it('a filter that is well says what counts', async () => {
    const externs = { isBad: () => true, isOurs: () => true }
    const fixture = await gatewayFixture({ externs, parameters: { limit: 2 } }, 'judged')
    expect([await fixture.fail(), await fixture.fail(), fixture.state]).toEqual(['refused', 'refused', 'Closed'])
    expect([await fixture.succeed(), await fixture.succeed(), fixture.state]).toEqual(['failed', 'failed', 'Open'])
  })
})
