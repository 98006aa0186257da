import type { Contender, Figure } from '../../table/subject.ts'
import { growth } from '../../table/heap.ts'
import { countTimers } from '../../table/timers.ts'
import type { ApiRequest, Externs, Gateway } from '../gateway/gateway.ts'
import type { MakeGuard } from '../support/guard.ts'

/** What each contender of this subject makes. */
export interface Makers {
  readonly makeGateway: (externs: Externs) => Gateway
  readonly makeBreaker: MakeGuard
  readonly makeTimedBreaker: MakeGuard
}

const answer = { status: 200 }
const reason = new Error('503')
const succeed = async (): Promise<object> => answer
const fail = async (): Promise<never> => {
  throw reason
}
const isValid = (): boolean => true

const requestOf = (endpoint: string): ApiRequest => ({ id: '1', endpoint, priority: 'normal', payload: null })

/** Bytes that are kept of so many keys whose breakers are at rest, in all. */
function ofKeysAtRest(make: Makers['makeGateway'], count: number): Figure {
  return async ({ quick }) => {
    const gateway = make({ isValid, callBackend: succeed })
    const see = async (from: number, to: number): Promise<void> => {
      for (let key = from; key < to; key++) await gateway.submit(requestOf(`/users/${key}`))
    }
    const [warm, all] = quick ? [10, 100] : [count / 10, count]
    await see(0, warm)
    return growth(async () => (await see(warm, warm + all), gateway))
  }
}

/** Bytes of each of so many breakers that have seen a failure; their keys belong to others. */
function ofBreakers(make: Makers['makeGateway'], most: number): Figure {
  return async ({ quick }) => {
    const gateway = make({ isValid, callBackend: fail })
    const keys = Array.from({ length: quick ? 100 : most }, (_, key) => `/users/${key}`)
    await gateway.submit(requestOf('/'))
    const bytes = await growth(async () => {
      for (const key of keys) await gateway.submit(requestOf(key))
      return gateway
    })
    return bytes / keys.length
  }
}

/** A gateway that has had a call and is at rest. */
async function idle(make: Makers['makeGateway']): Promise<Gateway> {
  const gateway = make({ isValid, callBackend: succeed })
  await gateway.submit(requestOf('/users'))
  return gateway
}

const ofIdle =
  (make: Makers['makeGateway']): Figure =>
  async ({ quick }) => {
    await idle(make)
    const count = quick ? 10 : 1000
    return (await growth(() => Promise.all(Array.from({ length: count }, () => idle(make))))) / count
  }

/** Timers that a gateway has armed when it has been at rest for longer than a call may take. */
const timersOf =
  (make: Makers['makeGateway']): Figure =>
  async ({ quick }) =>
    (await countTimers(() => idle(make), quick ? 0 : 2100)).left

/** Bytes that a call allocates, with what waits for it: there is room for so many calls without a collection. */
const ofCall =
  (make: () => () => Promise<unknown>): Figure =>
  async ({ quick }) => {
    const call = make()
    const calls = quick ? 100 : 10_000
    const play = async (): Promise<void> => {
      for (let time = 0; time < calls; time++) await call()
    }
    for (let time = 0; time < 5; time++) await play()
    globalThis.gc!()
    const before = process.memoryUsage().heapUsed
    await play()
    return (process.memoryUsage().heapUsed - before) / calls
  }

export function figuresOf({ makeGateway, makeBreaker, makeTimedBreaker }: Makers): Contender {
  const guarded = (make: MakeGuard) => (): (() => Promise<unknown>) => {
    const guard = make(succeed, 5)
    const request = { id: 'a' }
    return () => guard.submit(request)
  }
  const routed = (): (() => Promise<unknown>) => {
    const gateway = makeGateway({ isValid, callBackend: succeed })
    const request = requestOf('/users')
    return () => gateway.submit(request)
  }
  return {
    figures: {
      'breaker: a closed success': ofCall(guarded(makeBreaker)),
      'breaker with a deadline: a closed success': ofCall(guarded(makeTimedBreaker)),
      'gateway: a closed success': ofCall(routed),
      'a million keys at rest': ofKeysAtRest(makeGateway, 1_000_000),
      '100,000 breakers off rest': ofBreakers(makeGateway, 100_000),
      'an idle gateway': ofIdle(makeGateway),
      'timers of an idle gateway': timersOf(makeGateway),
    },
  }
}
