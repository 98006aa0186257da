import { expect, test } from 'vitest'
import { TraceCount } from '../../../src/emit/graphviz/trace-count.ts'
import { playLoneMachine } from '../../../src/emit/html/model.ts'
import { standaloneNetworks } from '../../../src/model/standalone.ts'
import { dotOf, programOf } from './draw.ts'

const spec = `fsm Line {
  in event call
  in event answer
  in event drop
  in event stop
  in event retry
  initial state Idle { on call -> Ringing  ignore answer, drop, stop, retry }
  state Ringing { on answer -> Talking  ignore call }
  state Talking { on call -> Held  ignore answer }
  state Held { on answer -> Talking  ignore call }
  final state Done { ignore call, answer, drop, stop, retry }
  during Ringing, Talking { on drop -> Idle }
  during Ringing, Talking, Held { on stop -> Done  on retry -> Ringing }
  during Talking, Held { on drop -> Idle  after 1m -> Idle }
  during Idle, Held { after 2m -> Ringing }
}`
const dot = dotOf(spec)
const arrows = dot.split('\n').filter((line) => line.includes(' -> ') && line.includes('class="arc branch'))
/** What is drawn of an event: the ends of its arrows, and the frames at which they begin. */
const drawnOf = (event: string): string[] =>
  arrows.flatMap((line) => {
    const [, from, to] = /"machine-0-state-(\d)" -> "machine-0-state-(\d)"/.exec(line)!
    const [, end = '', frame = ''] = /(lhead|ltail)="cluster-machine-0-(frame-\d)"/.exec(line) ?? []
    return line.includes(`tooltip="${event}`) ? [`${from} ${to} ${end} ${frame}`.trim()] : []
  })

test('a way that several states have in common leads from a frame around them, where frames cross none', () => {
  expect(drawnOf('stop')).toEqual(['3 4 ltail frame-0'])
  // The frame of the two that come first is there already, and that of the others would cross it.
  expect(drawnOf('drop')).toEqual(['0 1 lhead frame-1', '3 0'])
  expect(drawnOf('after 1m')).toEqual(['2 0', '3 0'])
  expect(drawnOf('after 2m')).toEqual(['0 1', '3 1'])
  expect(dot.match(/subgraph "cluster-machine-0-frame-\d"/g)).toHaveLength(2)
  expect(dot).toContain('tooltip="during Ringing, Talking, Held"')
  expect(dot).toContain('tooltip="during Ringing, Talking"')
})

test('a way into a state of its own frame leads from each state', () => {
  expect(drawnOf('retry')).toEqual(['1 1', '2 1', '3 1'])
})

test('whoever takes it is counted on the one arrow, and seen there', () => {
  const program = programOf(spec)
  const count = new TraceCount(program, standaloneNetworks(program)[0]!)
  const moved = { at: 0, file: 'spec.myc', line: 1, kind: 'state', machine: 'machine', key: null, to: 'Done' } as const
  for (const [from, branch] of [
    ['Ringing', 2],
    ['Talking', 2],
    ['Held', 1],
  ] as const)
    count.add({ ...moved, from, branch })
  expect(Object.fromEntries(count.overlay().passed!)).toMatchObject({ 'machine-0-state-1-on-2': 3 })
  const arcs = playLoneMachine(program, 0).machines[0]!.states.flatMap(({ branches }) =>
    branches.flatMap(({ target, arc }) => (target === 4 ? [arc] : [])),
  )
  expect(new Set(arcs)).toEqual(new Set(['machine-0-state-1-on-2']))
  expect(arcs).toHaveLength(3)
})

test('frames are in no more than four of each other', () => {
  const states = Array.from({ length: 9 }, (_, index) => `S${index}`)
  const nested = states
    .slice(2)
    .map((_, index) => `during ${states.slice(1, index + 3).join(', ')} { on e${index} -> S0 }`)
  const events = nested.map((_, index) => `event e${index}`)
  const others = states
    .slice(1)
    .map((name, index) => `state ${name} { on next -> ${states[index + 2] ?? 'S0'}  when never -> S0 }`)
  const text = dotOf(
    `fsm Deep {\n event next\n var never = false\n ${events.join('\n')}\n initial state S0 { on next -> S1 }\n ${others.join('\n')}\n ${nested.join('\n')}\n}`,
  )
  expect(text.match(/subgraph "cluster-machine-0-frame-\d"/g)).toHaveLength(4)
})
