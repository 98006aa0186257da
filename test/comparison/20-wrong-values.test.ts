import { describe, expect, it } from 'vitest'
import { type Stage, stage, turn } from './stage.ts'

/** Submits a request whose backend answers something. */
async function answer(scene: Stage, value: unknown): Promise<{ readonly place: string | null }> {
  const ending = scene.submit()
  await turn()
  scene.backend.last.resolve(value)
  return ending
}

const wrong: unknown[] = [null, undefined, 5, 'fine', [], {}, { status: '200' }, { status: NaN }]

describe('20. A wrong value from outside spoils nothing', () => {
  for (const value of wrong)
    it(`an answer that does not fit is a failure: ${JSON.stringify(value)}`, async () => {
      const scene = await stage()
      for (let count = 0; count < 3; count++) expect((await answer(scene, value)).place).toBe('failed')
      expect(scene.state).toBe('Open')
      expect(scene.reports()).toEqual(['Closed -> Open'])
    })

  it('a probe with such an answer gives its permit back', async () => {
    const scene = await stage()
    await scene.halfOpen()
    expect((await answer(scene, null)).place).toBe('failed')
    scene.clock.pass(5000)
    expect([scene.state, await scene.succeed(), scene.state]).toEqual(['HalfOpen', 'succeeded', 'Closed'])
  })

  it('a request that does not fit is refused, and those after it go through', async () => {
    const scene = await stage()
    for (const request of [null, undefined, 5, []])
      expect(() => scene.gateway.submit(request as never)).toThrow(TypeError)
    expect(await scene.succeed()).toBe('succeeded')
    expect(scene.reports()).toEqual([])
  })
})
