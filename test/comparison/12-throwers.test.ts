import { describe, expect, it } from 'vitest'
import { type Stage, stage, turn } from './stage.ts'

const throws = (): never => {
  throw new Error('thrown')
}

/** The gateway of filter.myc, of whose filters one throws until it is healed. */
async function filtered(thrower: 'isAllowed' | 'isGood'): Promise<{ scene: Stage; heal: () => void }> {
  let broken = true
  const filter = (name: string) => (): boolean => (broken && name === thrower ? throws() : true)
  const scene = await stage({ externs: { isAllowed: filter('isAllowed'), isGood: filter('isGood') } }, 'filter')
  return { scene, heal: () => (broken = false) }
}

describe('12. A listener or a filter that throws changes nothing', () => {
  it('a success stays a success though an observer throws, and the others are told', async () => {
    const scene = await stage({ parameters: { limit: 1 } })
    scene.gateway.observe(throws)
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.state).toBe('Closed')
    expect(new Set(scene.reports())).toEqual(new Set(['fault in (observer): Error: thrown']))
  })

  it('a circuit opens and closes as it should though an observer throws at each step', async () => {
    const scene = await stage()
    scene.gateway.observe(throws)
    await scene.halfOpen()
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.reports().filter((report) => report.includes('->'))).toEqual([
      'Closed -> Open',
      'Open -> HalfOpen',
      'HalfOpen -> Closed',
    ])
  })
  it('a filter of answers that throws ends the call as a failure, and gives the permit back', async () => {
    const { scene, heal } = await filtered('isGood')
    expect(await scene.succeed()).toBe('failed')
    expect(scene.state).toBe('Open')
    scene.clock.pass(5000)
    expect(await scene.succeed()).toBe('failed')
    scene.clock.pass(5000)
    heal()
    expect(await scene.succeed()).toBe('succeeded')
  })

  it('a filter of requests that throws leaves the request where it is, reports it, and goes on when it is well', async () => {
    const { scene, heal } = await filtered('isAllowed')
    const ending = scene.submit()
    await turn()
    expect([scene.gateway.in.requests.size, scene.reports()]).toEqual([1, ['fault in route: Error: thrown']])
    heal()
    expect(await scene.succeed()).toBe('succeeded')
    expect((await ending).place).toBe('succeeded')
  })
})
