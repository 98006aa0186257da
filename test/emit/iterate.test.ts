import { describe, expect, it } from 'vitest'
import type { TraceEvent, OutPlace } from '../../runtime/myc-runtime.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

interface Post {
  readonly in: { readonly letters: { put(letter: string): boolean } }
  readonly out: { readonly box: OutPlace<string> }
  observe(listener: (traceEvent: TraceEvent) => void): () => void
  close(): void
}

const module = await load(`
  extern check(letter: string): bool
  net Post {
    in place letters: queue<string>
    out place box: queue<string>
    out place bin: queue<string>
    transition sort { take letter from letters  when check(letter) => put letter in box  otherwise => put letter in bin }
  }`)

function post(check: (letter: string, net: Post) => boolean = () => true): Post {
  const create = module['createPost'] as unknown as (externs: object, options: object) => Post
  const net = create({ check: (letter: string) => check(letter, net) }, { clock: new VirtualClock() })
  return net
}

function put(net: Post, ...letters: readonly string[]): void {
  for (const letter of letters) net.in.letters.put(letter)
}

const iterate = (net: Post) => net.out.box[Symbol.asyncIterator]()
const token = (value: string): object => ({ done: false, value })
const over = { done: true, value: undefined }

/** A timer that rings when the test says so. */
function timer(): { readonly rung: Promise<'late'>; ring(): void } {
  let ring!: () => void
  const rung = new Promise<'late'>((resolve) => (ring = () => resolve('late')))
  return { rung, ring }
}

describe('iterating an out place', () => {
  it('takes what has come, then what comes, in the order in which it was asked for', async () => {
    const net = post()
    put(net, 'a')
    const arrivals = iterate(net)
    const all = [arrivals.next(), arrivals.next(), arrivals.next()]
    put(net, 'b', 'c', 'd')
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c'].map(token))
    expect(net.out.box.size).toBe(1)
  })

  it('of two iterators gives each token to one, who has waited longest', async () => {
    const net = post()
    const [one, other] = [iterate(net), iterate(net)]
    const all = [one.next(), other.next(), one.next()]
    put(net, 'a', 'b', 'c')
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c'].map(token))
  })

  it('gives what comes first to who waits, not to who asks while it is being told', async () => {
    const net = post()
    const waiting = iterate(net).next()
    let asked: Promise<object> | undefined
    net.observe(({ kind }) => {
      if (kind === 'arrived') asked ??= iterate(net).next()
    })
    put(net, 'a', 'b')
    expect([await waiting, await asked]).toEqual([token('a'), token('b')])
  })

  it('ends for good with return: what it waited for is done and takes nothing, and so is all after it', async () => {
    const net = post()
    const [ended, other] = [iterate(net), iterate(net)]
    const pending = [ended.next(), other.next(), ended.next()] as const
    expect(await ended.return()).toEqual(over)
    put(net, 'a', 'b')
    expect(await Promise.all(pending)).toEqual([over, token('a'), over])
    expect(await ended.next()).toEqual(over)
    expect(await ended.return()).toEqual(over)
    expect(net.out.box.take()).toBe('b')
  })

  it('ends for good with throw, which rejects with what is thrown', async () => {
    const net = post()
    const arrivals = iterate(net)
    const pending = arrivals.next()
    await expect(arrivals.throw(new Error('enough'))).rejects.toThrow('enough')
    put(net, 'a')
    expect([await pending, await arrivals.next()]).toEqual([over, over])
    expect(net.out.box.size).toBe(1)
  })

  it('through a generator that delegates to it, ends with what is thrown there', async () => {
    const net = post()
    const delegate = (async function* () {
      yield* net.out.box
    })()
    put(net, 'a', 'b')
    expect(await delegate.next()).toEqual(token('a'))
    await expect(delegate.throw(new Error('enough'))).rejects.toThrow('enough')
    expect(net.out.box.size).toBe(1)
  })

  it('with for await takes what its body sees and no more: left by break, by an exception, and begun again', async () => {
    const net = post()
    put(net, 'a', 'b', 'c', 'd')
    const seen: string[] = []
    for await (const letter of net.out.box) if (seen.push(letter) === 2) break
    const failing = (async () => {
      for await (const letter of net.out.box) throw new Error(letter)
    })()
    await expect(failing).rejects.toThrow('c')
    const rest = iterate(net)
    setImmediate(() => net.close())
    for await (const letter of rest) seen.push(letter)
    expect(seen).toEqual(['a', 'b', 'd'])
  })

  it('loses nothing to a timer that ends it', async () => {
    const net = post()
    const arrivals = iterate(net)
    const next = arrivals.next()
    await arrivals.return()
    put(net, 'a')
    expect((await next).done).toBe(true)
    expect(await iterate(net).next()).toEqual(token('a'))
  })

  it('loses nothing to races with timers, in which a next that has not come yet stays in the race', async () => {
    const net = post()
    const arrivals = iterate(net)
    const [sent, seen]: [string[], string[]] = [[], []]
    let coming = arrivals.next()
    let late = 0
    for (let turn = 0; turn < 12; turn++) {
      const { rung, ring } = timer()
      if (turn % 2 === 0) ring()
      if (turn % 3 > 0) put(net, sent[sent.push(`${turn}`) - 1]!)
      ring()
      const first = await Promise.race(turn % 4 < 2 ? [coming, rung] : [rung, coming])
      if (first === 'late') late++
      else {
        seen.push(first.value!)
        coming = arrivals.next()
      }
    }
    await arrivals.return()
    const last = await coming
    if (last.done !== true) seen.push(last.value)
    for (let left = net.out.box.take(); left !== undefined; left = net.out.box.take()) seen.push(left)
    expect(seen).toEqual(sent)
    expect(late).toBeGreaterThan(2)
  })

  it('ends with the network: who waits is done, whoever asks later too', async () => {
    const net = post()
    const arrivals = iterate(net)
    const pending = [arrivals.next(), iterate(net).next()]
    net.close()
    expect(await Promise.all(pending)).toEqual([over, over])
    expect(await arrivals.next()).toEqual(over)
  })

  it('ends who waits though something comes at the moment of closing', async () => {
    const net = post()
    const pending = iterate(net).next()
    net.observe(({ kind }) => kind === 'arrived' && net.close())
    put(net, 'a')
    expect(await pending).toEqual(over)
    expect(net.out.box.size).toBe(1)
  })

  it('by a pure extern is refused at once, as everything that it does to its network', async () => {
    const thrown: unknown[] = []
    const net = post((_, it) => {
      try {
        void iterate(it).next()
      } catch (error) {
        thrown.push(error)
      }
      return true
    })
    put(net, 'a')
    expect(String(thrown[0])).toContain('a pure extern cannot act on its network')
    expect(await iterate(net).next()).toEqual(token('a'))
  })
})
