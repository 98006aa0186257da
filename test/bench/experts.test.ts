import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Gateway, Externs } from '../../bench/subjects/gateway/gateway.ts'
import type { MakeGuard } from '../../bench/subjects/support/guard.ts'
import { subjects } from '../../bench/subjects/subjects.ts'
import { bundleSubjects } from '../../bench/table/bundle.ts'
import { play, randomScript } from './script.ts'

/** Whoever is measured beside generated code does the same: the same inputs give the same outcomes. */
let folder: string
const named = ['breaker', 'timed-breaker', 'gateway']

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'myc-bench-'))
  const compared = subjects.filter(({ name }) => named.includes(name))
  await bundleSubjects(
    compared.map((it) => ({ ...it, contenders: ['generated', 'hand'] })),
    folder,
  )
})
afterAll(() => rm(folder, { recursive: true }))

const moduleOf = async <M>(subject: string, contender: string): Promise<M> =>
  (await import(pathToFileURL(join(folder, subject, `${contender}.mjs`)).href)) as M

const scripts = Array.from({ length: 60 }, (_, seed) => randomScript(seed + 1, 40))

describe('the experts by hand', () => {
  it.each(['breaker', 'timed-breaker'])('%s: ends every call as the generated one does', async (name) => {
    const [generated, hand] = await Promise.all(
      ['generated', 'hand'].map((contender) => moduleOf<{ makeGuard: MakeGuard }>(name, contender)),
    )
    const requestOf = (id: string): { id: string } => ({ id })
    for (const script of scripts) {
      const expected = await play(script, requestOf, (work) => generated!.makeGuard(work, 3))
      expect(await play(script, requestOf, (work) => hand!.makeGuard(work, 3))).toEqual(expected)
    }
  })

  it('gateway: ends every request as the generated one does', async () => {
    const [generated, hand] = await Promise.all(
      ['generated', 'hand'].map((it) => moduleOf<{ makeGateway: (externs: Externs) => Gateway }>('gateway', it)),
    )
    const requestOf = (id: string, endpoint: string) => ({ id, endpoint, priority: 'low', payload: null }) as const
    const isValid = ({ endpoint }: { readonly endpoint: string }): boolean => endpoint !== ''
    for (const script of scripts) {
      const expected = await play(script, requestOf, (callBackend) => generated!.makeGateway({ isValid, callBackend }))
      const found = await play(script, requestOf, (callBackend) => hand!.makeGateway({ isValid, callBackend }))
      expect(found).toEqual(expected)
    }
  })
})
