import { describe, expect, it } from 'vitest'
import { gatewayFixture } from './fixture.ts'

describe('6. What happened before the circuit closed does not count after it', () => {
  it('one failure after closing does not open again: it takes as many as at first', async () => {
    const fixture = await gatewayFixture()
    await fixture.halfOpen()
    await fixture.succeed()
    fixture.forget()
    for (let failures = 1; failures < 3; failures++) {
      await fixture.fail()
      expect(fixture.state).toBe('Closed')
    }
    await fixture.fail()
    expect(fixture.reports()).toEqual(['Closed -> Open'])
  })

  it('rejections are not calls: after forty of them it takes as many failures as at first', async () => {
    const fixture = await gatewayFixture()
    await fixture.open()
    const endings = await Promise.all(Array.from({ length: 40 }, () => fixture.submit()))
    expect(endings.map(({ place }) => place)).toEqual(Array.from({ length: 40 }, () => 'rejected'))
    fixture.clock.pass(5000)
    await fixture.succeed()
    fixture.forget()
    let failures = 0
    for (; fixture.state === 'Closed' && failures < 100; failures++) await fixture.fail()
    expect(failures).toBe(3)
    expect(fixture.reports()).toEqual(['Closed -> Open'])
  })

  it('successes of an earlier HalfOpen do not count in the next', async () => {
    const fixture = await gatewayFixture({ parameters: { trials: 2 } })
    await fixture.halfOpen()
    await fixture.succeed()
    await fixture.fail()
    fixture.clock.pass(5000)
    await fixture.succeed()
    expect(fixture.state).toBe('HalfOpen')
    await fixture.succeed()
    expect(fixture.state).toBe('Closed')
  })
})
