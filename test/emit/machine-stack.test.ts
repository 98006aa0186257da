import { expect, it } from 'vitest'
import { atDepth } from '../support/at-depth.ts'
import { VirtualClock } from '../support/clock.ts'
import { load } from '../support/generated.ts'

const spec = `
fsm Meter {
  event count
  event move
  event wait
  event fail
  event back
  var sum = 0
  initial state Here {
    var own = 1
    on count { sum += 1  own = sum + own }
    on move -> There
    on wait { sum += 1 } -> Waiting
    on fail { sum += 1 } -> Full
    ignore back
  }
  state There { var own = 2  on back -> Here  ignore count, move, wait, fail }
  state Waiting { var own = 3  after 1s -> Here  ignore count, move, wait, fail, back }
  state Full { var own = 4  enter { sum += own }  when sum > 3 -> There  ignore count, move, wait, fail, back }
}
`

interface Meter {
  readonly state: string
  readonly variables: object
  readonly remaining: number | null
  send(event: string): void
  hold(state: string): void
  observe(listener: (traceEvent: { readonly kind: string }) => void): () => void
}

const before = { state: 'Here', variables: { sum: 0, own: 1 }, remaining: null }
const ends = {
  count: { state: 'Here', variables: { sum: 1, own: 2 }, remaining: null },
  move: { state: 'There', variables: { sum: 0, own: 2 }, remaining: null },
  wait: { state: 'Waiting', variables: { sum: 1, own: 3 }, remaining: 1000 },
  fail: { state: 'There', variables: { sum: 5, own: 2 }, remaining: null },
}
const look = ({ state, variables, remaining }: Meter): object => ({ state, variables, remaining })

const meter = (await load(spec))['createMeter'] as unknown as (options: object) => Meter

for (const observed of [false, true])
  it.each(Object.entries(ends))(
    `however full the stack is, ${observed ? 'an observed' : 'a'} machine does all that comes of %s, or refuses it`,
    (event, end) => {
      const counts = { done: 0, refused: 0 }
      // What has not run yet is compiled first, which takes much of the stack.
      for (const name of Object.keys(ends)) meter({ clock: new VirtualClock() }).send(name)
      for (let frames = 0; frames < 1200; frames += 5) {
        const machine = meter({ clock: new VirtualClock() })
        const kinds: string[] = []
        if (observed) machine.observe(({ kind }) => kinds.push(kind))
        const done = atDepth(frames, () => (machine.send(event), true))
        counts[done === null ? 'refused' : 'done']++
        expect([frames, look(machine)]).toEqual([frames, done === null ? before : end])
        machine.hold('Here')
        expect(machine.state).toBe('Here')
      }
      expect(Math.min(...Object.values(counts))).toBeGreaterThan(5)
    },
  )
