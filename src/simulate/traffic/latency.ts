import { longestDuration } from '../../values/numbers.ts'
import { exp, ln } from './exact.ts'
import type { Random } from './random.ts'

/** How long something takes, in milliseconds. */
export type Latency =
  | { readonly kind: 'fixed'; readonly time: number }
  | { readonly kind: 'uniform'; readonly from: number; readonly to: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'normal'; readonly mean: number; readonly deviation: number }
  /** Half of the times are below the median, 99 % below `p99`. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly p99: number }

/** The deviation (of a normal distribution) below which 99 % lie. */
const deviationOfP99 = 2.3263478740408408

/** One time, in whole milliseconds from 0; none is drawn beyond the longest duration. */
export function drawLatency(latency: Latency, random: Random): number {
  return Math.min(Math.max(Math.round(timeOf(latency, random)), 0), longestDuration)
}

function timeOf(latency: Latency, random: Random): number {
  switch (latency.kind) {
    case 'fixed':
      return latency.time
    case 'uniform':
      return random.whole(latency.from, latency.to)
    case 'exponential':
      return latency.mean * random.exponential()
    case 'normal':
      return latency.mean + latency.deviation * random.normal()
    case 'lognormal':
      return latency.median * exp((ln(latency.p99 / latency.median) / deviationOfP99) * random.normal())
  }
}
