import { scaled } from '../../values/units.ts'
import type { Arrival } from '../../simulate/traffic/arrivals.ts'
import type { Latency } from '../../simulate/traffic/latency.ts'
import type { HandlerBehaviour } from '../../simulate/traffic/plan.ts'

/** What an option cannot mean, and what it could: shown behind the option. */
export class OptionValueError extends Error {
  override name = 'OptionValueError'
}

/** A duration as in the language: `500ms`, `1.5s`, `2m`, `1h`; in milliseconds, at least 0. */
export function parseDuration(text: string): number {
  const [, digits = 'NaN', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? []
  const value = Math.round(scaled(digits, unit))
  if (Number.isSafeInteger(value)) return value
  throw new OptionValueError(`"${text}" is no duration: write it as 500ms, 1.5s, 2m or 1h`)
}

/** As `duration`, but some time at all. */
export function parseTime(text: string): number {
  const value = parseDuration(text)
  if (value >= 1) return value
  throw new OptionValueError(`"${text}" is no time at all: write at least 1ms`)
}

/** A share: `20%`, `99.9%`. */
export function parseShare(text: string): number {
  const [, digits = 'NaN'] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? []
  const value = scaled(digits, '%')
  if (value <= 1) return value
  throw new OptionValueError(`"${text}" is no share: write it as 20% or 99.9%, at most 100%`)
}

const arrivalForms = 'write 20/s, 90/m or 3/h (at random), "every 50ms", "100 every 5s", or none'

/** Nothing comes more often: it could not be told apart. */
const mostPerSecond = 1_000_000

const mostAtOnce = 100_000

/** How often something comes: `20/s`, `every 50ms`, `100 every 5s`, `none`. */
export function parseArrival(text: string): Arrival {
  if (text === 'none') return { kind: 'none' }
  const [, rate, unit = ''] = /^(\d+(?:\.\d+)?)\/(ms|s|m|h)$/.exec(text) ?? []
  if (rate !== undefined) return randomArrival(text, Number(rate), parseDuration(`1${unit}`))
  const [, count = '1', period] = /^(?:(\d+) +)?every +(\S+)$/.exec(text) ?? []
  if (period === undefined) throw new OptionValueError(`"${text}" is no rate: ${arrivalForms}`)
  if (Number(count) < 1 || Number(count) > mostAtOnce)
    throw new OptionValueError(
      `${count} at once is too ${Number(count) < 1 ? 'few' : 'many'}: at least 1, at most ${mostAtOnce}`,
    )
  return { kind: 'regular', every: parseTime(period), count: Number(count) }
}

function randomArrival(text: string, rate: number, unit: number): Arrival {
  if (rate === 0) return { kind: 'none' }
  if ((rate / unit) * 1000 <= mostPerSecond) return { kind: 'random', apart: unit / rate }
  throw new OptionValueError(`${text} is too often: at most ${mostPerSecond}/s`)
}

const latencyForms =
  'write 200ms, 50ms..200ms, exp:200ms (mean), normal:200ms:50ms (mean, deviation) or lognormal:80ms:900ms (median, 99 % below)'

/** How long something takes: `200ms`, `50ms..200ms`, `exp:200ms`, `normal:200ms:50ms`, `lognormal:80ms:900ms`. */
export function parseLatency(text: string): Latency {
  const [kind = '', ...rest] = text.split(':')
  const times = rest.map(parseDuration)
  const [a = 0, b = 0] = times
  if (kind === 'exp' && times.length === 1) return { kind: 'exponential', mean: a }
  if (kind === 'normal' && times.length === 2) return { kind: 'normal', mean: a, deviation: b }
  if (kind === 'lognormal' && times.length === 2 && a > 0 && b >= a) return { kind: 'lognormal', median: a, p99: b }
  const bounds = /^\d/.test(kind) && times.length === 0 ? kind.split('..').map(parseDuration) : []
  const [from = 0, to = from] = bounds
  if (bounds.length === 1) return { kind: 'fixed', time: from }
  if (bounds.length === 2 && from <= to) return { kind: 'uniform', from, to }
  throw new OptionValueError(`"${text}" is no latency: ${latencyForms}`)
}

const behaviourForms = 'write latency=…, fails=20% and hangs=1%, separated by commas'

/** What a handler does: `latency=exp:200ms,fails=20%,hangs=1%`; what is left out stays as it was. */
export function parseBehaviour(text: string, before: HandlerBehaviour): HandlerBehaviour {
  return text.split(',').reduce((soFar: HandlerBehaviour, part) => {
    const [name = '', value = ''] = part.split(/=(.*)/s).map((it) => it.trim())
    if (name === 'latency') return { ...soFar, latency: parseLatency(value) }
    if (name === 'fails') return { ...soFar, fails: parseShare(value) }
    if (name === 'hangs') return { ...soFar, hangs: parseShare(value) }
    throw new OptionValueError(`"${part}" is not understood: ${behaviourForms}`)
  }, before)
}

/** `NAME=VALUE` or `NAME@TIME=VALUE`, the time in milliseconds. */
export interface Assignment {
  readonly name: string
  readonly at: number
  readonly value: string
}

/** Takes an option apart. */
export function parseAssignment(text: string): Assignment {
  const [, name, at, value] = /^([^=@]+)(?:@([^=]*))?=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) throw new OptionValueError('write NAME=VALUE, or NAME@TIME=VALUE')
  return { name: name.trim(), at: at === undefined ? 0 : parseDuration(at.trim()), value: value.trim() }
}
