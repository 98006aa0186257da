import { describeEvent } from '../../trace/describe.ts'
import type { TraceEvent } from '../../trace/event.ts'
import type { Program } from '../../model/program.ts'
import { valueDifference } from './difference.ts'
import { eventPrinter } from './event-printer.ts'
import type { Failure } from './expectation.ts'
import type { ScenarioRun } from './run-scenario.ts'

/** Why generated code is not the same as the reference, in one scenario; null where both did the very same. */
export function compareRuns(program: Program, reference: ScenarioRun, generated: ScenarioRun): Failure | null {
  const at = generated.failure?.at ?? reference.failure?.at ?? reference.scenario.at
  const differ = (details: readonly string[]): Failure => {
    return { at, expected: null, actual: 'The generated code does something else than the reference.', details }
  }
  const index = firstDifference(reference, generated)
  if (index !== null) {
    const [expected, actual] = [reference.trace[index + reference.unseen], generated.trace[index + generated.unseen]]
    const show = (traceEvent: TraceEvent | undefined): string =>
      traceEvent === undefined ? 'nothing' : showAt(program, reference, traceEvent)
    return differ([`reference: ${show(expected)}`, `generated: ${show(actual)}`])
  }
  if (valueDifference(reference.failure, generated.failure) === null) return null
  const say = ({ failure }: ScenarioRun): string => (failure === null ? 'it passes' : failure.actual)
  return differ([`reference: ${say(reference)}`, `generated: ${say(generated)}`])
}

const showAt = (program: Program, { network }: ScenarioRun, traceEvent: TraceEvent): string =>
  `${traceEvent.at} ms: ${describeEvent(traceEvent, eventPrinter(program, network))} (line ${traceEvent.line})`

/** How many trace events that can be observed are the same at the start, where not all are. */
function firstDifference(reference: ScenarioRun, generated: ScenarioRun): number | null {
  const [expected, actual] = [reference, generated].map(({ trace, unseen }) => trace.slice(unseen))
  const index = Array.from({ length: Math.max(expected!.length, actual!.length) }).findIndex(
    (_, each) => valueDifference(expected![each], actual![each]) !== null,
  )
  return index < 0 ? null : index
}
