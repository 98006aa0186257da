import type { LevelSummary, Summary } from '../../simulate/traffic/summary.ts'
import { ascii, axis, blocks, columnsFor, sparkline } from './chart.ts'
import { showCount, showMean, showRate, showShare, showTime } from '../figures.ts'
import { align, shortLabel, terminalColumns } from '../layout.ts'
import { reportMachines } from './report-machines.ts'

/** How a summary is to look. */
export interface ReportLayout {
  /** Columns to fill. */
  readonly width: number
  /** Whether the terminal shows nothing but ASCII. */
  readonly ascii: boolean
}

/** A summary for people: some paragraphs, each with a head and rows that line up. */
export function report(summary: Summary, look: ReportLayout): string {
  const paragraphs = [
    [headOf(summary)],
    section('arrivals', arrivals(summary)),
    section('outcomes', outcomes(summary)),
    section('transitions', transitions(summary)),
    reportMachines(summary, look.width),
    section('faults', faults(summary)),
    levels(summary, look),
  ]
  return `${paragraphs
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function headOf({ net, simulated, duration, seed }: Summary): string {
  const time = simulated < duration ? `${showTime(simulated)} of ${showTime(duration)}` : showTime(duration)
  return `${shortLabel(net)}: ${time} of virtual time, seed ${seed}`
}

function section(head: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const [first = [], ...others] = rows
  return align([[head, ...first.slice(1)], ...others.map(([name = '', ...cells]) => [`  ${name}`, ...cells])])
}

function arrivals({ arrivals, simulated }: Summary): string[][] {
  // Events that may come need not.
  const met = arrivals.filter(({ kind, count }) => kind === 'place' || count > 0)
  if (met.length === 0) return []
  const rows = met.map(({ name, count, refused }) => [
    shortLabel(name),
    showCount(count),
    showRate(count, simulated),
    showCount(refused),
  ])
  return [['', 'count', 'rate', 'no room'], ...rows]
}

function outcomes({ outcomes, inside, simulated }: Summary): string[][] {
  if (outcomes.length === 0) return []
  const total = outcomes.reduce((sum, { count }) => sum + count, 0)
  const timed = outcomes.some(({ latency }) => latency !== null)
  const rows = outcomes.map(({ place, count, latency }) => {
    const times = latency === null ? [] : [latency.mean, latency.p50, latency.p95, latency.p99, latency.max]
    return [
      shortLabel(place),
      showCount(count),
      showShare(count, total),
      showRate(count, simulated),
      ...times.map(showTime),
    ]
  })
  const head = ['', 'tokens', 'share', 'rate', ...(timed ? ['mean time', 'p50', 'p95', 'p99', 'max'] : [])]
  return [head, ...rows, ...(inside === null ? [] : [['(still inside)', showCount(inside)]])]
}

/** In the order in which they are likely to be met. */
const partNames = ['fire', 'begin', 'join', 'end', 'ok', 'error', 'timeout', 'refuse', 'cancelled', 'hedged', 'failed']

function transitions({ transitions }: Summary): string[][] {
  if (transitions.length === 0) return []
  const used = partNames.filter((part) => transitions.some(({ parts }) => parts.some(({ name }) => name === part)))
  const rows = transitions.flatMap(({ transition, parts, branches }) => {
    const counts = new Map(parts.map(({ name, count }) => [name, showCount(count)]))
    const sums = parts.length === 0 ? ['never'] : used.map((part) => counts.get(part) ?? '')
    const taken = (by: string, count: number): string[] => used.map((part) => (part === by ? showCount(count) : ''))
    const ways = branches.map(({ name, count, part }) => [`  ${shortLabel(name)}`, ...taken(part, count)])
    return [[shortLabel(transition), ...sums], ...(parts.length === 0 ? [] : ways)]
  })
  return [['', ...used], ...rows]
}

function faults({ faults }: Summary): string[][] {
  if (faults.length === 0) return []
  const rows = faults.map(({ transition, message, count }) => [
    `${shortLabel(transition)}: ${shortLabel(message, 60)}`,
    showCount(count),
  ])
  return [['', ''], ...rows]
}

function levels({ levels, expired, duration }: Summary, look: ReportLayout): string[] {
  const [first] = levels
  if (first === undefined) return []
  const ink = look.ascii ? ascii : blocks
  const busy = levels.filter(({ most }) => most > 0)
  const rows = busy.map((level) => [nameOf(level), showMean(level.mean), showCount(level.most), showCount(level.last)])
  const table = align([['over time', 'mean', 'max', 'at end'], ...rows])
  const beside = Math.max(...table.map(terminalColumns)) + 2
  const columns = columnsFor(first.course.length, Math.max(12, look.width - beside))
  const charts = [axis(columns, showTime(duration), ink), ...busy.map(({ course }) => sparkline(course, columns, ink))]
  const lines = table.map((line, row) => (line + ' '.repeat(beside - terminalColumns(line)) + charts[row]!).trimEnd())
  const notes = [...legend(duration / columns), ...idle(levels), ...gone(expired)]
  return busy.length === 0 ? notes.slice(1) : [...lines, ...notes]
}

const legend = (time: number): string[] => [
  `  Each bar is ${showTime(time)} long and as high as the most in it; a full one is the row's max.`,
]

function nameOf({ kind, name, state }: LevelSummary): string {
  if (kind === 'instances') return `  ${shortLabel(name)} in ${shortLabel(state!)}`
  if (kind === 'coming') return `  ${shortLabel(name)} coming`
  return kind === 'calls' ? `  ${shortLabel(name)} under way` : `  ${shortLabel(name)}`
}

function idle(levels: readonly LevelSummary[]): string[] {
  const names = levels.filter(({ kind, most }) => kind === 'tokens' && most === 0).map(({ name }) => shortLabel(name))
  const shown = names.slice(0, mostIdle).join(', ')
  const more = names.length > mostIdle ? ` and ${names.length - mostIdle} more` : ''
  return names.length === 0 ? [] : [`  No token stayed in ${shown}${more}.`]
}

const mostIdle = 8

function gone(expired: Summary['expired']): string[] {
  return expired.map(({ name, count }) => `  ${showCount(count)} expired in ${shortLabel(name)}.`)
}
