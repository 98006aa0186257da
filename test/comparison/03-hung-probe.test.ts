import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { stage } from './stage.ts'

describe('3. A probe that hangs does not wedge half-open', () => {
  it('a hung probe is a failure when its time is up, and its permit comes back', async () => {
    const scene = await stage()
    await scene.halfOpen()
    scene.forget()
    const ending = scene.submit()
    scene.clock.pass(1999)
    expect((await scene.submit()).place).toBe('rejected')
    scene.clock.pass(1)
    expect(await ending).toMatchObject({ place: 'failed', token: { reason: { name: 'TimeoutError' } } })
    expect(scene.backend.last.signal.aborted).toBe(true)
    scene.clock.pass(5000)
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.reports()).toEqual([
      'refused in HalfOpen',
      'HalfOpen -> Open',
      'Open -> HalfOpen',
      'HalfOpen -> Closed',
    ])
  })

  it('after a day in which every probe hung, the first that does not closes the circuit', async () => {
    const scene = await stage({ parameters: { cooldown: 60_000 } })
    await scene.open()
    const rounds = (24 * 60 * 60_000) / 62_000
    for (let round = 0; round < rounds; round++) {
      scene.clock.pass(60_000)
      void scene.submit()
      scene.clock.pass(2000)
    }
    scene.clock.pass(60_000)
    scene.forget()
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.reports()).toEqual(['HalfOpen -> Closed'])
  })

  it('the compiler refuses probes without a limit of time', async () => {
    const spec = await readFile(new URL('gateway.myc', import.meta.url), 'utf8')
    const { diagnostics } = checkText(spec.replace('within patience, ', ''))
    expect(diagnostics.map(({ code }) => code)).toContain('MYC513')
    expect(checkText(spec).diagnostics).toEqual([])
  })
})
