import { expect, it } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import { moduleText } from '../../../src/emit/typescript/module.ts'
import type { Failure } from '../../../src/simulate/scenario/expectation.ts'
import { compareRuns } from '../../../src/simulate/scenario/compare.ts'
import { GeneratedDriver } from '../../../src/simulate/scenario/generated-driver.ts'
import { ReferenceDriver } from '../../../src/simulate/scenario/reference-driver.ts'
import { runScenario } from '../../../src/simulate/scenario/run-scenario.ts'
import { loadText } from '../../support/load-text.ts'

const spec = `
extern async work(n: int): int
fsm Gate {
  event bad
  initial state Open { on bad -> Shut }
  state Shut { admit none  after 1s -> Open  ignore bad }
}
net Works {
  in place jobs: queue<int>
  out place done: queue<int>
  out place failed: queue<int>
  machine gate: Gate
  var count = 0
  transition work {
    take n from jobs
    through gate else put n in failed
    call work(n) within 1s {
      ok m => put m in done, count += 1, drop n
      error => gate.bad, put n in failed
    }
  }
}
`
const scenario = `scenario "all of it" of Works {
  work(n) replies n * 2 after 500ms 2 times, then hangs
  put 1 in jobs, 3 times
  wait 1s
  expect done holds [2, 2], failed has 1, gate is Shut, count == 2
  put 4 in jobs
  wait 1s
  expect gate is Open, failed holds [1, 4]
}
`
const options = { source: 'works.myc', runtime: './myc-runtime.ts' }
const { program } = checkText(spec + scenario)
const code = moduleText(program!, options)

/** How generated code that says this differs from the reference. */
async function difference(text: string): Promise<Failure | null> {
  const module = loadText(text)
  const [story] = program!.scenarios
  const reference = await runScenario(program!, story!, async (making) => new ReferenceDriver(making))
  expect(reference.failure).toBeNull()
  return compareRuns(
    program!,
    reference,
    await runScenario(program!, story!, (making) => GeneratedDriver.make(making, module)),
  )
}

it('finds no difference in code that is right', async () => {
  expect(await difference(code)).toBeNull()
})

it.each([
  ['another timeout', 'instance, 1000, n', 'instance, 1001, n'],
  ['another line', 'name: "done", line: 10', 'name: "done", line: 11'],
  ['a token in another place', 'net.$done.arrive(', 'net.$failed.arrive('],
  ['a variable that is forgotten', '(net.$count + 1)', 'net.$count'],
])('finds %s', async (_, right, wrong) => {
  const changed = code.replace(right, wrong)
  expect(changed).not.toBe(code)
  expect(await difference(changed)).toMatchObject({ actual: expect.stringContaining('does something else') })
})

it('is not changed by scenarios', () => {
  expect(moduleText(checkText(spec).program!, options)).toBe(code)
})
