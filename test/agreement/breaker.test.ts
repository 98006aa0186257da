import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { TraceEvent } from '../../src/trace/event.ts'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const gateway = readFileSync(new URL('../../samples/circuit-breaker/gateway.myc', import.meta.url), 'utf8')

const submit = (id: string, endpoint = '/users'): Act => ({
  do: 'submit',
  place: 'requests',
  token: { id, endpoint, priority: 'normal', payload: null },
})
const ok = (nth: number): Act => ({ do: 'end', nth, ok: 'fine' })
const error = (nth: number): Act => ({ do: 'end', nth, error: 'out of order' })

it('the life of a circuit breaker gives the same trace in the step function and in the generated code', async () => {
  const acts: Act[] = [
    ...[0, 1, 2].flatMap((nth) => [submit(`${nth + 1}`), ok(nth)]),
    ...[3, 4, 5].flatMap((nth) => [submit(`${nth + 1}`), error(nth)]),
    submit('7'),
    submit('8'),
    { do: 'pass', ms: 5000 },
    submit('test 1'),
    error(6),
    submit('9'),
    submit('10'),
    submit('other', '/orders'),
    ok(7),
    { do: 'pass', ms: 5000 },
    submit('test 2'),
    submit('beside it'),
    ok(8),
    submit('test 3'),
    ok(9),
    submit(''),
    submit('11'),
    { do: 'pass', ms: 2000 },
    ok(10),
  ]
  const pure = { isValid: ({ id }: { id: string }) => id !== '' }
  const { trace } = await agree(await subjectOf(gateway), 'Gateway', acts, { pure })
  const outcomes = trace.flatMap((it) => (it.kind === 'delivered' ? [it.place] : []))
  const states = trace.flatMap((it) => (it.kind === 'state' ? [`${it.at}: ${it.from} to ${it.to}`] : []))
  expect(outcomes.join(' ')).toBe(
    'succeeded succeeded succeeded failed failed failed rejected rejected failed rejected rejected succeeded ' +
      'rejected succeeded succeeded invalid failed',
  )
  expect(states).toEqual([
    '0: Closed to Open',
    '5000: Open to HalfOpen',
    '5000: HalfOpen to Open',
    '10000: Open to HalfOpen',
    '10000: HalfOpen to Closed',
  ])
  const lines = gateway.split('\n')
  const told = trace.map((it) => `${signature(it)} | ${lines[it.line - 1]!.trim().replace(/\s+/g, ' ')}`)
  expect([...new Set(told)].sort()).toEqual(
    [
      'put requests | in place requests: queue<ApiRequest> submit',
      'fired sort fire | when isValid(request) => put request in validated',
      'arrived validated | place validated: queue<ApiRequest> capacity 1000',
      'admitted breaker Closed | through breaker[request.endpoint] else put Rejection { request, retryIn: breaker.remaining } in rejected',
      'admitted breaker HalfOpen | through breaker[request.endpoint] else put Rejection { request, retryIn: breaker.remaining } in rejected',
      'fired route begin | transition route {',
      'fired route ok | ok body => breaker.success, put ApiResponse { request, body } in succeeded',
      'delivered succeeded | out place succeeded: queue<ApiResponse>',
      'fired route error | error reason => breaker.failure, put Failure { request, reason } in failed',
      'delivered failed | out place failed: queue<Failure>',
      'state breaker Closed Open | on failure -> Open',
      'refused breaker Open | through breaker[request.endpoint] else put Rejection { request, retryIn: breaker.remaining } in rejected',
      'refused breaker HalfOpen | through breaker[request.endpoint] else put Rejection { request, retryIn: breaker.remaining } in rejected',
      'fired route refuse | through breaker[request.endpoint] else put Rejection { request, retryIn: breaker.remaining } in rejected',
      'delivered rejected | out place rejected: queue<Rejection>',
      'state breaker Open HalfOpen | after cooldown -> HalfOpen',
      'state breaker HalfOpen Open | on failure -> Open',
      'state breaker HalfOpen Closed | on success -> Closed',
      'fired sort fire | otherwise => put request in invalid',
      'delivered invalid | out place invalid: queue<ApiRequest>',
    ].sort(),
  )
})

/** What happened, whatever the time, the token and the key. */
function signature(traceEvent: TraceEvent): string {
  const { kind, place, transition, part, machine, state, from, to } = traceEvent as unknown as Record<string, string>
  return [kind, place, part === undefined ? null : transition, part, machine, state, from, to].filter(Boolean).join(' ')
}
