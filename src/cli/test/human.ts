import { type FrameOptions, type Palette, paletteFor, renderSpot } from '../../diagnostics/frame.ts'
import { cellsOf, printable } from '../../diagnostics/printable.ts'
import { rootOf, shownPlace } from '../../source/files.ts'
import type { HasSources } from '../../source/source.ts'
import type { Program } from '../../model/program.ts'
import { printDuration } from '../../print/duration.ts'
import { eventPrinter } from '../../simulate/scenario/event-printer.ts'
import type { Failure } from '../../simulate/scenario/expectation.ts'
import { describeEvent } from '../../trace/describe.ts'
import { givenUp, plural } from '../print.ts'
import type { InternalError } from '../findings.ts'
import { showTime } from '../figures.ts'
import { align } from '../layout.ts'
import { renderCoverage } from './coverage.ts'
import { countResults, type ScenarioResult, type TestedSpec } from './results.ts'

/** Of a longer trace only the end is shown. */
const shownAtMost = 40

/** What came of the scenarios, for people. */
export function renderForPeople(
  tested: readonly TestedSpec[],
  bugs: readonly InternalError[],
  options: FrameOptions,
): string {
  const palette = paletteFor(options.color)
  const told = tested.filter(({ results }) => results.length > 0)
  const covered = tested.flatMap((one) => renderCoverage(one, one.coverage ?? [], palette))
  const lines = [...told.flatMap((one) => [...renderSpec(one, options, palette), '']), ...covered]
  return `${[...lines, summaryOf(told, bugs)].join('\n')}\n`
}

function summaryOf(tested: readonly TestedSpec[], bugs: readonly InternalError[]): string {
  const { scenarios, failed, held } = countResults(tested)
  const outcome = failed === 0 ? 'all passed' : `${scenarios - failed} passed, ${failed} failed`
  const broken = bugs.length === 0 ? '' : `; ${givenUp(bugs)}`
  return `${plural(scenarios, 'scenario')} in ${plural(tested.length, 'spec')}: ${outcome}; ${plural(held, 'expectation')} held${broken}`
}

function renderSpec(tested: TestedSpec, options: FrameOptions, palette: Palette): string[] {
  const { program, results } = tested
  const titles = align(results.map(titleOf))
  return [
    palette.strong(printable(rootOf(tested).name)),
    ...results.flatMap((result, index) => {
      const { failure } = result
      const mark = failure === null ? palette.good('✓') : palette.error('✗')
      const title = `  ${mark} ${titles[index]!}`
      if (failure === null) return [title]
      const inner = { ...options, width: options.width - margin.length }
      const why = [...renderFailure(tested, failure, inner), '', ...renderTrace(program, result, inner, palette)]
      const isLast = index === results.length - 1
      return [title, '', ...why.map((line) => (line === '' ? '' : margin + line)), ...(isLast ? [] : [''])]
    }),
  ]
}

const margin = '    '

/** Its name, the virtual time at its end, and what it took. */
function titleOf({ scenario, elapsed, duration }: ScenarioResult): string[] {
  return [printable(scenario.name), showTime(elapsed), `(${duration.toFixed(duration < 10 ? 1 : 0)} ms)`]
}

function renderFailure(table: HasSources, failure: Failure, options: FrameOptions): string[] {
  const { at, expected, actual, details } = failure
  const spot = renderSpot(table, at, options)
  const wanted = expected === null ? [] : [`  expected: ${printable(expected)}`]
  const found = `  ${expected === null ? '' : 'but:      '}${printable(actual)}`
  return [...spot, ...wanted, found, ...details.map((line) => `            ${printable(line)}`)]
}

/** What happened, the last of it if it is long: when, in which line of the spec, what. */
function renderTrace(
  program: Program,
  { network, trace }: ScenarioResult,
  options: FrameOptions,
  palette: Palette,
): string[] {
  if (trace.length === 0) return [palette.faint('Nothing had happened.')]
  const shown = trace.slice(-shownAtMost)
  const times = shown.map(({ at }) => printDuration(at))
  const width = Math.max(...times.map(({ length }) => length))
  const places = shown.map((traceEvent) => printable(shownPlace(program, traceEvent)))
  const digits = Math.max(...places.map(({ length }) => length))
  const left = trace.length - shown.length
  const printer = eventPrinter(program, network)
  const note = left === 0 ? '' : ` (without the first ${left}; --trace FILE writes all)`
  return [
    `What happened${note}:`,
    ...shown.map((traceEvent, index) => {
      const when = `${times[index]!.padStart(width)}  ${places[index]!.padEnd(digits)}  `
      const what = printable(describeEvent(traceEvent, printer))
      return palette.faint(`  ${when}`) + cut(what, options.width - when.length - 2)
    }),
  ]
}

/** What fits into so many columns. */
function cut(text: string, width: number): string {
  const cells = cellsOf(text, 0)
  if (cells.reduce((sum, cell) => sum + cell.width, 0) <= width) return text
  let used = 1
  const fitting = cells.filter((cell) => (used += cell.width) <= width)
  return `${fitting.map(({ shown }) => shown).join('')}…`
}
