import type { Deadline } from '../../semantics/state.ts'
import { clockOf, mostClocks } from './clocks.ts'

/** Real times that are no further apart than such a part of a unit are the same. */
const grid = 1e6

/** The clocks of deadlines, whose times are real or stand for those of a region. @param unit milliseconds */
export function clocksOf(deadlines: readonly Deadline[], now: number, unit: number): Int32Array {
  const times = deadlines.map(({ at, sequence }) => ({ parts: Math.round(((at - now) / unit) * grid), sequence }))
  const rests = [...new Set(times.map(({ parts }) => parts % grid))].filter((rest) => rest > 0).sort((a, b) => a - b)
  const clocks = new Int32Array(mostClocks + 1)
  for (const [clock, { parts, sequence }] of times.entries()) {
    const turn = times.filter((other) => other.parts === parts && other.sequence < sequence).length
    clocks[clock] = clockOf(Math.floor(parts / grid), rests.indexOf(parts % grid) + 1, turn)
  }
  return clocks
}
