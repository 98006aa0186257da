import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import type { Program } from '../../src/model/program.ts'
import { verdictsOf } from '../../src/verify/claims.ts'
import { witnessOf } from '../../src/verify/witness.ts'
import { explored } from '../support/verify/explored.ts'

/** A sample without its scenarios, with a check instead. */
const sample = (name: string, check: string): string => {
  const text = readFileSync(`samples/${name}.myc`, 'utf8').replaceAll('\r\n', '\n')
  return text.slice(0, text.indexOf('scenario "')).replace('/// Run by `myc test`.\n', '') + check
}

const breaker = sample(
  'starter/breaker',
  `check "a service that is down is left alone, and tried again" of Shop(cooldown: 2s) {
  with at most 2 at once
  never breaker is Closed and breaker.failures > 2
  never breaker is Open for more than 2s
  always can breaker is Open
  always can breaker is HalfOpen
  always can breaker is Closed
  each of orders ends within 1s
}
`,
)

const light = sample(
  'traffic-light/traffic-light',
  `check "nobody waits for ever" of TrafficLight {
  never it is Red and it.asked
  never it is Yellow and not it.asked
  never it is Red for more than 15s
  never it is Yellow for more than 3s
  always can it is Green
  always can it is Yellow
}
`,
)

/** What somebody could have written by mistake, and the claim that finds it. */
type Mutant = readonly [what: string, edits: readonly (readonly [from: string, to: string])[], claim: string]

const closed = 'always can breaker is Closed'
const lasting = 'never breaker is Open for more than 2s'
const ends = 'each of orders ends within 1s'

const handled = 'no event is unhandled'

const ofBreaker: readonly Mutant[] = [
  ['it stays open', [['after cooldown -> HalfOpen', 'after cooldown when cooldown > 3s -> HalfOpen']], lasting],
  ['it is open for longer', [['after cooldown -> HalfOpen', 'after cooldown + 1s -> HalfOpen']], lasting],
  ['a trial that succeeds opens it', [['    on success -> Closed\n', '    on success -> Open\n']], closed],
  [
    'a trial that succeeds is not heard',
    [['on success -> Closed', 'on success when cooldown > 3s -> Closed']],
    handled,
  ],
  [
    'it opens one failure late',
    [['failures + 1 < threshold', 'failures < threshold']],
    'never breaker is Closed and breaker.failures > 2',
  ],
  [
    'the last failure is not heard',
    [['    on failure -> Open\n  }\n  state Open', '    on failure when failures > 5 -> Open\n  }\n  state Open']],
    handled,
  ],
  ['a call takes too long', [['within 1s', 'within 3s']], ends],
  ['a call takes as long as the cooldown', [['within 1s', 'within cooldown']], ends],
  ['orders wait for each other', [['within 1s', 'within 1s, at most 1 at once']], ends],
  [
    'orders wait until it is closed',
    [['    take order from orders\n', '    take order from orders\n    when breaker is Closed\n']],
    ends,
  ],
  [
    'what is refused waits',
    [
      ['else put Refusal { order, retryIn: breaker.remaining } in refused', 'or wait'],
      ['  out place refused: queue<Refusal>\n', ''],
    ],
    ends,
  ],
]

const green = 'always can it is Green'
const asked = 'never it is Yellow and not it.asked'

const ofLight: readonly Mutant[] = [
  ['who asked is not forgotten', [['    enter { asked = false }\n', '']], 'never it is Red and it.asked'],
  [
    'who may walk asks again',
    [['    ignore pressed    ', '    on pressed { asked = true }    ']],
    'never it is Red and it.asked',
  ],
  ['it turns yellow when nobody has asked', [['when asked -> Yellow', 'when not asked -> Yellow']], asked],
  ['it turns yellow by itself', [['{ when asked -> Yellow }', '{ after 1s -> Yellow }']], asked],
  ['it is yellow once it is mended', [['on repaired -> Red', 'on repaired -> Yellow']], asked],
  ['nobody is heard', [['on pressed { asked = true }', 'on pressed { asked = false }']], 'always can it is Yellow'],
  [
    'red lasts for longer',
    [['after walk -> RedAndYellow', 'after walk + 1s -> RedAndYellow']],
    'never it is Red for more than 15s',
  ],
  ['it stays red', [['after walk -> RedAndYellow', 'after walk when asked -> RedAndYellow']], green],
  ['yellow lasts for longer', [['after 3s -> Red', 'after 5s -> Red']], 'never it is Yellow for more than 3s'],
]

function programOf(text: string, edits: Mutant[1]): Program {
  const edited = edits.reduce((so, [from, to]) => {
    expect(so).toContain(from)
    return so.replace(from, () => to)
  }, text)
  const { program, diagnostics } = checkText(edited)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return program!
}

describe.each([
  ['starter/breaker', breaker, ofBreaker],
  ['traffic-light', light, ofLight],
])('%s', (_, text, mutants) => {
  it('is as its check says', async () => {
    const program = programOf(text, [])
    const exploration = await explored(program, { check: program.checks![0]! })
    expect(exploration.isComplete).toBe(true)
    expect(verdictsOf(exploration).filter(({ holds }) => holds !== true)).toEqual([])
  })

  it.each(mutants)('is found out where %s', async (_, edits, claim) => {
    const program = programOf(text, edits)
    const exploration = await explored(program, { check: program.checks![0]! })
    expect(exploration.isComplete).toBe(true)
    const wrong = verdictsOf(exploration).filter(({ holds }) => holds === false)
    expect(wrong.map((it) => it.claim)).toContain(claim)
    for (const verdict of wrong) expect(witnessOf(exploration, verdict), verdict.claim).not.toBeNull()
  })
})
