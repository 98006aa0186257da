import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Externs, Gateway } from '../../bench/subjects/gateway/gateway.ts'
import type { MakeGateway as MakeSoaked } from '../../bench/subjects/soak/gateway.ts'
import type { MakeGuard } from '../../bench/subjects/support/guard.ts'
import { Bundled } from './bundled.ts'
import { type Act, play, randomScript } from './script.ts'

/** Experts by hand have the guarantees of generated code: the same inputs, in virtual time, give the same outcomes. */
let bundled: Bundled
beforeAll(async () => {
  bundled = await Bundled.of(['breaker', 'timed-breaker', 'gateway', 'soak'])
})
afterAll(() => bundled.remove())

const scripts = Array.from({ length: 40 }, (_, seed) => randomScript(seed + 1, 40))

/** Plays every script with each of two. */
async function compare<M>(pair: readonly M[], playing: (script: readonly Act[], one: M) => Promise<string[]>) {
  const [generated, hand] = pair as [M, M]
  for (const script of scripts) {
    const expected = await playing(script, generated)
    expect(await playing(script, hand)).toEqual(expected)
  }
}

describe('the experts by hand', () => {
  it.each(['breaker', 'timed-breaker'])('%s: ends every call as the generated one does', async (name) => {
    const pair = await bundled.load<{ makeGuard: MakeGuard }>(name, 'generated', 'hand')
    const requestOf = (id: string) => ({ id })
    await compare(pair, (script, { makeGuard }) => play(script, requestOf, (work) => makeGuard(work, 3)))
  })

  it('gateway: ends every request as the generated one does', async () => {
    const pair = await bundled.load<{ makeGateway: (it: Externs) => Gateway }>('gateway', 'generated', 'hand')
    const requestOf = (id: string, endpoint: string) => ({ id, endpoint, priority: 'low', payload: null }) as const
    const isValid = ({ endpoint }: { readonly endpoint: string }): boolean => endpoint !== ''
    await compare(pair, (script, { makeGateway }) =>
      play(script, requestOf, (callBackend) => makeGateway({ isValid, callBackend })),
    )
  })

  it('the gateway of the soak: ends every job as the generated one does', async () => {
    const pair = await bundled.load<{ makeGateway: MakeSoaked }>('soak', 'generated', 'hand')
    const jobOf = (id: string, key: string) => ({ id: Number(id), tenant: key.length, slow: key === 'b' })
    const isValid = ({ id }: { readonly id: number }): boolean => id % 7 !== 0
    const weigh = ({ id }: { readonly id: number }): number => (id % 11 === 0 ? NaN : id)
    await compare(pair, (script, { makeGateway }) =>
      play(script, jobOf, (work) => {
        const answer = async (job: ReturnType<typeof jobOf>, context: { readonly signal: AbortSignal }) => {
          await work(job, context)
          return { id: job.id, good: job.id % 5 !== 0 }
        }
        return makeGateway({ isValid, weigh, work: answer })
      }),
    )
  })
})
