import { areEqual, type Comparison } from './equality.ts'
import type { Interval } from './interval-arithmetic.ts'
import { bool, duration, int, isNumeric, isWhole, number, optionalOf, presentOf, string, type Type } from './types.ts'
import { binaryOperations } from './operators.ts'
import { whole } from './whole.ts'

/**
 * All that is known of a function that every spec has, but for its words in TypeScript (src/emit/typescript/code/built-in.ts).
 * docs/language.md, section 5.2, says the same to people.
 */
export interface BuiltIn {
  /** What its values are called. */
  readonly parameters: readonly string[]
  /** The type of the result; null where it does not fit the values. */
  readonly typeOf: (types: readonly Type[]) => Type | null
  /** What fits, for who gives something else. */
  readonly wanted: string
  /** Of its values; `first` is the type of the first one, and `by` says how they are compared. */
  readonly evaluate: (values: readonly never[], first: Type, by?: Comparison) => unknown
  /** Where a whole number that comes of it lies; without it, anywhere. */
  readonly intervalOf?: (values: readonly Interval[]) => Interval
  /** Whether it looks into a value, which may have changed since it was checked. */
  readonly looks?: true
}

const ratio: Type = { kind: 'ratio' }
const measures = 'Give it numbers, or durations.'

/** Values of one kind that can be measured: whole numbers, shares, numbers, durations. */
function measured(types: readonly Type[]): Type | null {
  if (types.every(isWhole)) return int
  if (types.every(({ kind }) => kind === 'ratio')) return ratio
  if (types.every(isNumeric)) return number
  return types.every(({ kind }) => kind === 'duration') ? duration : null
}

const smallest = ([a, b]: readonly Interval[]): Interval => ({
  min: Math.min(a!.min, b!.min),
  max: Math.min(a!.max, b!.max),
})

const greatest = ([a, b]: readonly Interval[]): Interval => ({
  min: Math.max(a!.min, b!.min),
  max: Math.max(a!.max, b!.max),
})

const rounding = (round: (value: number) => number): BuiltIn => ({
  parameters: ['x'],
  typeOf: ([x]) => (isNumeric(x!) ? int : null),
  wanted: 'Give it a number; of a duration, how often another one is in it: `floor(d / 1s)`.',
  evaluate: ([x]) => whole(round(x!)),
})

const holdsText = (text: string, part: string): boolean => text.includes(part)

/** Elements that are compared by their parts may be missing in a list from outside, too. */
function holdsElement(list: readonly unknown[], x: unknown, by: Comparison | undefined): boolean {
  if (by === undefined) return list.some((it) => it === x)
  for (let index = 0; index < list.length; index++) if (areEqual(by, list[index], x)) return true
  return false
}

/** Every function that is built in, by its name. */
const table = {
  min: {
    parameters: ['a', 'b'],
    typeOf: measured,
    wanted: measures,
    evaluate: ([a, b]) => Math.min(a!, b!),
    intervalOf: smallest,
  },
  max: {
    parameters: ['a', 'b'],
    typeOf: measured,
    wanted: measures,
    evaluate: ([a, b]) => Math.max(a!, b!),
    intervalOf: greatest,
  },
  clamp: {
    parameters: ['x', 'low', 'high'],
    typeOf: measured,
    wanted: measures,
    evaluate: ([x, low, high]) => Math.min(Math.max(x!, low!), high!),
    intervalOf: ([x, low, high]) => smallest([greatest([x!, low!]), high!]),
  },
  abs: {
    parameters: ['x'],
    typeOf: measured,
    wanted: 'Give it a number, or a duration.',
    evaluate: ([x]) => Math.abs(x!),
    intervalOf: ([x]) => ({ min: 0, max: Math.max(Math.abs(x!.min), Math.abs(x!.max)) }),
  },
  floor: rounding(Math.floor),
  ceil: rounding(Math.ceil),
  round: rounding(Math.round),
  power: {
    parameters: ['x', 'exponent'],
    typeOf: (types) => (types.every(isNumeric) ? number : null),
    wanted: 'Give it two numbers.',
    evaluate: ([x, exponent]) => Math.pow(x!, exponent!),
  },
  ratio: {
    parameters: ['x'],
    typeOf: ([x]) => (isNumeric(x!) ? ratio : null),
    wanted: 'Give it a number.',
    // NaN is no share of anything.
    evaluate: ([x]) => (x! > 0 ? Math.min(x!, 1) : 0),
  },
  contains: {
    parameters: ['list', 'x'],
    typeOf: ([list, x]) => (holds(list!, x!) ? bool : null),
    wanted: 'Give it a list and a value that could be in it, or two strings.',
    evaluate: ([list, x], { kind }, by) => (kind === 'string' ? holdsText(list!, x!) : holdsElement(list!, x!, by)),
    looks: true,
  },
  text: {
    parameters: ['x'],
    typeOf: ([x]) => (isWritten(x!) ? string : null),
    wanted: 'Give it a number, a duration, a truth or a member of an enum; a string is a text already.',
    evaluate: ([x], { kind }) => (kind === 'duration' ? `${x!}ms` : `${x!}`),
  },
  first: {
    parameters: ['list'],
    typeOf: ([list]) => (list!.kind === 'list' ? firstOf(list!.element) : null),
    wanted: 'Give it a list.',
    evaluate: ([list]: readonly unknown[]) => (list as unknown[])[0] ?? null,
    looks: true,
  },
} satisfies Readonly<Record<string, BuiltIn>>

export type BuiltInName = keyof typeof table

export const builtIns: Readonly<Record<BuiltInName, BuiltIn>> = table

export const isBuiltIn = (name: string): name is BuiltInName => Object.hasOwn(builtIns, name)

/** Whether a value of the type can be one of the elements, or a part of a text. */
function holds(list: Type, x: Type): boolean {
  if (list.kind === 'string') return x.kind === 'string'
  if (list.kind !== 'list' || x.kind === 'none') return false
  return binaryOperations['=='].typeOf(presentOf(list.element), x) !== null
}

/** Whether there is a text for each value of the type that is none itself. */
const isWritten = (type: Type): boolean => isNumeric(type) || ['duration', 'bool', 'enum'].includes(type.kind)

/** Of an empty list it is `none`. */
const firstOf = (element: Type): Type => (element.kind === 'unknown' ? element : optionalOf(element))
