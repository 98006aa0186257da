import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { verdictsOf } from '../../src/verify/claims.ts'
import { witnessOf } from '../../src/verify/witness.ts'
import { explored } from '../support/verify/explored.ts'

const gateway = readFileSync('samples/circuit-breaker/gateway.myc', 'utf8').replaceAll('\r\n', '\n')
/** The gateway without its scenarios, and with less of what makes it large. */
const net = [
  ['enum Priority { low, normal, high }', 'enum Priority { low, high }'],
  ['queue<ApiRequest> submit', 'queue<ApiRequest>'],
  ['failureThreshold: 3', 'failureThreshold: 2'],
].reduce((text, [from, to]) => text.replace(from!, to!), gateway.slice(0, gateway.indexOf('scenario "')))

/** The gateway with something changed. */
const edited = (...edits: readonly (readonly [from: string, to: string])[]): string =>
  edits.reduce((text, [from, to]) => {
    expect(text).toContain(from)
    return text.replace(from, () => to)
  }, net)

const putBack = '      error reason => breaker.failure'

/** What somebody could have written by mistake, and the claim that finds it. */
const mutants: readonly [what: string, text: string, claim: string, atOnce?: number][] = [
  [
    'what fails is put back in the queue, and waits for the breaker',
    edited(
      [putBack, `      error when request.priority == low => breaker.failure, put request in validated\n${putBack}`],
      ['else put Rejection { request, retryIn: breaker.remaining } in rejected', 'or wait'],
      ['  out place rejected:  queue<Rejection>\n', ''],
    ),
    'whatever is inside ends, if calls end and time passes',
  ],
  [
    'two full queues wait for each other',
    edited(
      [putBack, `      error reason when request.priority == low => breaker.failure, put request in again\n${putBack}`],
      ['capacity 1000', 'capacity 1\n      place again:     queue<ApiRequest> capacity 1'],
      [
        '  transition route {',
        '  transition retry { take request from again  put request in validated }\n\n  transition route {',
      ],
    ),
    'whatever is inside can end, though nothing more comes',
    2,
  ],
  [
    'no guard holds for some tokens',
    edited(['    take request from requests\n', '    take request from requests\n    when request.priority != low\n']),
    'whatever is inside can end, though nothing more comes',
  ],
  [
    'after a failed probe the breaker never closes again',
    edited([
      '    on failure -> Open\n  }\n}',
      '    on failure -> Broken\n  }\n  state Broken { admit none  ignore success, failure  after cooldown -> Open2 }\n  state Open2 { admit none  ignore success, failure  after cooldown -> Broken }\n}',
    ]),
    'breaker["a"] can always come back to Closed',
  ],
  [
    'some failures are not handled',
    edited([
      '    on success -> Closed\n    on failure -> Open\n',
      '    on success -> Closed\n    on failure when successes == 0 -> Open\n',
    ]),
    'no event is unhandled',
  ],
]

it.each(mutants)('finds that %s', async (_, text, claim, atOnce = 1) => {
  const { program, diagnostics } = checkText(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  const exploration = await explored(program!, { atOnce })
  expect(exploration.isComplete).toBe(true)
  const wrong = verdictsOf(exploration).filter(({ holds }) => holds === false)
  expect(wrong.map((it) => it.claim)).toContain(claim)
  for (const verdict of wrong) expect(witnessOf(exploration, verdict), verdict.claim).not.toBeNull()
})

it('finds nothing wrong with the gateway itself', async () => {
  const exploration = await explored(checkText(net).program!, { atOnce: 2 })
  expect(exploration.isComplete).toBe(true)
  expect(verdictsOf(exploration).filter(({ holds }) => holds !== true)).toEqual([])
})
