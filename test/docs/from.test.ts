import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { project, serverOf, Stage, typeErrors } from '../support/before-and-after.ts'
import { myc } from '../cli/world.ts'

const pages = ['docs/from-opossum.md', 'docs/from-cockatiel.md', 'docs/from-resilience4j-and-polly.md']
const projects = new Map<string, { folder: string; built: string }>()

beforeAll(async () => {
  for (const page of pages) projects.set(page, await project(page))
})
afterAll(() => {
  for (const { folder } of projects.values()) rmSync(folder, { recursive: true, force: true })
})

it.each(pages)('what %s shows compiles, with TypeScript too', async (page) => {
  const { folder, built } = projects.get(page)!
  expect(built).toMatch(/^(\d specs?: no errors; \d files written\n)$/)
  expect(await typeErrors(folder)).toBe('')
})

type Story = (stage: Stage) => Promise<unknown>

/** Tells a story to the example of a page before and after. */
async function both(page: string, name: string, story: Story): Promise<[before: unknown, after: unknown]> {
  const { folder } = projects.get(page)!
  const tell = async (file: string): Promise<unknown> => story(new Stage(await serverOf(folder, file)))
  return [await tell(`${name}-before.ts`), await tell(`${name}-after.ts`)]
}

describe('opossum, and the spec that says the same', () => {
  const users = (story: Story) => both('docs/from-opossum.md', 'users', story)
  const names = (story: Story) => both('docs/from-opossum.md', 'names', story)

  it('open at the share of failures, test with one call after the cooldown, and close', async () => {
    const [before, after] = await users(async (stage) => {
      stage.next = [404, 500, 500, 500]
      const first = await stage.all('a', 'b', 'c', 'd', 'e')
      await stage.pass(4999)
      const stillOpen = await stage.ask('f')
      await stage.pass(1)
      stage.next = [500]
      const trials = await stage.all('g', 'h')
      await stage.pass(5000)
      return { first, stillOpen, trials, closed: await stage.all('i', 'j'), calls: stage.calls }
    })
    expect(after).toEqual({
      first: ['404', '502', '502', '502', '503'],
      stillOpen: '503',
      trials: ['502', '503'],
      closed: ['200 user i', '200 user j'],
      calls: 7,
    })
    expect(before).toEqual(after)
  })

  it('end what takes too long, and refuse what is too much', async () => {
    const [before, after] = await users(async (stage) => {
      stage.next = ['hangs', 'hangs']
      const three = Promise.all(['a', 'b', 'c'].map((id) => stage.ask(id)))
      await stage.pass(1000)
      return [await three, await stage.ask('d')]
    })
    expect(after).toEqual([['504', '504', '503'], '200 user d'])
    expect(before).toEqual(after)
  })

  it('differ in that a breaker which has closed begins anew', async () => {
    const ended = users(async (stage) => {
      stage.next = [500, 500, 500, 500]
      await stage.all('a', 'b', 'c', 'd')
      await stage.pass(5000)
      stage.next = ['ok', 500]
      return stage.all('e', 'f', 'g')
    })
    expect(await ended).toEqual([
      ['200 user e', '502', '503'],
      ['200 user e', '502', '200 user g'],
    ])
  })

  it('differ in that a burst which is refused does not open it', async () => {
    const ended = users(async (stage) => {
      stage.next = ['hangs', 'hangs']
      const burst = Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((id) => stage.ask(id)))
      stage.end('a', 'ok')
      stage.end('b', 'ok')
      return [await burst, await stage.ask('g')]
    })
    const burst = ['200 user a', '200 user b', '503', '503', '503', '503']
    expect(await ended).toEqual([
      [burst, '503'],
      [burst, '200 user g'],
    ])
  })

  it('differ in that exactly the half opens it', async () => {
    const ended = users(async (stage) => {
      stage.next = ['ok', 'ok', 500, 500]
      return (await stage.all('a', 'b', 'c', 'd', 'e')).at(-1)
    })
    expect(await ended).toEqual(['200 user e', '503'])
  })

  it('remember, share one call, and fall back', async () => {
    const [before, after] = await names(async (stage) => {
      stage.next = ['hangs']
      const two = Promise.all([stage.ask('a'), stage.ask('a')])
      await stage.pass(10)
      stage.end('a', 'ok')
      const shared = [await two, stage.calls]
      const remembered = [await stage.ask('a'), stage.calls]
      await stage.pass(60_001)
      const again = [await stage.ask('a'), stage.calls]
      stage.next = [500, 500, 500, 500]
      const failing = await stage.all('b', 'c', 'd', 'e', 'f', 'a')
      return { shared, remembered, again, failing, calls: stage.calls }
    })
    expect(after).toEqual({
      shared: [['user a', 'user a'], 1],
      remembered: ['user a', 1],
      again: ['user a', 2],
      failing: ['nobody', 'nobody', 'nobody', 'nobody', 'nobody', 'user a'],
      calls: 5,
    })
    expect(before).toEqual(after)
  })

  it('differ in that a call which is shared is one verdict', async () => {
    const ended = names(async (stage) => {
      stage.next = [500, 500, 500, 500]
      for (const id of ['a', 'b', 'c', 'd']) await Promise.all([stage.ask(id), stage.ask(id)])
      await stage.ask('e')
      return stage.calls
    })
    expect(await ended).toEqual([5, 4])
  })
})

describe('cockatiel, and the spec that says the same', () => {
  const retries = (story: Story) => both('docs/from-cockatiel.md', 'retries', story)
  const lanes = (story: Story) => both('docs/from-cockatiel.md', 'lanes', story)

  it('try again after pauses that double', async () => {
    const [before, after] = await retries(async (stage) => {
      stage.next = [500, 500, 500]
      const user = stage.ask('a')
      const calls: number[] = []
      for (const pause of [99, 1, 199, 1, 399, 1]) {
        await stage.pass(pause)
        calls.push(stage.calls)
      }
      return [await user, calls]
    })
    expect(after).toEqual(['200 user a', [1, 2, 2, 3, 3, 4]])
    expect(before).toEqual(after)
  })

  it('give up after four attempts, open after five failures, and test with one call', async () => {
    const [before, after] = await retries(async (stage) => {
      stage.next = [500, 500, 500, 500, 500]
      const first = stage.ask('a')
      await stage.pass(700)
      const second = stage.ask('b')
      await stage.pass(100)
      const open = [await first, await second, await stage.ask('c'), stage.calls]
      await stage.pass(4900)
      return { open, closed: [await stage.ask('d'), await stage.ask('e')] }
    })
    expect(after).toEqual({ open: ['502', '503', '503', 5], closed: ['200 user d', '200 user e'] })
    expect(before).toEqual(after)
  })

  it('end what takes too long, and try that again, too', async () => {
    const [before, after] = await retries(async (stage) => {
      stage.next = ['hangs', 'hangs', 'hangs', 'hangs']
      const user = stage.ask('a')
      await stage.pass(4700)
      return [await user, stage.calls]
    })
    expect(after).toEqual(['504', 4])
    expect(before).toEqual(after)
  })

  it('differ in that nobody waits for the call that tests', async () => {
    const [before, after] = await retries(async (stage) => {
      stage.next = [500, 500, 500, 500, 500]
      const failing = [stage.ask('a'), stage.ask('b')]
      await stage.pass(700)
      await Promise.all(failing)
      await stage.pass(5000)
      stage.next = ['hangs']
      const trial = stage.ask('c')
      let other = 'waits'
      void stage.ask('d').then((status) => (other = status))
      await stage.pass(500)
      stage.end('c', 'ok')
      return [await trial, other]
    })
    expect(before).toEqual(['200 user c', 'waits'])
    expect(after).toEqual(['200 user c', '503'])
  })

  it('run two at once, let one wait, and refuse the others', async () => {
    const [before, after] = await lanes(async (stage) => {
      stage.next = ['hangs', 'hangs']
      const all = Promise.all(['a', 'b', 'c', 'd'].map((id) => stage.ask(id)))
      await stage.pass(10)
      const atOnce = stage.calls
      stage.end('a', 500)
      stage.end('b', 'ok')
      return [await all, atOnce, stage.calls]
    })
    expect(after).toEqual([['502', '200 user b', '200 user c', '503'], 2, 3])
    expect(before).toEqual(after)
  })

  it('hold a place in the bulkhead with all attempts, and pauses too', async () => {
    const [before, after] = await both('docs/from-cockatiel.md', 'both', async (stage) => {
      stage.next = [500, 'hangs', 'ok', 'ok']
      const all = Promise.all(['a', 'b', 'c', 'd'].map((id) => stage.ask(id)))
      const calls: number[] = []
      for (const pause of [99, 1, 10]) {
        await stage.pass(pause)
        calls.push(stage.calls)
      }
      stage.end('b', 'ok')
      return [await all, calls, await stage.ask('e')]
    })
    expect(after).toEqual([['200 user a', '200 user b', '200 user c', '503'], [2, 4, 4], '200 user e'])
    expect(before).toEqual(after)
  })

  it('end after all attempts, and make room', async () => {
    const [before, after] = await both('docs/from-cockatiel.md', 'both', async (stage) => {
      stage.next = [500, 500, 500, 500, 'hangs', 'hangs', 'hangs', 'hangs']
      const first = stage.ask('a')
      await stage.pass(700)
      const second = stage.ask('b')
      await stage.pass(4700)
      return [await first, await second, stage.calls, await stage.all('c', 'd')]
    })
    expect(after).toEqual(['502', '504', 8, ['200 user c', '200 user d']])
    expect(before).toEqual(after)
  })

  it('differ in that who goes away while waiting makes room', async () => {
    const [before, after] = await lanes(async (stage) => {
      stage.next = ['hangs', 'hangs']
      const caller = new AbortController()
      const running = ['a', 'b'].map((id) => stage.ask(id))
      const waiting = stage.ask('c', caller.signal)
      caller.abort()
      await stage.pass(10)
      const next = stage.ask('d')
      await stage.pass(10)
      stage.end('a', 'ok')
      stage.end('b', 'ok')
      return [await Promise.all(running), await waiting, await next]
    })
    expect(before).toEqual([['200 user a', '200 user b'], '499', '503'])
    expect(after).toEqual([['200 user a', '200 user b'], '499', '200 user d'])
  })
})

describe('the spec for those who come from resilience4j or Polly', () => {
  const page = 'docs/from-resilience4j-and-polly.md'

  it('does what its scenarios say, on the generated code too', async () => {
    const { code, stdout } = await myc(projects.get(page)!.folder, ['test', '--generated'])
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('3 scenarios in 1 spec: all passed') })
  })

  it('and tells TypeScript where each request ended', async () => {
    const stage = new Stage(await serverOf(projects.get(page)!.folder, 'client-after.ts'))
    stage.next = [404, 500, 500, 500, 500]
    const missing = await stage.ask('a')
    const failing = [stage.ask('b'), stage.ask('c')]
    await stage.pass(400)
    expect([missing, await Promise.all(failing), await stage.ask('d')]).toEqual(['502', ['503', '503'], '503'])
    await stage.pass(5000)
    expect(await stage.all('e', 'f', 'g', 'h')).toEqual(['200 user e', '200 user f', '200 user g', '200 user h'])
  })
})
