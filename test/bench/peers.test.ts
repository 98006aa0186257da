import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { MakePipeline } from '../../bench/subjects/pipeline/pipeline.ts'
import type { Event, MakeTurnstile } from '../../bench/subjects/machine/turnstile.ts'
import type { MakeCall } from '../../bench/subjects/support/breaker-figures.ts'
import type { MakeGuard } from '../../bench/subjects/support/guard.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { Bundled } from './bundled.ts'

/** Whoever is measured beside each other does the same work. */
let bundled: Bundled
beforeAll(async () => {
  bundled = await Bundled.of(['breaker', 'timed-breaker', 'machine', 'pipeline'])
})
afterAll(() => bundled.remove())

/** In how many calls of each stretch the work was done: five that fail, three while open, and two that succeed after the cooldown. */
async function workDone(makeCall: MakeCall): Promise<number[]> {
  vi.useFakeTimers({ now: 0 })
  try {
    let [works, isDown] = [0, true]
    const call = makeCall(async () => {
      works++
      if (isDown) throw new Error('503')
      return 'fine'
    }, 5)
    const stretch = async (calls: number): Promise<number> => {
      const before = works
      for (let time = 0; time < calls; time++) await call()
      return works - before
    }
    const done = [await stretch(5), await stretch(3)]
    await vi.advanceTimersByTimeAsync(5000)
    isDown = false
    return [...done, await stretch(2)]
  } finally {
    vi.useRealTimers()
  }
}

describe('those who are measured beside each other', () => {
  it.each(['breaker', 'timed-breaker'])('%s: let the same calls through', async (name) => {
    const guards = await bundled.load<{ makeGuard: MakeGuard }>(name, 'generated', 'hand')
    const plain = name === 'breaker' ? ['plain'] : []
    const peers = await bundled.load<{ makeCall: MakeCall }>(name, 'cockatiel', 'opossum', ...plain)
    const calls = guards.map(({ makeGuard }): MakeCall => (work, limit) => {
      const guard = makeGuard(work, limit)
      return () => guard.submit({ id: 'a' })
    })
    for (const makeCall of [...calls, ...peers.map((it) => it.makeCall)])
      expect(await workDone(makeCall)).toEqual([5, 0, 2])
  })

  it('machine: are in the same state after every event', async () => {
    const makers = await bundled.load<{ makeTurnstile: MakeTurnstile }>(
      'machine',
      'generated',
      'hand',
      'robot3',
      'xstate',
    )
    const turnstiles = makers.map(({ makeTurnstile }) => makeTurnstile())
    const random = seededRandom(1)
    let coins = 0
    for (let turn = 0; turn < 100; turn++) {
      const event: Event = random(2) === 0 ? 'coin' : 'push'
      coins = event === 'coin' ? 1 : 0
      for (const turnstile of turnstiles) turnstile.send(event)
      expect(turnstiles.map(({ state }) => state)).toEqual(Array(4).fill(coins === 1 ? 'Unlocked' : 'Locked'))
    }
  })

  it('pipeline: give the same numbers out, in the same order', async () => {
    const makers = await bundled.load<{ makePipeline: MakePipeline }>('pipeline', 'generated', 'hand')
    for (const { makePipeline } of makers) {
      const pipeline = makePipeline()
      for (let token = 0; token < 200; token++) pipeline.put(token)
      const taken = Array.from({ length: 201 }, () => pipeline.take())
      expect(taken).toEqual([...Array.from({ length: 200 }, (_, token) => token + 10), undefined])
    }
  })
})
