import { describe, expect, it } from 'vitest'
import { stage, turn } from './stage.ts'

describe('19. Failures that come together open the circuit once', () => {
  it('of five probes that fail at once the first opens the circuit, the others are late', async () => {
    const scene = await stage({ parameters: { trials: 5 } })
    await scene.halfOpen()
    for (let count = 0; count < 5; count++) await scene.begin()
    scene.forget()
    for (const probe of scene.backend.calls.slice(-5)) probe.fail()
    await turn()
    expect(scene.reports()).toEqual(['HalfOpen -> Open', ...Array.from({ length: 4 }, () => 'late failure')])
  })

  it('the next HalfOpen comes as it should, and needs no more than one timer', async () => {
    const scene = await stage({ parameters: { trials: 5 } })
    await scene.halfOpen()
    for (let count = 0; count < 5; count++) await scene.begin()
    for (const probe of scene.backend.calls.slice(-5)) probe.fail()
    await turn()
    expect(scene.clock.armed).toBe(1)
    scene.clock.pass(4999)
    expect(scene.state).toBe('Open')
    scene.clock.pass(1)
    expect(scene.state).toBe('HalfOpen')
    for (let count = 0; count < 5; count++) await scene.succeed()
    expect(scene.state).toBe('Closed')
    expect(scene.clock.armed).toBe(0)
  })

  it('probes that run out of time together open it once', async () => {
    const scene = await stage({ parameters: { trials: 5 } })
    await scene.halfOpen()
    for (let count = 0; count < 5; count++) await scene.begin()
    scene.forget()
    scene.clock.pass(2000)
    expect(scene.reports().filter((report) => report.includes('->'))).toEqual(['HalfOpen -> Open'])
    scene.clock.pass(5000)
    expect(scene.state).toBe('HalfOpen')
  })

  it('ten calls that fail at once while Closed open it once', async () => {
    const scene = await stage()
    for (let count = 0; count < 10; count++) void scene.submit()
    await turn()
    for (const call of scene.backend.calls) call.fail()
    await turn()
    expect(scene.reports().filter((report) => report.includes('->'))).toEqual(['Closed -> Open'])
    scene.clock.pass(5000)
    expect(scene.state).toBe('HalfOpen')
  })
})
