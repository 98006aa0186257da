import type { Machine } from '../model/program.ts'
import type { Deadline, Instance, State } from '../semantics/state.ts'
import type { TimeWindow } from '../semantics/window.ts'
import { mapMemory, type Watched } from './watched.ts'

/** How exactly time has to be counted is not known before it is met: all begins anew with this unit. */
export class FinerUnit extends Error {
  override readonly name = 'FinerUnit'
  /** Milliseconds. */
  readonly unit: number
  constructor(unit: number) {
    super(`time is to be counted in ${unit} ms`)
    this.unit = unit
  }
}

/** A time that is no whole number of milliseconds. */
export class FractionalTime extends Error {
  override readonly name = 'FractionalTime'
}

/**
 * How time stands in a state, exactly: of each time that is left how many whole units, and how the rests stand to each other.
 * Whatever real times lead there, they all go on in the same ways (the regions of Alur and Dill).
 */
export interface Region {
  /** Of how many different rests above 0 there are. */
  readonly classes: number
  /** Whether some time that is left is a whole number of units. */
  readonly hasWhole: boolean
  readonly hasClocks: boolean
}

/** As what the times of a state are read. */
export interface Reading {
  /** Milliseconds. */
  readonly unit: number
  /** Parts of a unit that all rests are whole numbers of; null: any, as of real times. */
  readonly grid: number | null
  /** Deadlines from this number on are new: what is set is a whole number of units away. */
  readonly fresh: number
}

/** Sets the time of a state to 0, and all that is due to times that stand for its region. @throws FinerUnit, FractionalTime */
export function toRegion(state: State, machines: readonly Machine[], { unit, grid, fresh }: Reading): Region {
  const { now } = state
  const rests = new Set<number>()
  let hasWhole = false
  let hasClocks = false
  const place = (at: number): { units: number; rest: number } => {
    const parts = grid === null ? Math.round(((at - now) / unit) * realGrid) : partsOf(at - now, unit, grid)
    const whole = grid ?? realGrid
    return { units: Math.floor(parts / whole), rest: parts % whole }
  }
  if (grid !== null) checkNew(state, machines, unit, fresh)
  const note = (at: number): number => {
    const { rest } = place(at)
    hasClocks = true
    if (rest === 0) hasWhole = true
    else rests.add(rest)
    return at
  }
  mapTimes(state, machines, note, (reach) => partsOf(reach / windowParts, unit, 1))
  const order = [...rests].sort((a, b) => a - b)
  const step = 1 / (order.length + 1)
  mapTimes(state, machines, (at) => {
    const { units, rest } = place(at)
    return unit * (units + (rest === 0 ? 0 : (order.indexOf(rest) + 1) * step))
  })
  state.now = 0
  state.born = 0
  return { classes: order.length, hasWhole, hasClocks }
}

/** What is set now is a whole number of units away, unless it is due together with something that was set before. */
function checkNew(state: State, machines: readonly Machine[], unit: number, fresh: number): void {
  const old = new Set<number>()
  const added: number[] = []
  mapTimes(state, machines, (at, sequence) => {
    if (sequence === null || sequence < fresh) old.add(at)
    else added.push(at)
    return at
  })
  for (const at of added) if (!old.has(at)) partsOf(at - state.now, unit, 1)
}

/** Real times that are no further apart than such a part of a unit are the same. */
const realGrid = 1e6

/** Milliseconds as whole units. @throws FinerUnit where they are none, FractionalTime */
export const unitsOf = (left: number, unit: number): number => partsOf(left, unit, 1)

/** Milliseconds as parts of a unit. @throws FinerUnit where they are none */
function partsOf(left: number, unit: number, grid: number): number {
  const parts = (left / unit) * grid
  const whole = Math.round(parts)
  if (unit > 0 && Math.abs(parts - whole) < 1e-6 * Math.max(1, whole / 1e6)) return whole
  const milliseconds = Math.round(left)
  const finer = commonDivisor(unit, milliseconds)
  if (Math.abs(milliseconds - left) > 1e-6 || finer === unit) throw new FractionalTime()
  throw new FinerUnit(finer)
}

export const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/**
 * How long to wait for another region, and into how many parts of a unit all rests then fall: where some time left is whole, a
 * moment, in which nothing is due; else until the next one is.
 */
export function nextDelay({ classes, hasWhole }: Region, unit: number): number {
  return hasWhole ? unit / (2 * (classes + 1)) : unit / (classes + 1)
}

/** As what the times are read that follow on a state, at once or after such a delay. */
export const readingAfter = ({ nextDeadline }: State, { classes }: Region, unit: number): Reading => ({
  unit,
  grid: 2 * (classes + 1),
  fresh: nextDeadline,
})

/** As what real times are read. */
export const realTime = (unit: number): Reading => ({ unit, grid: null, fresh: 0 })

/**
 * How long to wait in real time for the same as `nextDelay` does: where some time left is whole, half as long as nothing else
 * changes, in whole milliseconds if that can be.
 */
export function realDelay(state: State, machines: readonly Machine[], unit: number, isMoment: boolean): number {
  let least = unit
  mapTimes(state, machines, (at) => {
    const parts = Math.round(((at - state.now) / unit) * realGrid) % realGrid
    if (parts !== 0) least = Math.min(least, (at - state.now) % unit)
    return at
  })
  if (!isMoment) return least
  return least >= 2 ? Math.floor(least / 2) : least / 2
}

/** @param sequence of a deadline; null of what a window forgets */
type MapTime = (at: number, sequence: number | null) => number

/** Replaces each time at which something is due, or is forgotten by a window. */
export function mapTimes(
  state: State,
  machines: readonly Machine[],
  map: MapTime,
  reach: (milliseconds: number) => void = () => undefined,
): void {
  mapDeadlines(state, (deadline) => ({ ...deadline, at: map(deadline.at, deadline.sequence) }))
  for (const [slot, instances] of state.machines.entries())
    for (const instance of instances.values())
      moveWindows(instance, machines[slot]!, (window) => moveWindow(window, state.now, map, reach))
}

/** Replaces each deadline. */
export function mapDeadlines(state: Watched<State>, map: (deadline: Deadline) => Deadline): void {
  const moved = (deadline: Deadline | null): Deadline | null => (deadline === null ? null : map(deadline))
  state.marking = state.marking.map((tokens) =>
    tokens.map((token) => (token.expires === null ? token : { ...token, expires: map(token.expires) })),
  )
  state.coming = state.coming.map((token) => ({ ...token, arrives: map(token.arrives) }))
  for (const work of state.works) {
    work.deadline = moved(work.deadline)
    work.hedge = moved(work.hedge)
  }
  for (const tick of state.ticks) tick.deadline = map(tick.deadline)
  if (state.watched !== undefined) state.watched = mapMemory(state.watched, map)
  for (const instances of state.machines)
    for (const instance of instances.values()) instance.timers = instance.timers.map(map)
}

function moveWindows(instance: Instance, machine: Machine, moved: (window: TimeWindow) => TimeWindow | null): void {
  const move = (values: unknown[], variables: Machine['variables']): void => {
    for (const [index, { window }] of variables.entries())
      if (window?.by === 'time' && values[index] !== null) values[index] = moved(values[index] as TimeWindow)
  }
  move(instance.variables, machine.variables)
  move(instance.locals, machine.states[instance.state]!.variables)
}

/** A slice takes entries for a tenth of the reach, so that has to be a whole number of units. */
const windowParts = 10

function moveWindow(
  window: TimeWindow,
  now: number,
  map: MapTime,
  reach: (milliseconds: number) => void,
): TimeWindow | null {
  const slices = window.slices.filter(({ until }) => until > now)
  if (slices.length === 0) return null
  reach(window.over)
  return { ...window, slices: slices.map((slice) => ({ ...slice, until: map(slice.until, null) })) }
}
