import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { gatewayFixture } from './fixture.ts'

describe('3. A probe that hangs does not wedge half-open', () => {
  it('a hung probe is a failure when its time is up, and its permit comes back', async () => {
    const fixture = await gatewayFixture()
    await fixture.halfOpen()
    fixture.forget()
    const ending = fixture.submit()
    fixture.clock.pass(1999)
    expect((await fixture.submit()).place).toBe('rejected')
    fixture.clock.pass(1)
    expect(await ending).toMatchObject({ place: 'failed', token: { reason: { name: 'TimeoutError' } } })
    expect(fixture.backend.last.signal.aborted).toBe(true)
    fixture.clock.pass(5000)
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.reports()).toEqual([
      'refused in HalfOpen',
      'HalfOpen -> Open',
      'Open -> HalfOpen',
      'HalfOpen -> Closed',
    ])
  })

  it('after a day in which every probe hung, the first that does not closes the circuit', async () => {
    const fixture = await gatewayFixture({ parameters: { cooldown: 60_000 } })
    await fixture.open()
    const rounds = (24 * 60 * 60_000) / 62_000
    for (let round = 0; round < rounds; round++) {
      fixture.clock.pass(60_000)
      void fixture.submit()
      fixture.clock.pass(2000)
    }
    fixture.clock.pass(60_000)
    fixture.forget()
    expect(await fixture.succeed()).toBe('succeeded')
    expect(fixture.reports()).toEqual(['HalfOpen -> Closed'])
  })

  it('the compiler refuses probes without a limit of time', async () => {
    const spec = await readFile(new URL('gateway.myc', import.meta.url), 'utf8')
    const { diagnostics } = checkText(spec.replace('within patience, ', ''))
    expect(diagnostics.map(({ code }) => code)).toContain('MYC513')
    expect(checkText(spec).diagnostics).toEqual([])
  })
})
