import { describe, expect, it } from 'vitest'
import { type GatewayFixture, gatewayFixture, turn } from './fixture.ts'

const throws = (): never => {
  throw new Error('thrown')
}

/** The gateway of filter.myc, of whose filters one throws until it is healed. */
async function filtered(thrower: 'isAllowed' | 'isGood'): Promise<{ fixture: GatewayFixture; heal: () => void }> {
  let broken = true
  const filter = (name: string) => (): boolean => (broken && name === thrower ? throws() : true)
  const fixture = await gatewayFixture(
    { externs: { isAllowed: filter('isAllowed'), isGood: filter('isGood') } },
    'filter',
  )
  return { fixture, heal: () => (broken = false) }
}

describe('12. A listener or a filter that throws changes nothing', () => {
  it('a success stays a success though an observer throws, and the others are told', async () => {
    const fixture = await gatewayFixture({ parameters: { limit: 1 } })
    fixture.gateway.observe(throws)
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.state).toBe('Closed')
    expect(new Set(fixture.reports())).toEqual(new Set(['fault in (observer): Error: thrown']))
  })

  it('a circuit opens and closes as it should though an observer throws at each step', async () => {
    const fixture = await gatewayFixture()
    fixture.gateway.observe(throws)
    await fixture.halfOpen()
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.reports().filter((report) => report.includes('->'))).toEqual([
      'Closed -> Open',
      'Open -> HalfOpen',
      'HalfOpen -> Closed',
    ])
  })
  it('a filter of answers that throws does not hold: the next branch is taken, and the permit comes back', async () => {
    const { fixture, heal } = await filtered('isGood')
    expect(await fixture.succeed()).toBe('failed')
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(5000)
    expect(await fixture.succeed()).toBe('failed')
    fixture.clock.pass(5000)
    heal()
    expect(await fixture.succeed()).toBe('succeeded')
  })

  it('a filter of requests that throws leaves the request where it is, reports it, and goes on when it is well', async () => {
    const { fixture, heal } = await filtered('isAllowed')
    const ending = fixture.submit()
    await turn()
    expect([fixture.gateway.in.requests.size, fixture.reports()]).toEqual([
      1,
      ['fault in route: Error: thrown', 'fault in refuse: Error: thrown'],
    ])
    heal()
    expect(await fixture.succeed()).toBe('succeeded')
    expect((await ending).place).toBe('succeeded')
  })
})
