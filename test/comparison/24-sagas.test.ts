import { describe, expect, it } from 'vitest'
import { VirtualClock } from '../support/clock.ts'
import { moduleOf, type Request, turn } from './fixture.ts'

interface Saga {
  submit(request: Request, options: object): Promise<{ readonly place: string | null; readonly reason?: string }>
}
interface Handlers {
  first(): unknown
  second(): unknown
  undo(): unknown
}

const never = new Promise(() => {})

async function saga(handlers: Partial<Handlers>) {
  const called: string[] = []
  const all: Handlers = { first: () => 1, second: () => 2, undo: () => 3, ...handlers }
  const noted = Object.entries(all).map(([name, handler]) => [name, () => (called.push(name), handler())])
  const clock = new VirtualClock()
  const { createSaga } = (await moduleOf('saga')) as unknown as { createSaga(externs: object, options: object): Saga }
  const caller = new AbortController()
  const net = createSaga(Object.fromEntries(noted), { clock })
  const ending = net.submit({ id: '', payload: null }, { signal: caller.signal })
  await turn()
  return { called, clock, caller, ending, net }
}

describe('24. Cancelling in the middle of a saga undoes what was done', () => {
  it('what was done is undone when the caller goes away during the next call', async () => {
    const { called, caller, ending } = await saga({ second: () => never })
    caller.abort()
    expect(await ending).toEqual({ place: null, reason: 'cancelled' })
    expect(called).toEqual(['first', 'second', 'undo'])
  })

  it('what was done is undone when the caller goes away while the next call waits for its turn', async () => {
    const { called, caller, ending, net } = await saga({ second: () => never })
    const other = new AbortController()
    const waiting = net.submit({ id: 'b', payload: null }, { signal: other.signal })
    await turn()
    expect(called).toEqual(['first', 'second', 'first'])
    other.abort()
    expect(await waiting).toEqual({ place: null, reason: 'cancelled' })
    await turn()
    expect(called).toEqual(['first', 'second', 'first', 'undo'])
    caller.abort()
    expect(await ending).toEqual({ place: null, reason: 'cancelled' })
  })

  it('until it is done, though nobody waits for it', async () => {
    let left = 2
    const undo = (): void => {
      if (left-- > 0) throw new Error('503')
    }
    const { called, clock, caller } = await saga({ first: () => never, undo })
    caller.abort()
    for (let seconds = 0; seconds < 5; seconds++) {
      await turn()
      clock.pass(1000)
    }
    expect(called).toEqual(['first', 'undo', 'undo', 'undo'])
  })

  it('who cancels when all is done, or has failed, changes nothing', async () => {
    const done = await saga({})
    done.caller.abort()
    expect([(await done.ending).place, done.called]).toEqual(['succeeded', ['first', 'second']])
    const failed = await saga({ second: () => Promise.reject(new Error('503')), undo: () => never })
    failed.caller.abort()
    expect([(await failed.ending).place, failed.called]).toEqual(['failed', ['first', 'second', 'undo']])
  })
})
