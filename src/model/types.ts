/** The types of values, with every name resolved. */
export type Type =
  | { readonly kind: 'bool' | 'int' | 'number' | 'ratio' | 'duration' | 'unknown' | 'error' | 'none' }
  /** `literals`: what TypeScript says of one that it gives, which is one of these. */
  | { readonly kind: 'string'; readonly literals?: readonly string[] }
  | { readonly kind: 'range'; readonly min: number; readonly max: number }
  | { readonly kind: 'enum'; readonly name: string }
  /** `generic` says of which generic record it is, and with which types. */
  | { readonly kind: 'record'; readonly name: string; readonly generic?: Instance }
  /** A type parameter: whatever is given for it, of which nothing is known. */
  | { readonly kind: 'opaque'; readonly name: string }
  /** A type of TypeScript (`Program.foreign`), or one that a spec meets within one. */
  | { readonly kind: 'foreign'; readonly name: string; readonly within?: Within }
  | { readonly kind: 'list'; readonly element: Type }
  | { readonly kind: 'optional'; readonly element: Type }
  /** Stands for what could not be determined because of an error already reported; fits everywhere. */
  | { readonly kind: 'invalid' }

/** A generic record with types for its parameters. */
export interface Instance {
  readonly of: string
  readonly arguments: readonly Type[]
}

/** Where a type is met: in which type of TypeScript, by which fields; null for the elements of a list. */
export interface Within {
  readonly of: string
  readonly path: readonly (string | null)[]
}

export const bool: Type = { kind: 'bool' }
export const int: Type = { kind: 'int' }
export const number: Type = { kind: 'number' }
export const duration: Type = { kind: 'duration' }
export const string: Type = { kind: 'string' }
export const none: Type = { kind: 'none' }
export const unknown: Type = { kind: 'unknown' }
export const invalid: Type = { kind: 'invalid' }

export const isInvalid = (type: Type): boolean => type.kind === 'invalid'
/** Whole numbers: `int` and ranges. */
export const isWhole = (type: Type): boolean => type.kind === 'int' || type.kind === 'range'
/** All that counts as a number in arithmetic. */
export const isNumeric = (type: Type): boolean => isWhole(type) || type.kind === 'number' || type.kind === 'ratio'

/** The list of a type. */
export const listOf = (element: Type): Type => ({ kind: 'list', element })

/** A type that also has `none`. */
export function optionalOf(element: Type): Type {
  return element.kind === 'optional' || element.kind === 'none' ? element : { kind: 'optional', element }
}

/** The type without `none`. */
export const presentOf = (type: Type): Type => (type.kind === 'optional' ? type.element : type)

/** Whether each value of `from` is a value of `to`, as it stands: without clamping. */
export function accepts(to: Type, from: Type): boolean {
  if (isInvalid(to) || isInvalid(from) || to.kind === 'unknown') return true
  switch (to.kind) {
    case 'optional':
      return from.kind === 'none' || accepts(to.element, presentOf(from))
    case 'list':
      return from.kind === 'list' && accepts(to.element, from.element)
    case 'number':
      return isNumeric(from)
    case 'int':
      return isWhole(from)
    case 'range':
      return from.kind === 'range' && from.min >= to.min && from.max <= to.max
    case 'enum':
    case 'record':
    case 'opaque':
    case 'foreign':
      return from.kind === to.kind && from.name === to.name
    default:
      return from.kind === to.kind
  }
}

/** The one type that two values share, or null. */
export function join(a: Type, b: Type): Type | null {
  if (isInvalid(a)) return b
  if (isInvalid(b)) return a
  if (a.kind === 'none') return optionalOf(b)
  if (b.kind === 'none') return optionalOf(a)
  if (a.kind === 'optional' || b.kind === 'optional') {
    const element = join(presentOf(a), presentOf(b))
    return element === null ? null : optionalOf(element)
  }
  if (a.kind === 'list' && b.kind === 'list') {
    const element = join(a.element, b.element)
    return element === null ? null : listOf(element)
  }
  return joinPlain(a, b)
}

function joinPlain(a: Type, b: Type): Type | null {
  if (a.kind === 'string' && b.kind === 'string') return sameLiterals(a, b) ? a : string
  if (a.kind === 'unknown' || b.kind === 'unknown') return a.kind === b.kind ? a : null
  if (accepts(a, b)) return a
  if (accepts(b, a)) return b
  if (isWhole(a) && isWhole(b)) return int
  return isNumeric(a) && isNumeric(b) ? number : null
}

type Strings = Type & { readonly kind: 'string' }

const sameLiterals = ({ literals: one }: Strings, { literals: other }: Strings): boolean =>
  one?.length === other?.length && (one ?? []).every((each, index) => each === other?.[index])

/** A type of which no more is known than what a spec can write. */
export function withoutLiterals(type: Type): Type {
  if (type.kind === 'list') return listOf(withoutLiterals(type.element))
  if (type.kind === 'optional') return optionalOf(withoutLiterals(type.element))
  return type.kind === 'string' ? string : type
}

export const sameType = (a: Type, b: Type): boolean => accepts(a, b) && accepts(b, a)

/** A type as the spec writes it. */
export function typeName(type: Type): string {
  switch (type.kind) {
    case 'range':
      return `${type.min}..${type.max}`
    case 'enum':
    case 'record':
    case 'opaque':
    case 'foreign':
      return type.name
    case 'list':
      return `${typeName(type.element)}[]`
    case 'optional':
      return `${typeName(type.element)}?`
    case 'invalid':
      return '…'
    default:
      return type.kind
  }
}
