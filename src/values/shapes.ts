import type { Program } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import { enumMembers, isEnumMember } from './declared.ts'
import { decodeError, decodeNumber } from './json.ts'
import {
  allNumbers,
  allWholeNumbers,
  anyNumber,
  isNumberOf,
  type NumberSet,
  numbersFrom,
  wholeNumbersFrom,
} from './numbers.ts'

/** A type that has no `none`. */
export type PresentType = Exclude<Type, { kind: 'optional' }>

/** What a value of a kind of type is, but for its parts. */
export interface Shape<T extends Type = PresentType> {
  fits(value: unknown, type: T, program: Program): boolean
  /** What fits, in words: `a whole number from 0 to 10`. */
  wanted(type: T, program: Program): string
  /** What was spelled as JSON knows it; what was not is returned as it is. */
  readonly decode?: (value: unknown) => unknown
}

/** For each kind of type its shape. */
export type Shapes = { readonly [K in PresentType['kind']]: Shape<PresentType & { readonly kind: K }> }

export const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Whether all values of a type are numbers. */
export const holdsNumbers = ({ kind }: { readonly kind: string }): boolean =>
  ['int', 'range', 'number', 'ratio', 'duration'].includes(kind)

/** The shape of a type whose values are numbers. */
export const numeric = (numbers: NumberSet, wanted = numbers.wanted): Shape => ({
  fits: (value) => isNumberOf(numbers, value),
  wanted: () => wanted,
  decode: decodeNumber,
})

const oneOf = (texts: readonly string[]): string => `one of ${texts.join(', ')}`

const anything: Shape = { fits: () => true, wanted: () => 'anything' }

/** What the language says of values (docs/semantics.md, section 17). */
export const standardShapes: Shapes = {
  bool: { fits: (value) => typeof value === 'boolean', wanted: () => 'true or false' },
  string: {
    fits: (value, { literals }) => typeof value === 'string' && (literals?.includes(value) ?? true),
    wanted: ({ literals }) => (literals === undefined ? 'a string' : oneOf(literals)),
  },
  int: numeric(allWholeNumbers, 'a whole number'),
  range: {
    fits: (value, { min, max }) => isNumberOf({ min, max, whole: true, nan: false }, value),
    wanted: ({ min, max }) => wholeNumbersFrom(min, max).wanted,
    decode: decodeNumber,
  },
  number: numeric(anyNumber),
  ratio: numeric(numbersFrom(0, 1)),
  duration: numeric(allNumbers, 'a number'),
  enum: {
    fits: (value, { name }, program) => isEnumMember(program, name, value),
    wanted: ({ name }, program) => oneOf(enumMembers(program, name)),
  },
  record: { fits: isObject, wanted: ({ name }) => `a record ${name}` },
  list: { fits: Array.isArray, wanted: () => 'a list' },
  none: { fits: (value) => value === null, wanted: () => 'null' },
  error: { ...anything, decode: decodeError },
  unknown: anything,
  opaque: anything,
  foreign: anything,
  invalid: anything,
}

/** The row of a table for a type. */
export const shapeOf = (shapes: Shapes, type: PresentType): Shape => shapes[type.kind] as Shape

/** What a value of a type is, in words; of an optional type, what it is where it is there. */
export function wantedOf(program: Program, type: Type): string {
  if (type.kind === 'optional') return wantedOf(program, type.element)
  return shapeOf(standardShapes, type).wanted(type, program)
}
