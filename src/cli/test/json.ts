import { printJson, rangeOf } from '../../diagnostics/json.ts'
import { fileOf, lineOf } from '../../source/files.ts'
import type { HasSources } from '../../source/source.ts'
import type { Coverage } from '../../simulate/scenario/coverage.ts'
import { traceLine } from '../../trace/line.ts'
import { bugsToJson, countFindings, findingsToJson } from '../print.ts'
import type { Findings } from '../../diagnostics/arrange.ts'
import type { InternalError } from '../findings.ts'
import { percentOf } from './coverage.ts'
import { countResults, type ScenarioResult, type TestedSpec } from './results.ts'

/** What came of the scenarios, as one JSON object. */
export function renderJson(
  files: readonly string[],
  tested: readonly TestedSpec[],
  findings: readonly Findings[],
  bugs: readonly InternalError[],
): string {
  const { scenarios, failed, held } = countResults(tested)
  const { errors, warnings } = countFindings(files.length, findings)
  return `${printJson({
    files,
    diagnostics: findingsToJson(findings),
    scenarios: tested.flatMap((one) => one.results.map((result) => resultToJson(one, result))),
    bugs: bugsToJson(bugs),
    ...(tested.some(({ coverage }) => coverage !== null) ? { coverage: tested.flatMap(coverageToJson) } : {}),
    counts: { files: files.length, errors, warnings, scenarios, failed, expectations: held },
  })}\n`
}

/** The trace is there where it failed. */
function resultToJson(table: HasSources, result: ScenarioResult): object {
  const { scenario, network, failure, trace, held, elapsed, duration } = result
  return {
    file: fileOf(table, scenario.at).name,
    name: scenario.name,
    network: network.name,
    passed: failure === null,
    range: rangeOf(table, scenario.at),
    elapsed,
    duration,
    expectations: held,
    failure:
      failure === null
        ? null
        : {
            range: rangeOf(table, failure.at),
            expected: failure.expected,
            actual: failure.actual,
            details: failure.details,
            trace: trace.map((traceEvent): unknown => JSON.parse(traceLine(traceEvent))),
          },
  }
}

function coverageToJson(tested: TestedSpec): object[] {
  const partToJson = ({ kind, name, at, covered }: Coverage['parts'][number]): object => {
    return { kind, name, line: lineOf(tested, at), covered }
  }
  return (tested.coverage ?? []).map(({ network, parts }) => {
    const file = fileOf(tested, network.at).name
    return {
      file,
      network: network.name,
      percent: percentOf(parts),
      // A machine can stand in another file than its net.
      parts: parts.map((part) => {
        const own = fileOf(tested, part.at).name
        return own === file ? partToJson(part) : { ...partToJson(part), file: own }
      }),
    }
  })
}
