import { describe, expect, it } from 'vitest'
import { createGateway, restoreGateway, type ApiRequest } from '../../samples/circuit-breaker/generated/gateway.ts'
import { playStory, tableOf } from '../../samples/circuit-breaker/story.ts'
import { VirtualClock } from '../support/clock.ts'

const request = (id: string, endpoint = '/users'): ApiRequest => ({ id, endpoint, priority: 'high', payload: null })

function stage() {
  const clock = new VirtualClock()
  const backend = { failing: false, seen: [] as string[] }
  const said: string[] = []
  const gateway = createGateway(
    {
      isValid: ({ id }) => id !== '',
      callBackend({ id }) {
        backend.seen.push(id)
        if (backend.failing) throw new Error('503')
        return { hello: id }
      },
    },
    { clock },
  )
  return { clock, backend, gateway, said }
}

describe('the story of the circuit breaker, on virtual time', () => {
  it('ends as told', async () => {
    const { clock, backend, gateway, said } = stage()
    const rows = await playStory({
      gateway,
      say: (text) => said.push(text),
      setFailing: (failing) => (backend.failing = failing),
      coolDown: () => Promise.resolve(clock.pass(5000)),
    })
    expect(tableOf(rows, backend.seen).split('\n')).toEqual([
      'request  endpoint  outcome    decided by  backend saw it',
      '1        /users    succeeded  Closed      yes',
      '2        /users    succeeded  Closed      yes',
      '3        /users    succeeded  Closed      yes',
      '4        /users    failed     Closed      yes',
      '5        /users    failed     Closed      yes',
      '6        /users    failed     Closed      yes',
      '7        /users    rejected   Open        no',
      '8        /users    rejected   Open        no',
      'test 1   /users    failed     HalfOpen    yes',
      '9        /users    rejected   Open        no',
      '10       /users    rejected   Open        no',
      'other    /orders   succeeded  Closed      yes',
      'test 2   /users    succeeded  HalfOpen    yes',
      'test 3   /users    succeeded  HalfOpen    yes',
      '(no id)  /users    invalid    -           no',
      '11       /users    succeeded  Closed      yes',
    ])
    expect(backend.seen).toEqual(['1', '2', '3', '4', '5', '6', 'test 1', 'other', 'test 2', 'test 3', '11'])
    expect(said.filter((line) => !line.startsWith('  '))).toEqual([
      'The backend is well (breaker of /users: Closed)',
      'The backend fails (breaker of /users: Closed)',
      'The circuit is open: requests are rejected at once (breaker of /users: Open)',
      'After the cooldown a test request goes through, and fails (breaker of /users: HalfOpen)',
      'So the circuit is open again (breaker of /users: Open)',
      'The backend heals; meanwhile another endpoint has a breaker of its own (breaker of /users: Open)',
      'After the next cooldown two test requests succeed (breaker of /users: HalfOpen)',
      'The circuit is closed (breaker of /users: Closed)',
    ])
  })

  it('gives the submitter the response, the reason or the request', async () => {
    const { backend, gateway } = stage()
    expect(await gateway.submit(request('1'))).toEqual({
      place: 'succeeded',
      token: { request: request('1'), body: { hello: '1' } },
    })
    backend.failing = true
    const failed = await gateway.submit(request('2'))
    expect(failed.place === 'failed' && String(failed.token.reason)).toBe('Error: 503')
    expect(await gateway.submit(request(''))).toEqual({ place: 'invalid', token: request('') })
  })

  it('leaves Open when its time has come, though no timer fires', async () => {
    const { clock, backend, gateway } = stage()
    backend.failing = true
    for (const id of ['1', '2', '3']) await gateway.submit(request(id))
    const breaker = gateway.machines.breaker.get('/users')
    clock.jump(4999)
    expect(breaker.state).toBe('Open')
    clock.jump(1)
    expect(breaker.state).toBe('HalfOpen')
  })

  it('arms one timer for any number of calls, and none when idle', async () => {
    const { clock } = stage()
    const never = createGateway({ isValid: () => true, callBackend: () => new Promise(() => {}) }, { clock })
    const endings = ['a', 'b', 'c'].map((id) => never.submit(request(id)))
    expect(clock.armed).toBe(1)
    clock.pass(2000)
    expect((await Promise.all(endings)).map(({ place }) => place)).toEqual(['failed', 'failed', 'failed'])
    clock.pass(5000)
    expect(clock.armed).toBe(0)
  })

  it('tells those who wait when it is closed, and aborts their calls', async () => {
    const { clock } = stage()
    let signal: AbortSignal | undefined
    const gateway = createGateway(
      { isValid: () => true, callBackend: (_, call) => ((signal = call.signal), new Promise(() => {})) },
      { clock },
    )
    const waiting = gateway.submit(request('1'))
    gateway.close()
    expect(await waiting).toEqual({ place: null, reason: 'closed' })
    expect(signal?.aborted).toBe(true)
    expect(await gateway.submit(request('2'))).toEqual({ place: null, reason: 'closed' })
    expect(clock.armed).toBe(0)
  })

  it('lets one call through while half-open, and rejects the others', async () => {
    const { clock, backend, gateway } = stage()
    backend.failing = true
    for (const id of ['1', '2', '3']) await gateway.submit(request(id))
    backend.failing = false
    clock.pass(5000)
    const endings = await Promise.all(['a', 'b', 'c'].map((id) => gateway.submit(request(id))))
    expect(endings.map(({ place }) => place)).toEqual(['succeeded', 'rejected', 'rejected'])
  })

  it('says with a rejection when it is worth trying again', async () => {
    const { clock, backend, gateway } = stage()
    backend.failing = true
    for (const id of ['1', '2', '3']) await gateway.submit(request(id))
    clock.pass(2000)
    const breaker = gateway.machines.breaker.get('/users')
    expect(breaker.remaining).toBe(3000)
    expect(await gateway.submit(request('4'))).toEqual({
      place: 'rejected',
      token: { request: request('4'), retryIn: 3000 },
    })
    clock.pass(3000)
    expect(breaker.remaining).toBe(null)
    const [, second] = await Promise.all(['5', '6'].map((id) => gateway.submit(request(id))))
    expect(second).toEqual({ place: 'rejected', token: { request: request('6'), retryIn: null } })
  })

  it('continues from a snapshot: the circuit stays open for the time that was left', async () => {
    const { clock, backend, gateway } = stage()
    backend.failing = true
    for (const id of ['1', '2', '3']) await gateway.submit(request(id))
    clock.pass(3000)
    const snapshot = JSON.stringify(gateway.snapshot())
    const later = new VirtualClock()
    later.jump(1_000_000)
    const restored = restoreGateway({ isValid: () => true, callBackend: () => 'fine' }, snapshot, { clock: later })
    expect(restored.machines.breaker.get('/users').state).toBe('Open')
    later.pass(1999)
    expect(restored.machines.breaker.get('/users').state).toBe('Open')
    later.pass(1)
    expect(restored.machines.breaker.get('/users').state).toBe('HalfOpen')
  })

  it('puts the tokens of interrupted calls back when it is restored', async () => {
    const never = createGateway({ isValid: () => true, callBackend: () => new Promise(() => {}) })
    never.in.requests.put(request('1'))
    const snapshot = never.snapshot()
    never.close()
    const restored = restoreGateway({ isValid: () => true, callBackend: () => 'fine' }, snapshot)
    for await (const { request: done } of restored.out.succeeded) {
      expect(done).toEqual(request('1'))
      break
    }
    restored.close()
  })

  it('refuses parameters out of range, missing externs and foreign snapshots', () => {
    const externs = { isValid: () => true, callBackend: () => null }
    expect(() => createGateway(externs, { parameters: { cooldown: 0 } })).toThrow(/cooldown must be a number from 1 to/)
    expect(() => createGateway({ isValid: () => true } as unknown as typeof externs)).toThrow(
      /callBackend must be a function/,
    )
    const snapshot = { ...createGateway(externs).snapshot(), spec: 'Other@1' }
    expect(() => restoreGateway(externs, snapshot)).toThrow(
      /snapshot\.spec: .* was expected, not "Other@1": it is of another/,
    )
  })
})
