import { expect, it } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import type { TraceEvent } from '../../../src/trace/event.ts'
import { compareRuns } from '../../../src/simulate/scenario/compare.ts'
import { ReferenceDriver } from '../../../src/simulate/scenario/reference-driver.ts'
import { runScenario, type ScenarioRun } from '../../../src/simulate/scenario/run-scenario.ts'

const { program } = checkText(`
net Pipe {
  in place from: queue<int>
  out place to: queue<int>
  transition move { take x from from  put x in to }
}
scenario "two" of Pipe { put 1 in from  wait 1s  put 2 in from  expect to holds [1, 2] }
`)
const told = await runScenario(program!, program!.scenarios[0]!, async (making) => new ReferenceDriver(making))
const changed = (index: number, change: object): ScenarioRun => {
  return {
    ...told,
    trace: told.trace.map((each, at) => (at === index ? ({ ...each, ...change } as TraceEvent) : each)),
  }
}

it('finds nothing where both did the same', () => {
  expect(compareRuns(program!, told, { ...told, trace: [...told.trace], elapsed: 3 })).toBeNull()
})

it.each([
  ['another token', changed(2, { token: 3 }), 'arrived in to: 1', 'arrived in to: 3'],
  ['another time', changed(3, { at: 999 }), '1000 ms: put in from: 2', '999 ms: put in from: 2'],
  ['another line', changed(1, { line: 77 }), 'move fires (line 5)', 'move fires (line 77)'],
  ['less', { ...told, trace: told.trace.slice(0, -1) }, 'arrived in to: 2', 'generated: nothing'],
  ['more', { ...told, trace: [...told.trace, told.trace[0]!] }, 'reference: nothing', 'put in from: 1'],
])('tells of %s', (_, generated, reference, other) => {
  const failure = compareRuns(program!, told, generated)
  expect(failure?.actual).toBe('The generated code does something else than the reference.')
  expect(failure?.details).toEqual([expect.stringContaining(reference), expect.stringContaining(other)])
})

it('tells of another result', () => {
  const failure = { at: { file: 0, start: 0, end: 1 }, expected: 'to has 3', actual: 'to has 2', details: [] }
  expect(compareRuns(program!, told, { ...told, failure })?.details).toEqual([
    'reference: it passes',
    'generated: to has 2',
  ])
})

it('looks only at what could be observed', () => {
  const [first, ...others] = told.trace
  expect(compareRuns(program!, { ...told, unseen: 1 }, { ...told, trace: others })).toBeNull()
  expect(compareRuns(program!, { ...told, unseen: 1 }, { ...told, trace: [first!, ...others] })).not.toBeNull()
})
