import { expect, it } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import { coverageOf } from '../../../src/simulate/scenario/coverage.ts'
import { ReferenceDriver } from '../../../src/simulate/scenario/reference-driver.ts'
import { runScenario } from '../../../src/simulate/scenario/run-scenario.ts'

const spec = `
extern async work(n: int): int
fsm Gate(cool: duration = 1s) {
  event bad
  in event reset(n: int)
  initial state Open { var count = 0  on bad when count > 0 -> Shut  on bad { count += 1 }  ignore reset }
  state Shut { admit none  on reset when n > 1 -> Open  ignore reset  after cool * 2 -> Half  ignore bad }
  state Half { on bad -> Shut  when cool > 1h -> Open  ignore reset }
}
net Works {
  in place jobs: queue<int>
  out place done: queue<int>
  out place refused: queue<int>
  out place failed: queue<int>
  machine gate[key: int]: Gate
  transition work {
    take n from jobs
    through gate[n % 2] else put n in refused
    call work(n) within 1s {
      ok m when m > 10 => put m in done, drop n
      ok => put n in done
      timeout => put n in failed
      error => gate.bad, put n in failed
    }
  }
  var idle = 0
  transition idle { every 1h  idle += 1 }
}
fsm Lamp { event on  initial state Off { on on -> On } state On { ignore on  after 1s -> Off } }
`

async function exercised(scenario: string): Promise<Record<string, string[]>> {
  const { program, errors } = checkText(spec + scenario)
  expect(errors).toBe(0)
  const visited = new Set<object>()
  const told = await runScenario(
    program!,
    program!.scenarios[0]!,
    async (making) => new ReferenceDriver(making, visited),
  )
  expect(told.failure).toBeNull()
  const coverage = coverageOf(program!, new Map([[told.network.name, visited]]))
  return Object.fromEntries(
    coverage.map(({ network, parts }) => [network.name, parts.filter((part) => part.covered).map(({ name }) => name)]),
  )
}

it('knows all that there is to exercise, in the order of the text', () => {
  const { program } = checkText(spec)
  expect(
    coverageOf(program!, new Map()).map(({ network, parts }) => [
      network.name,
      parts.map(({ kind, name, covered }) => `${kind} ${name}${covered ? '!' : ''}`),
    ]),
  ).toEqual([
    [
      'Works',
      [
        'transition work',
        'branch work: refused',
        'branch work: ok m when m > 10',
        'branch work: ok',
        'branch work: timeout',
        'branch work: error',
        'transition idle',
        'state Gate.Open',
        'handler Gate.Open: on bad when count > 0 -> Shut',
        'handler Gate.Open: on bad',
        'state Gate.Shut',
        'handler Gate.Shut: on reset when n > 1 -> Open',
        'handler Gate.Shut: after cool * 2 -> Half',
        'state Gate.Half',
        'handler Gate.Half: on bad -> Shut',
        'handler Gate.Half: when cool > 1h -> Open',
      ],
    ],
    ['Lamp', ['state Lamp.Off', 'handler Lamp.Off: on on -> On', 'state Lamp.On', 'handler Lamp.On: after 1s -> Off']],
  ])
})

it('notes the branches taken, ways through a state that stay there, and states entered', async () => {
  expect(await exercised('scenario "a" of Works { work(n) replies n * 6  put 2 in jobs  expect done has 1 }')).toEqual({
    Works: ['work', 'work: ok m when m > 10', 'Gate.Open'],
    Lamp: [],
  })
  const failing = 'work fails  put 1 in jobs, 3 times  expect refused has 1'
  expect(await exercised(`scenario "b" of Works { ${failing} }`)).toEqual({
    Works: [
      'work',
      'work: refused',
      'work: error',
      'Gate.Open',
      'Gate.Open: on bad when count > 0 -> Shut',
      'Gate.Open: on bad',
      'Gate.Shut',
    ],
    Lamp: [],
  })
})

it('does not take what is only imagined for what happened', async () => {
  expect(await exercised('scenario "c" of Works { expect gate[1] is Open, gate[1].count == 0 }')).toEqual({
    Works: [],
    Lamp: [],
  })
})

it('knows machines without a net', async () => {
  expect(await exercised('scenario "d" of Lamp { send it.on  expect it is On }')).toEqual({
    Works: [],
    Lamp: ['Lamp.Off', 'Lamp.Off: on on -> On', 'Lamp.On'],
  })
})

it('counts each line of a net once that is several parts, and takes it for exercised where one of them has', async () => {
  const parts = `
net Twice {
  in place left: queue<int>
  in place right: queue<int>
  out place done: queue<int>
  out place failed: queue<int>
  part one: Works { jobs = left, done = done, refused = failed, failed = failed }
  part two: Works { jobs = right, done = done, refused = failed, failed = failed }
}
scenario "d" of Twice { work(n) replies n * 6  put 2 in left  put 1 in right  expect done has 2 }
`
  const { Twice, Works } = await exercised(parts)
  expect(Twice).toEqual(['one.work', 'one.work: ok m when m > 10', 'one.work: ok', 'Gate.Open'])
  expect(Works).toEqual([])
})
