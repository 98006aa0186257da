/** A type of TypeScript, as far as a spec can look into it. */
export type ForeignType =
  /** `narrow` says that TypeScript tells its values from others of this kind: a branded string, an enum of numbers, `true`. */
  | { readonly kind: 'string' | 'number' | 'boolean'; readonly narrow?: true }
  /** One of some strings, which are in an order of their own: a union of string literals; `narrow` is an enum of strings. */
  | { readonly kind: 'literals'; readonly values: readonly string[]; readonly narrow?: true }
  | { readonly kind: 'list'; readonly element: ForeignType }
  /** May be `undefined` or `null`, which are both `none`; of another kind where it is there. */
  | { readonly kind: 'optional'; readonly element: ForeignType }
  | { readonly kind: 'object'; readonly object: ForeignObject }
  /** Anything else; `text` is what TypeScript calls it. */
  | { readonly kind: 'unknown'; readonly text: string }

/** A type with fields. It may hold itself: nothing of a field is known before it is asked for. */
export interface ForeignObject {
  /** What TypeScript calls it, in one line: `User`, `{ id: string; }`. */
  readonly text: string
  /** The same for one declaration, wherever a type refers to it; null where there is none to refer to. */
  readonly identity: string | null
  /** The names of its fields, in their order. */
  readonly fields: readonly string[]
  /** The type of a field; null where there is none of that name. */
  readonly field: (name: string) => ForeignType | null
}

/** What a file of TypeScript exports. */
export interface ForeignTypes {
  /**
   * Paths of the files of the project that this was read from, of its configuration, and of files that are missing there:
   * when one changes or appears, so may this.
   */
  readonly files: readonly string[]
  /** The type that is exported under a name. */
  readonly named: (name: string) => ForeignTypeRead
}

export type ForeignTypeRead = { readonly type: ForeignType } | { readonly problem: ForeignProblem }

/** Why a type cannot be looked into. Paths are those of the host; lines count from 1. */
export type ForeignProblem =
  /** `types` are those that are exported; `declared` says that the file has the type, without `export`. */
  | { readonly kind: 'notExported'; readonly types: readonly string[]; readonly declared: boolean }
  /** What is exported under this name is a value, or a namespace. */
  | { readonly kind: 'notAType' }
  | { readonly kind: 'generic'; readonly parameters: readonly string[] }
  /**
   * What TypeScript says first; `version` is that of the compiler that says it. `waits` says that the file can be read,
   * and imports one beside it that there is not: one that is still to be made, perhaps of the spec.
   */
  | {
      readonly kind: 'error'
      readonly path: string
      readonly line: number
      readonly message: string
      readonly version: string
      readonly waits: boolean
    }
  /** A configuration in which null and undefined belong to every type. */
  | { readonly kind: 'notStrict'; readonly path: string }
  /** A configuration that cannot be understood. */
  | { readonly kind: 'configuration'; readonly path: string; readonly message: string }
  /** In bytes. */
  | { readonly kind: 'tooLarge'; readonly size: number }
  /** What reads types is not installed. */
  | { readonly kind: 'notInstalled'; readonly package: string }
  /** `reason` as in "It cannot be read: it does not exist." */
  | { readonly kind: 'unreadable'; readonly reason: string }
