import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const module = await load(`
record Lost { why: error }
record Note { name: string, message: string, code: string?, status: int? }
extern async send(n: int): int
net Client {
  in place jobs: queue<int>
  place held: bag<Lost>
  out place done: queue<int>
  out place notes: queue<Note>
  out place whys: queue<error>
  transition attempt {
    take n from jobs
    call send(n) {
      ok m => put m in done, drop n
      error why => put Lost { why } in held after 1s, put why in whys, drop n
    }
  }
  transition note {
    take l from held
    put Note { name: l.why.name, message: l.why.message, code: l.why.code, status: l.why.status } in notes
    drop l
  }
}
`)

interface Client {
  readonly in: { readonly jobs: { put(n: number): boolean } }
  readonly out: Readonly<Record<'notes' | 'whys', { take(): unknown }>>
  snapshot(): unknown
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A network in which a call has failed, which nobody has looked at yet. */
async function failedWith(thrown: unknown) {
  const clock = new VirtualClock()
  const create = module['createClient'] as unknown as (externs: object, options: object) => Client
  const net = create({ send: () => Promise.reject(thrown) }, { clock })
  net.in.jobs.put(1)
  await settled()
  return { clock, net }
}

async function seenOf(thrown: unknown): Promise<unknown> {
  const { clock, net } = await failedWith(thrown)
  clock.pass(1000)
  return net.out.notes.take()
}

const none = { name: '', message: '', code: null, status: null }

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

describe('what a spec sees of what was thrown', () => {
  const hostile = {
    get message(): string {
      throw new Error('hidden')
    },
    name: 5,
    code: 'E',
    status: 404.5,
  }
  it.each([
    [
      Object.assign(new RangeError('far'), { code: 'ETIMEDOUT', status: 503 }),
      { name: 'RangeError', message: 'far', code: 'ETIMEDOUT', status: 503 },
    ],
    [
      { message: 'plain', status: -0, code: 7 },
      { ...none, message: 'plain', status: 0 },
    ],
    [Object.assign(() => 0, { message: 'called' }), { ...none, message: 'called' }],
    ['text', { ...none, message: 'text' }],
    [undefined, none],
    [null, none],
    [Symbol('s'), { ...none, message: 'Symbol(s)' }],
    [2 ** 53, { ...none, message: '9007199254740992' }],
    [{ status: 2 ** 53 }, none],
    [{ status: Infinity, message: ['x'] }, none],
    [hostile, { ...none, code: 'E' }],
    [
      { name: 'n'.repeat(2_000_000), message: 'm'.repeat(2_000_000) },
      { ...none, name: 'n'.repeat(10_000), message: 'm'.repeat(10_000) },
    ],
  ])('is plain data: %#', async (thrown, seen) => {
    expect(await seenOf(thrown)).toEqual(seen)
  })

  it('is nothing, of what cannot be looked into', async () => {
    expect(await seenOf(revoked())).toEqual(none)
  })

  it('is read when the call fails: what becomes of it later changes nothing', async () => {
    const thrown = Object.assign(new Error('before'), { status: 500 })
    const { clock, net } = await failedWith(thrown)
    Object.assign(thrown, { message: 'after', status: 200 })
    clock.pass(1000)
    expect(net.out.notes.take()).toMatchObject({ message: 'before', status: 500 })
  })

  it('is passed on as the thing that was thrown', async () => {
    const thrown = { status: 500 }
    const { net } = await failedWith(thrown)
    expect(net.out.whys.take()).toBe(thrown)
  })

  it.each([
    ['of a class of its own', Object.assign(new RangeError('far'), { extra: [1] })],
    ['with a way of its own to be written', Object.assign(new RangeError('far'), { toJSON: () => ({ secret: 1 }) })],
    ['of another realm', runInNewContext("new RangeError('far')") as object],
  ])('outlives a snapshot: %s', async (_, error) => {
    const { net } = await failedWith(Object.assign(error, { code: 'EFAR', status: 503 }))
    const restore = module['restoreClient'] as unknown as (
      externs: object,
      snapshot: unknown,
      options: object,
    ) => Client
    const clock = new VirtualClock()
    const next = restore({ send: () => 1 }, JSON.stringify(net.snapshot()), { clock })
    clock.pass(1000)
    expect(next.out.notes.take()).toEqual({ name: 'RangeError', message: 'far', code: 'EFAR', status: 503 })
    expect(next.out.whys.take()).toBeInstanceOf(Error)
  })
})
