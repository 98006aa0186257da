import type { Row, Unit } from './subject.ts'
import type { Result } from './turns.ts'

const head = ['what', 'figure', 'beside', 'compared', 'to reach', 'reached'] as const

/** Three digits that count, or whole. */
function digits(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  if (Math.abs(value) >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en')
  return value.toPrecision(value < 0.001 ? 2 : 3)
}

const withUnit = (value: number, unit: Unit): string => `${digits(value)} ${unit}`.trimEnd()

/** A ratio is a number; what is compared otherwise has the unit of the row. */
function comparedUnit({ beside, compare, unit }: Row): Unit {
  return beside === undefined || compare === 'difference' ? unit : ''
}

function targetOf(row: Row): string {
  const { atMost, atLeast } = row
  const target = atMost ?? atLeast
  if (target === undefined) return ''
  return `at ${atMost === undefined ? 'least' : 'most'} ${withUnit(target, comparedUnit(row))}`
}

/** Undefined where there is no target. */
export function isReached({ row: { atMost, atLeast }, compared }: Result): boolean | undefined {
  if (atMost !== undefined) return compared <= atMost
  return atLeast === undefined ? undefined : compared >= atLeast
}

function cellsOf(result: Result): string[] {
  const { row, value, beside, compared } = result
  const reached = isReached(result)
  return [
    row.what,
    withUnit(value, row.unit),
    beside === undefined ? '' : withUnit(beside, row.unit),
    beside === undefined ? '' : withUnit(compared, comparedUnit(row)),
    targetOf(row),
    reached === undefined ? '' : reached ? 'yes' : 'no',
  ]
}

/** As a table of Markdown whose columns line up, so that a terminal shows it as well. */
export function tableOf(results: readonly Result[]): string {
  const rows = [[...head], ...results.map(cellsOf)]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |`)
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [lines[0], rule, ...lines.slice(1)].join('\n')
}
