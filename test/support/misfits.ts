import fc, { type Arbitrary } from 'fast-check'
import type { Act } from './acts.ts'

/** What comes from outside and does not fit any type, or not all of them. */
const wrong: Arbitrary<unknown> = fc.constantFrom(
  undefined,
  null,
  NaN,
  Infinity,
  0.5,
  -7,
  2 ** 53,
  '',
  'x',
  true,
  [],
  ['x'],
  {},
)

/** An act in which something now and then does not fit, at whatever depth. */
export function withMisfits(acts: Arbitrary<Act>): Arbitrary<Act> {
  const misshapen = fc.tuple(acts, fc.nat({ max: 50 }), wrong).map(([act, at, value]) => misshape(act, at, value))
  return fc.oneof({ weight: 20, arbitrary: acts }, { weight: 1, arbitrary: misshapen })
}

/** Sets a field of a token to nothing, if it has that. */
export function spoil(token: unknown, field: string): void {
  if (typeof token === 'object' && token !== null && Object.hasOwn(token, field)) Reflect.set(token, field, null)
}

/** A value in which something does not fit. */
export function misfitOf(values: Arbitrary<unknown>): Arbitrary<unknown> {
  return fc.tuple(values, fc.nat({ max: 50 }), wrong).map(([value, at, other]) => replaced(value, at, other))
}

function misshape(act: Act, at: number, value: unknown): Act {
  switch (act.do) {
    case 'put':
    case 'submit':
      return { ...act, token: replaced(act.token, at, value) }
    case 'answer':
      return 'error' in act ? act : { ...act, ok: replaced(act.ok, at, value) }
    case 'send':
      return {
        ...act,
        values: (act.values ?? []).map((it, index) => (index === at % 2 ? replaced(it, at, value) : it)),
      }
    case 'look':
    case 'hold':
    case 'release':
      // Who gives no key asks a machine that has none.
      return (act.key ?? null) === null || (value ?? null) === null ? act : { ...act, key: value as string }
    default:
      return act
  }
}

/** A copy in which one part, or all of it, is something else. */
function replaced(value: unknown, at: number, other: unknown): unknown {
  const paths = pathsIn(value)
  return put(value, paths[at % paths.length]!, other)
}

type Path = readonly string[]

function pathsIn(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]]
  return [[], ...Object.entries(value).flatMap(([name, inner]) => pathsIn(inner).map((path) => [name, ...path]))]
}

function put(value: unknown, [name, ...rest]: Path, other: unknown): unknown {
  if (name === undefined) return other
  const entries = Object.entries(value as object).map(([key, inner]): [string, unknown] => [
    key,
    key === name ? put(inner, rest, other) : inner,
  ])
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}
