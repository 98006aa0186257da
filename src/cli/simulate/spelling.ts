import { scaled } from '../../values/units.ts'
import type { Arrival } from '../../simulate/traffic/arrivals.ts'
import type { Latency } from '../../simulate/traffic/latency.ts'
import type { HandlerBehaviour } from '../../simulate/traffic/plan.ts'

/** What an option cannot mean, and what it could: shown behind the option. */
export class Misspelling extends Error {
  override name = 'Misspelling'
}

/** A duration as in the language: `500ms`, `1.5s`, `2m`, `1h`; in milliseconds, at least 0. */
export function duration(text: string): number {
  const [, digits = 'NaN', unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text) ?? []
  const value = Math.round(scaled(digits, unit))
  if (Number.isSafeInteger(value)) return value
  throw new Misspelling(`"${text}" is no duration: write it as 500ms, 1.5s, 2m or 1h`)
}

/** As `duration`, but some time at all. */
export function time(text: string): number {
  const value = duration(text)
  if (value >= 1) return value
  throw new Misspelling(`"${text}" is no time at all: write at least 1ms`)
}

/** A share: `20%`, `99.9%`. */
export function share(text: string): number {
  const [, digits = 'NaN'] = /^(\d+(?:\.\d+)?)%$/.exec(text) ?? []
  const value = scaled(digits, '%')
  if (value <= 1) return value
  throw new Misspelling(`"${text}" is no share: write it as 20% or 99.9%, at most 100%`)
}

const arrivalForms = 'write 20/s, 90/m or 3/h (at random), "every 50ms", "100 every 5s", or none'

/** Nothing comes more often: it could not be told apart. */
const mostPerSecond = 1_000_000

const mostAtOnce = 100_000

/** How often something comes: `20/s`, `every 50ms`, `100 every 5s`, `none`. */
export function arrival(text: string): Arrival {
  if (text === 'none') return { kind: 'none' }
  const [, rate, unit = ''] = /^(\d+(?:\.\d+)?)\/(ms|s|m|h)$/.exec(text) ?? []
  if (rate !== undefined) return randomArrival(text, Number(rate), duration(`1${unit}`))
  const [, count = '1', period] = /^(?:(\d+) +)?every +(\S+)$/.exec(text) ?? []
  if (period === undefined) throw new Misspelling(`"${text}" is no rate: ${arrivalForms}`)
  if (Number(count) < 1 || Number(count) > mostAtOnce)
    throw new Misspelling(
      `${count} at once is too ${Number(count) < 1 ? 'few' : 'many'}: at least 1, at most ${mostAtOnce}`,
    )
  return { kind: 'regular', every: time(period), count: Number(count) }
}

function randomArrival(text: string, rate: number, unit: number): Arrival {
  if (rate === 0) return { kind: 'none' }
  if ((rate / unit) * 1000 <= mostPerSecond) return { kind: 'random', apart: unit / rate }
  throw new Misspelling(`${text} is too often: at most ${mostPerSecond}/s`)
}

const latencyForms =
  'write 200ms, 50ms..200ms, exp:200ms (mean), normal:200ms:50ms (mean, deviation) or lognormal:80ms:900ms (median, 99 % below)'

/** How long something takes: `200ms`, `50ms..200ms`, `exp:200ms`, `normal:200ms:50ms`, `lognormal:80ms:900ms`. */
export function latency(text: string): Latency {
  const [kind = '', ...rest] = text.split(':')
  const times = rest.map(duration)
  const [a = 0, b = 0] = times
  if (kind === 'exp' && times.length === 1) return { kind: 'exponential', mean: a }
  if (kind === 'normal' && times.length === 2) return { kind: 'normal', mean: a, deviation: b }
  if (kind === 'lognormal' && times.length === 2 && a > 0 && b >= a) return { kind: 'lognormal', median: a, p99: b }
  const bounds = /^\d/.test(kind) && times.length === 0 ? kind.split('..').map(duration) : []
  const [from = 0, to = from] = bounds
  if (bounds.length === 1) return { kind: 'fixed', time: from }
  if (bounds.length === 2 && from <= to) return { kind: 'uniform', from, to }
  throw new Misspelling(`"${text}" is no latency: ${latencyForms}`)
}

const behaviourForms = 'write latency=…, fails=20% and hangs=1%, separated by commas'

/** What a handler does: `latency=exp:200ms,fails=20%,hangs=1%`; what is left out stays as it was. */
export function behaviour(text: string, before: HandlerBehaviour): HandlerBehaviour {
  return text.split(',').reduce((soFar: HandlerBehaviour, part) => {
    const [name = '', value = ''] = part.split(/=(.*)/s).map((it) => it.trim())
    if (name === 'latency') return { ...soFar, latency: latency(value) }
    if (name === 'fails') return { ...soFar, fails: share(value) }
    if (name === 'hangs') return { ...soFar, hangs: share(value) }
    throw new Misspelling(`"${part}" is not understood: ${behaviourForms}`)
  }, before)
}

/** `NAME=VALUE` or `NAME@TIME=VALUE`, the time in milliseconds. */
export interface Assignment {
  readonly name: string
  readonly at: number
  readonly value: string
}

/** Takes an option apart. */
export function assignment(text: string): Assignment {
  const [, name, at, value] = /^([^=@]+)(?:@([^=]*))?=(.*)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) throw new Misspelling('write NAME=VALUE, or NAME@TIME=VALUE')
  return { name: name.trim(), at: at === undefined ? 0 : duration(at.trim()), value: value.trim() }
}
