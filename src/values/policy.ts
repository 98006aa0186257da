import { allNumbers, allWholeNumbers, anyNumber, longestDuration, numbersFrom } from './numbers.ts'
import { bracketed, dotted, type FieldPath } from './path.ts'
import { numeric, type Shapes, standardShapes } from './shapes.ts'

/** In what the uses of values differ. */
export interface Policy {
  readonly shapes: Shapes
  /** Whether what is missing, `undefined`, is a value of an optional type, as null is. */
  readonly undefinedIsNone: boolean
  /** Whether fields can be inherited, as in expressions; else only own properties count. */
  readonly inherited: boolean
  /** Which fields of a record are looked at: those that are declared, or those that it has, all of which must be declared. */
  readonly fields: 'declared' | 'present'
  /**
   * What becomes of what no expression reads, where that makes a difference (see `ValueContext`): nobody looks at it; or whatever is
   * there fits, and is decoded where it is of its type.
   */
  readonly unread: 'skipped' | 'tolerated'
  /** How messages call a field. */
  readonly fieldPath: FieldPath
  /** Whether values are spelled as JSON knows them. They are then decoded where they stand. */
  readonly encoded: boolean
}

/** Tokens, keys, the values of events, results of externs: what comes from outside while a network runs. */
export const inputPolicy: Policy = {
  shapes: standardShapes,
  undefinedIsNone: true,
  inherited: true,
  fields: 'declared',
  unread: 'skipped',
  fieldPath: dotted,
  encoded: false,
}

/** What a snapshot holds. Variables are computed, so a duration is any number. */
export const snapshotPolicy: Policy = {
  shapes: { ...standardShapes, int: numeric(allWholeNumbers), duration: numeric(anyNumber) },
  undefinedIsNone: true,
  inherited: false,
  fields: 'declared',
  unread: 'tolerated',
  fieldPath: bracketed,
  encoded: true,
}

/** Parameters: bounds are named, NaN is none of them, and a duration is one that a timer can hold. A list may be a record. */
export const parameterPolicy: Policy = {
  shapes: {
    ...standardShapes,
    int: numeric(allWholeNumbers),
    number: numeric(allNumbers),
    duration: numeric(numbersFrom(1, longestDuration)),
    record: { fits: (value) => typeof value === 'object' && value !== null, wanted: ({ name }) => `a ${name}` },
  },
  undefinedIsNone: false,
  inherited: true,
  fields: 'declared',
  unread: 'skipped',
  fieldPath: dotted,
  encoded: false,
}

/** Values of command line options: examples, which may leave out fields. */
export const optionPolicy: Policy = {
  shapes: { ...standardShapes, duration: numeric(numbersFrom(0, Infinity)) },
  undefinedIsNone: false,
  inherited: false,
  fields: 'present',
  unread: 'skipped',
  fieldPath: dotted,
  encoded: false,
}
