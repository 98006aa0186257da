import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { TraceCount } from '../../src/emit/graphviz/trace-count.ts'
import { playNet } from '../../src/emit/html/model.ts'
import { pathOf } from '../../src/emit/html/player/path.ts'
import { Replay } from '../../src/trace/replay.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

/** Everything that could be told apart by its line stands on one. */
const spec = `
extern async ship(n: int): int
fsm Lamp { event dimmed  event broke  initial state On { on dimmed -> Off  on broke -> Off }  state Off { after 1s -> On  after 2s -> On } }
net Line {
  in place orders: queue<int>
  out place small: queue<int>
  out place large: queue<int>
  out place lost: queue<string>
  machine lamp: Lamp
  transition send { take n from orders  call ship(n) { ok it when it < 5 => lamp.dimmed, put n in small  ok it => lamp.broke, put n in large  error why when n > 5 => drop n, put "large" in lost  error why => drop n, put "small" in lost } }
}`

const program = checkText(spec).program!
const network = program.networks[0]!

/** What happens to an order whose call ends like this. */
async function traceOf(token: number, answer: { ok: number } | { error: string }): Promise<readonly TraceEvent[]> {
  const acts: Act[] = [
    { do: 'put', place: 'orders', token },
    { do: 'answer', extern: 'ship', back: 0, ...answer },
    { do: 'pass', ms: 1000 },
  ]
  return (await agree(await subjectOf(spec), 'Line', acts)).trace
}

/** The branches of the call and the ways of the machine, as the picture names them, that are counted in a trace. */
function counted(trace: readonly TraceEvent[]): string[] {
  const count = new TraceCount(program, network)
  for (const traceEvent of trace) count.add(traceEvent)
  return waysIn([...count.overlay().passed!].flatMap(([id, times]) => (times === 1 ? [id] : [])))
}

/** Those that light up when a trace is played. */
function played(trace: readonly TraceEvent[]): string[] {
  const replay = new Replay(playNet(program, 0), trace)
  return waysIn(trace.flatMap((_, position) => pathOf(replay, position)))
}

const waysIn = (ids: readonly string[]): string[] => {
  const found = ids.flatMap((id) => /-arc-transition-0-(branch-\d)$|-(state-\d-(?:on|after)-\d)$/.exec(id)?.slice(1))
  return [...new Set(found.filter((it) => it !== undefined))].sort()
}

const cases: [what: string, number, { ok: number } | { error: string }, string[]][] = [
  ['the first ok', 1, { ok: 1 }, ['branch-0', 'state-0-on-0', 'state-1-after-0']],
  ['the second ok', 1, { ok: 9 }, ['branch-1', 'state-0-on-1', 'state-1-after-0']],
  ['the first error', 9, { error: 'down' }, ['branch-2']],
  ['the second error', 1, { error: 'down' }, ['branch-3']],
]

describe('of several ways on one line the one is shown that was taken', () => {
  it.each(cases)('%s', async (_, token, answer, branches) => {
    const trace = await traceOf(token, answer)
    expect(counted(trace)).toEqual(branches)
    expect(played(trace)).toEqual(branches)
  })

  it.each([undefined, null, 'length', 7])('and none where a trace tells %j as its branch', async (branch) => {
    const trace = (await traceOf(1, { ok: 9 })).map(
      (traceEvent) => ({ ...traceEvent, branch }) as unknown as TraceEvent,
    )
    expect(counted(trace)).toEqual([])
    expect(played(trace)).toEqual([])
  })
})
