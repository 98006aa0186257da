import { describe, expect, it } from 'vitest'
import { gatewayFixture, turn } from './fixture.ts'

describe('19. Failures that come together open the circuit once', () => {
  it('of five probes that fail at once the first opens the circuit, the others are late', async () => {
    const fixture = await gatewayFixture({ parameters: { trials: 5 } })
    await fixture.halfOpen()
    for (let count = 0; count < 5; count++) await fixture.begin()
    fixture.forget()
    for (const probe of fixture.backend.calls.slice(-5)) probe.fail()
    await turn()
    expect(fixture.reports()).toEqual(['HalfOpen -> Open', ...Array.from({ length: 4 }, () => 'late failure')])
  })

  it('the next HalfOpen comes as it should, and needs no more than one timer', async () => {
    const fixture = await gatewayFixture({ parameters: { trials: 5 } })
    await fixture.halfOpen()
    for (let count = 0; count < 5; count++) await fixture.begin()
    for (const probe of fixture.backend.calls.slice(-5)) probe.fail()
    await turn()
    expect(fixture.clock.armed).toBe(1)
    fixture.clock.pass(4999)
    expect(fixture.state).toBe('Open')
    fixture.clock.pass(1)
    expect(fixture.state).toBe('HalfOpen')
    for (let count = 0; count < 5; count++) await fixture.succeed()
    expect(fixture.state).toBe('Closed')
    expect(fixture.clock.armed).toBe(0)
  })

  it('probes that run out of time together open it once', async () => {
    const fixture = await gatewayFixture({ parameters: { trials: 5 } })
    await fixture.halfOpen()
    for (let count = 0; count < 5; count++) await fixture.begin()
    fixture.forget()
    fixture.clock.pass(2000)
    expect(fixture.reports().filter((report) => report.includes('->'))).toEqual(['HalfOpen -> Open'])
    fixture.clock.pass(5000)
    expect(fixture.state).toBe('HalfOpen')
  })

  it('ten calls that fail at once while Closed open it once', async () => {
    const fixture = await gatewayFixture()
    for (let count = 0; count < 10; count++) void fixture.submit()
    await turn()
    for (const call of fixture.backend.calls) call.fail()
    await turn()
    expect(fixture.reports().filter((report) => report.includes('->'))).toEqual(['Closed -> Open'])
    fixture.clock.pass(5000)
    expect(fixture.state).toBe('HalfOpen')
  })
})
