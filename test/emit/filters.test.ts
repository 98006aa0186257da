import { beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const module = await load(`
extern async work(n: int): int
extern isGood(n: int): bool
extern isWorthIt(why: error): bool
net Works {
  in place jobs: queue<int>
  place again: queue<int>
  out place done: queue<int>
  out place odd: queue<int>
  out place lost: queue<int>
  transition go {
    take n from jobs
    call work(n) within 1s {
      ok m when isGood(m) => put m in done, drop n
      ok m => put m in odd, drop n
      error why when isWorthIt(why) => put n in again
      error => put n in lost
    }
  }
  transition retry { take n from again  put n in done }
}
`)

interface Out {
  readonly size: number
  take(): unknown
}

interface Works {
  readonly in: { readonly jobs: { put(n: number): boolean } }
  readonly out: Readonly<Record<'done' | 'odd' | 'lost', Out>>
  observe(listener: (event: { readonly kind: string; readonly part?: string; readonly error?: unknown }) => void): void
  close(): void
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

let told: string[] = []
beforeEach(() => (told = []))

/** One job, with filters that may do anything; tells the sizes of done, odd and lost. */
async function run(filter: (works: Works) => unknown, fails = false): Promise<number[]> {
  const work = (n: number): number => {
    if (fails) throw new Error('no')
    return n
  }
  const ask = (): unknown => filter(net)
  const create = module['createWorks'] as unknown as (externs: object, options: object) => Works
  const net = create({ work, isGood: ask, isWorthIt: ask }, { clock: new VirtualClock() })
  net.observe(({ kind, part, error }) => told.push(kind === 'fault' ? String(error) : (part ?? kind)))
  net.in.jobs.put(1)
  await settled()
  return [net.out.done.size, net.out.odd.size, net.out.lost.size]
}

describe.each([
  ['good answers', false, [1, 0, 0], [0, 1, 0], 'isGood'],
  ['failures', true, [1, 0, 0], [0, 0, 1], 'isWorthIt'],
] as const)('a filter of %s', (_, fails, chosen, other, name) => {
  it('chooses the branch', async () => {
    expect(await run(() => true, fails)).toEqual(chosen)
    expect(await run(() => false, fails)).toEqual(other)
  })

  it('that throws does not hold, and is a fault that is told before the call ends in the next branch', async () => {
    const thrown = (): never => {
      throw new Error('a bug')
    }
    expect(await run(thrown, fails)).toEqual(other)
    expect(told.slice(2, 5)).toEqual(['Error: a bug', fails ? 'error' : 'ok', 'arrived'])
  })

  it.each([
    ['a promise', Promise.resolve(true), 'an object'],
    ['a text', 'yes', '"yes"'],
    ['nothing', undefined, 'undefined'],
  ])('that gives %s does not hold', async (_what, value, shown) => {
    expect(await run(() => value, fails)).toEqual(other)
    expect(told[2]).toBe(`TypeError: ${name}: result must be true or false, not ${shown}`)
  })

  it('that acts on its network gets an error', async () => {
    expect(await run((net) => net.in.jobs.put(2), fails)).toEqual(other)
    expect(told[2]).toBe('Error: a pure extern cannot act on its network')
    const close = (net: Works): boolean => {
      try {
        net.close()
      } catch {
        return true
      }
      return false
    }
    expect(await run(close, fails)).toEqual(chosen)
  })
})
