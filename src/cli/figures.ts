/** Figures as people read them. Nothing depends on the machine's language. */

const steps = [
  ['h', 3_600_000],
  ['m', 60_000],
] as const

/** Milliseconds: `0ms`, `180ms`, `1.25s`, `3m 20s`, `1h 5m`. */
export function showTime(milliseconds: number): string {
  const whole = Math.round(milliseconds)
  if (whole < 1000) return `${whole}ms`
  if (whole < 60_000) return `${trimmed(whole / 1000, 2)}s`
  const parts: string[] = []
  let rest = Math.round(whole / 1000) * 1000
  for (const [unit, length] of steps) {
    if (rest >= length) parts.push(`${Math.floor(rest / length)}${unit}`)
    rest %= length
  }
  if (rest > 0) parts.push(`${rest / 1000}s`)
  return parts.join(' ')
}

/** `12,013`. */
export function showCount(count: number): string {
  return String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}

/** `1 state`, `12,013 states`. */
export const showMany = (count: number, noun: string): string => `${showCount(count)} ${noun}${count === 1 ? '' : 's'}`

/** `75.0%`; of nothing a dash. */
export function showShare(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((part / whole) * 100).toFixed(1)}%`
}

/** How many a second: `20/s`, `0.05/s`. */
export function showRate(count: number, milliseconds: number): string {
  return milliseconds === 0 ? '-' : `${showMean((count * 1000) / milliseconds)}/s`
}

/** Three figures at most: `0`, `0.05`, `12.3`, `1,234`. */
export function showMean(value: number): string {
  if (value >= 100) return showCount(Math.round(value))
  return trimmed(value, value >= 10 ? 1 : 2)
}

const trimmed = (value: number, digits: number): string => String(Number(value.toFixed(digits)))
