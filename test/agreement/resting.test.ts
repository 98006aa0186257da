import { expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `
record Seen { ids: int[], last: Seen?, share: number }
fsm Keeper {
  in event saw(id: int)
  in event reset
  var seen: Seen = Seen { ids: [0, 1], last: none, share: 0.0 / 0 }
  initial state Idle {
    var recent: int[] = [1]
    on saw { seen = Seen { ids: [0, id], last: none, share: 0.0 / 0 }, recent = [id] }
    on reset { recent = [1] }
  }
}
net Keepers {
  in place all: queue<int>
  out place rest: queue<int>
  machine keeper[id: int]: Keeper
  transition pass { take id from all  keeper[id].reset  put id in rest }
}`

const holding = `
fsm Holder {
  in event got(value: unknown)
  in event lost
  var list: unknown = []
  initial state Idle {
    var latest: unknown? = none
    on got { list = value, latest = value }
    on lost { latest = none }
  }
}
net Holders {
  in place all: queue<string>
  out place rest: queue<string>
  machine holder[id: string]: Holder
  transition pass { take id from all  holder[id].lost  put id in rest }
}`

const got = (key: string, value: unknown): Act[] => [
  { do: 'send', machine: 'holder', key, event: 'got', values: [value] },
  { do: 'send', machine: 'holder', key, event: 'lost' },
]

it('an instance that holds something of a class is not as if new, whatever is in it', async () => {
  const subject = await subjectOf(holding)
  const circle: unknown[] = []
  circle.push(circle)
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  const values = {
    date: new Date(0),
    map: new Map(),
    function: () => [],
    record: {},
    circle,
    proxy,
    list: [],
    again: [],
  }
  const acts = Object.entries(values).flatMap(([key, value]) => got(key, value))
  const { state } = await agree(subject, 'Holders', acts)
  expect([...state.machines[0]!.keys()]).toEqual(['date', 'map', 'function', 'record', 'circle', 'proxy'])
})

const saw = (key: number, id: number): Act => ({ do: 'send', machine: 'keeper', key, event: 'saw', values: [id] })

it('an instance is as if new when its records and lists hold what they held at first', async () => {
  const subject = await subjectOf(spec)
  const keys = async (acts: Act[]): Promise<unknown[]> => {
    const { state } = await agree(subject, 'Keepers', acts)
    return [...state.machines[0]!.keys()]
  }
  expect(await keys([saw(7, 2), saw(8, 3)])).toEqual([7, 8])
  expect(await keys([saw(7, 2), saw(8, 3), saw(7, 1)])).toEqual([8])
})

const ending = `
fsm Once {
  event done
  initial state Open {
    admit 1
    on done -> Over
  }
  final state Over { admit none }
}
fsm Oven {
  in event cool
  var degrees: int = 200
  initial state Cold { when degrees == 200 -> Hot }
  state Hot {
    admit all
    on cool -> Cold
  }
}
net Bakery {
  in place orders: queue<string>
  place dough: bag<string>
  out place bread: queue<string>
  machine oven[name: string]: Oven
  machine once[order: string]: Once
  transition knead {
    take order from orders
    put order in dough
    put order in dough
  }
  transition bake {
    take order from dough
    through oven["left"] or wait
    through once[order] or wait
    once.done
    put order in bread
  }
}`

it('what rests is forgotten after the run, also where another instance ends in it', async () => {
  const { trace, state } = await agree(await subjectOf(ending), 'Bakery', [
    { do: 'put', place: 'orders', token: 'rye' },
    { do: 'put', place: 'orders', token: 'spelt' },
  ])
  const heated = trace.filter((it) => it.kind === 'state' && it.machine === 'oven')
  expect(heated.length).toBe(2)
  expect(state.machines.map(({ size }) => size)).toEqual([0, 0])
  expect(state.marking.at(-1)!.map(({ value }) => value)).toEqual(['rye', 'rye', 'spelt', 'spelt'])
})

it('what a new instance has follows the parameters: who asks is told at once, and who is as if new then is forgotten', async () => {
  const subject = await subjectOf(`
    fsm Limit(first: int = 3) {
      in event lower
      var limit = first
      initial state On { on lower { limit -= 1 } }
    }
    net Limits(first: int = 3) {
      in place all: queue<string>
      out place rest: queue<string>
      machine limit[id: string]: Limit(first:)
      transition pass { take id from all  limit[id].lower  put id in rest }
    }`)
  const look: Act = { do: 'look', machine: 'limit', key: 'b' }
  const lower = (key: string): Act => ({ do: 'send', machine: 'limit', key, event: 'lower' })
  const first = (value: number): Act => ({ do: 'configure', parameters: { first: value } })
  const { state } = await agree(subject, 'Limits', [look, lower('a'), first(2), look, lower('c'), look])
  expect([...state.machines[0]!].map(([key, { variables }]) => [key, variables[0]])).toEqual([['c', 1]])
})

it('one that has rested is as one that is made anew: 0 is not -0, and its parameters are those of now', async () => {
  const subject = await subjectOf(`
    fsm Sign {
      in event turn
      in event invert
      var sign = 0.0
      initial state On { on turn { sign = sign * -1 }  on invert { sign = 1 / sign } }
    }
    fsm Limit(first: int = 3) {
      in event lower
      in event noted
      var limit = first
      initial state On { on lower { limit -= 1 }  ignore noted }
    }
    net Signs(first: int = 3) {
      in place all: queue<string>
      out place rest: queue<string>
      machine sign[id: string]: Sign
      machine limit[id: string]: Limit(first:)
      transition pass { take id from all  sign[id].turn  limit[id].lower  put id in rest }
    }`)
  const send = (machine: string, event: string): Act => ({ do: 'send', machine, key: 'a', event })
  const first = (value: number): Act => ({ do: 'configure', parameters: { first: value } })
  const { state } = await agree(subject, 'Signs', [
    send('sign', 'turn'),
    send('sign', 'invert'),
    send('limit', 'noted'),
    first(2),
    send('limit', 'lower'),
  ])
  expect(state.machines.map((instances) => instances.get('a')!.variables)).toEqual([[Infinity], [1]])
})

it('nothing is due any more for the window of an instance that is forgotten', async () => {
  const subject = await subjectOf(`
    fsm Meter {
      in event step
      in event noted
      var recent: int over 1s
      var notes = 0
      initial state On { admit recent < 1  on step { recent += 1 }  on noted { notes += 1 } }
    }
    net Meters {
      in place all: queue<string>
      out place rest: queue<string>
      machine meter[id: string]: Meter capacity 1
      transition pass { take id from all  through meter[id] or wait  put id in rest }
    }`)
  const send = (key: string, event: string): Act => ({ do: 'send', machine: 'meter', key, event })
  // How many timers are armed is compared, too.
  const { state } = await agree(subject, 'Meters', [send('a', 'step'), send('b', 'noted')])
  expect([...state.machines[0]!.keys()]).toEqual(['b'])
})

it('an instance is forgotten when its window is empty, and not when some of it has left', async () => {
  const subject = await subjectOf(`
    fsm Meter {
      in event step
      var recent: int over 1s
      initial state On { on step { recent += 1 } }
    }
    net Meters {
      in place all: queue<string>
      out place rest: queue<string>
      machine meter[id: string]: Meter
      transition pass { take id from all  meter[id].step  put id in rest }
    }`)
  const step = (key: string): Act => ({ do: 'send', machine: 'meter', key, event: 'step' })
  const pass = (ms: number): Act => ({ do: 'pass', ms })
  const acts = [step('a'), pass(500), step('a'), pass(700), step('b')]
  const stored = async (all: Act[]) => [...(await agree(subject, 'Meters', all)).state.machines[0]!.keys()]
  expect(await stored(acts)).toEqual(['a', 'b'])
  expect(await stored([...acts, pass(500), step('c')])).toEqual(['b', 'c'])
})
