import type { Span } from '../source/span.ts'
import type { Instance, Type } from './types.ts'

export interface EnumType {
  readonly name: string
  readonly doc: string
  readonly at: Span
  readonly members: readonly { readonly name: string; readonly doc: string }[]
}

export interface RecordType {
  readonly name: string
  readonly doc: string
  readonly at: Span
  readonly fields: readonly Field[]
  /** Of which generic record it is, and with which types. */
  readonly generic?: Instance
}

/** A type of TypeScript, of which nothing is known here but where it comes from. */
export interface ImportedType {
  readonly name: string
  /** As its file exports it. */
  readonly exported: string
  /** The path of its file as seen from the folder of the root file (see `FileLines.path`). */
  readonly file: string
  /** Where it is imported first. */
  readonly at: Span
}

/** What a spec knows of the values of a type of TypeScript into which it looks. */
export interface View {
  readonly name: string
  /** The type of TypeScript. */
  readonly type: Type
  /** Those that it looks at, in the order in which TypeScript has them. */
  readonly fields: readonly Field[]
  /** What it is where it has no fields: a string, a number, a list. */
  readonly plain?: Type
}

export interface Field {
  readonly name: string
  readonly doc: string
  readonly type: Type
}
