/** What the bars of a chart are made of, from empty to full. */
export interface ChartSymbols {
  readonly bars: readonly string[]
  readonly line: string
}

export const blocks: ChartSymbols = { bars: [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'], line: '─' }
export const ascii: ChartSymbols = { bars: [' ', '.', ':', '-', '=', '+', '*', '#', '@'], line: '-' }

/**
 * One bar for each part of a course, so high as the greatest in it: empty only where it is 0, full only where it is the
 * greatest of all.
 * @param columns divides the length of the course
 */
export function sparkline(course: readonly number[], columns: number, ink: ChartSymbols): string {
  const parts = partsOf(course, columns)
  const most = Math.max(...parts)
  const full = ink.bars.length - 1
  const barOf = (value: number): string => {
    if (value === 0) return ink.bars[0]!
    return ink.bars[value === most ? full : Math.max(1, Math.min(full - 1, Math.ceil((value / most) * full)))]!
  }
  return parts.map(barOf).join('')
}

function partsOf(course: readonly number[], columns: number): number[] {
  const size = course.length / columns
  return Array.from({ length: columns }, (_, part) => Math.max(...course.slice(part * size, (part + 1) * size)))
}

/** How many columns fit: the greatest divisor of the length of the course that is not above the room; at least 1. */
export function columnsFor(length: number, room: number): number {
  for (let columns = Math.min(length, room); columns > 1; columns--) if (length % columns === 0) return columns
  return 1
}

/** The axis below: where the time begins and where it ends. */
export function axis(columns: number, end: string, ink: ChartSymbols): string {
  return `0 ${ink.line.repeat(Math.max(1, columns - end.length - 3))} ${end}`
}
