import type { MachineSummary, Stay } from '../../simulate/traffic/machine-tally.ts'
import type { Summary } from '../../simulate/traffic/summary.ts'
import { showCount, showShare } from '../figures.ts'
import { align, shortLabel, terminalColumns } from '../layout.ts'

const mostKeys = 5

/** For each machine the share of time in each state, of all its keys together and of the busiest. */
export function reportMachines({ machines }: Summary, width: number): string[] {
  return machines.flatMap((machine, index) => [...(index === 0 ? [] : ['']), ...reportMachine(machine, width)])
}

function reportMachine(machine: MachineSummary, width: number): string[] {
  const { keys, states, busiest } = machine
  if (keys === 0) return [`${shortLabel(machine.machine)}: no key was met`]
  const decides = machine.admitted + machine.refused > 0
  const names = states.map(({ state }) => shortLabel(state))
  const rows = [[headOf(machine), ...names, ...(decides ? ['admitted', 'refused'] : [])]]
  const add = (name: string, stay: Stay): unknown =>
    rows.push([`  ${name}`, ...shares(stay), ...(decides ? [showCount(stay.admitted), showCount(stay.refused)] : [])])
  add(allOf(keys), machine)
  for (const { key, ...stay } of busiest.slice(0, mostKeys)) add(shortLabel(JSON.stringify(key)), stay)
  const table = align(rows)
  const fits = table.every((line) => terminalColumns(line) <= width)
  return [...(fits ? table : statesOnly(machine)), ...notesOf(machine)]
}

const headOf = ({ machine }: MachineSummary): string => `${shortLabel(machine)}, time in`

function allOf(keys: number | null): string {
  if (keys === null) return 'all the time'
  return keys === 1 ? '1 key' : `${showCount(keys)} keys together`
}

function shares({ states }: Stay): string[] {
  const total = states.reduce((sum, { time }) => sum + time, 0)
  return states.map(({ time }) => showShare(time, total))
}

/** Where the states do not fit beside each other. */
function statesOnly(machine: MachineSummary): string[] {
  const { states, admitted, refused } = machine
  const cells = shares(machine)
  const rows = states.map(({ state }, index) => [`  ${shortLabel(state)}`, cells[index]!])
  return [...align([[headOf(machine)], ...rows]), `  ${showCount(admitted)} admitted, ${showCount(refused)} refused`]
}

function notesOf({ changes, late, unhandled, forgotten }: MachineSummary): string[] {
  const lines: string[] = []
  const add = (head: string, parts: readonly string[]): unknown =>
    parts.length > 0 && lines.push(`  ${head}${parts.join(', ')}`)
  add(
    '',
    changes.map(({ from, to, count }) => `${shortLabel(from)} -> ${shortLabel(to)} ${showCount(count)}`),
  )
  add(
    'late: ',
    late.map(({ name, count }) => `${shortLabel(name)} ${showCount(count)}`),
  )
  add(
    'unhandled: ',
    unhandled.map(({ name, count }) => `${shortLabel(name)} ${showCount(count)}`),
  )
  add(
    'forgotten: ',
    forgotten.map(({ name, count }) => `${shortLabel(name)} ${showCount(count)}`),
  )
  return lines
}
