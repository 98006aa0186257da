import { expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { playNet } from '../../src/emit/html/model.ts'
import { configOf } from '../../src/semantics/config.ts'
import { start, step } from '../../src/semantics/step.ts'
import { contentsOf } from '../../src/trace/contents.ts'
import type { TraceEvent } from '../../src/trace/event.ts'

const { program } = checkText(`
  net Pairs {
    in place keys: bag<int>
    in place queue: queue<int>
    out place pairs: queue<int[]>
    transition pair {
      take key from keys where it > 0
      take up to key first from queue
      take up to 2 second from queue
      put [first.length, second.length] in pairs
      drop key, drop first, drop second
    }
  }
`)
const [network] = program!.networks

/** What the trace of the tokens put, in this order, tells of a place. */
function contentsAfter(place: string, puts: readonly (readonly [place: string, token: number])[]) {
  const config = configOf(program!, network!, new Map(), new Map())
  const indexOf = (name: string): number => network!.places.findIndex((it) => it.name === name)
  let { state } = start(config, 0)
  const trace: TraceEvent[] = []
  for (const [name, token] of puts) {
    const stepped = step(config, state, { kind: 'put', at: 0, place: indexOf(name), token })
    trace.push(...stepped.traceEvents)
    state = stepped.state
  }
  const told = contentsOf(playNet(program!, 0), indexOf(place), 0, trace)
  expect(told).toEqual(state.marking[indexOf(place)]!.map(({ value }) => value))
  return told
}

it('knows which tokens of a queue are left where it is computed how many are taken, behind another input or twice', () => {
  const waiting = [1, 2, 3, 4, 5, 6].map((token) => ['queue', token] as const)
  expect(contentsAfter('queue', [...waiting, ['keys', 3]])).toEqual([6])
  expect(contentsAfter('queue', [...waiting, ['keys', 1]])).toEqual([4, 5, 6])
})
