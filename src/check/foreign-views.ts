import type { ForeignDeclaration } from '../bind/foreign.ts'
import type { TypesFile } from '../imports/origin.ts'
import type { View } from '../model/program.ts'
import { bool, listOf, number, optionalOf, string, type Type, unknown } from '../model/types.ts'
import type { ForeignObject, ForeignProblem, ForeignType } from '../source/foreign-type.ts'

/** A type of TypeScript as the model knows it. */
export type Foreign = Type & { readonly kind: 'foreign' }

/** What there is of a type of TypeScript: its fields, or what it is without any; or why nobody can look into it. */
export type Look =
  | { readonly kind: 'object'; readonly object: ForeignObject }
  | { readonly kind: 'plain'; readonly type: Type }
  /** Null where the host reads no types. */
  | { readonly kind: 'problem'; readonly of: ForeignDeclaration; readonly problem: ForeignProblem | null }

/** A field as it is read. */
export interface ForeignField {
  readonly type: Type
  readonly narrow: boolean
}

/** What a spec looks into of types of TypeScript. None is read before. */
export class ForeignViews {
  /** By the names of the model. */
  readonly #declared: ReadonlyMap<string, ForeignDeclaration>
  readonly #looks = new Map<string, Look>()
  /** The types that were met, by the declarations that they are of. */
  readonly #known = new Map<string, Foreign>()
  readonly #views = new Map<string, { readonly type: Foreign; readonly fields: Map<string, Type>; plain?: Type }>()

  /** Files of which it is said what is wrong with them, and types of others. */
  readonly #said = new Set<TypesFile | ForeignDeclaration>()

  constructor(declared: ReadonlyMap<string, ForeignDeclaration>) {
    this.#declared = declared
  }

  /** Looks into a type. */
  look({ name }: Foreign): Look {
    const known = this.#looks.get(name)
    if (known !== undefined) return known
    const declaration = this.#declared.get(name)!
    const look = this.#lookAt(name, declaration)
    this.#looks.set(name, look)
    // A type that is met within this one may be one that the spec imports, too.
    if (look.kind !== 'problem') for (const other of this.#declared.keys()) this.look({ kind: 'foreign', name: other })
    return look
  }

  #lookAt(name: string, declaration: ForeignDeclaration): Look {
    const read = declaration.file.types()?.named(declaration.exported)
    if (read === undefined || 'problem' in read)
      return { kind: 'problem', of: declaration, problem: read?.problem ?? null }
    const { type } = read
    if (type.kind !== 'object') return { kind: 'plain', type: this.#typeOf(type, { of: name, path: [] }) }
    const { identity } = type.object
    if (identity !== null && !this.#known.has(identity)) this.#known.set(identity, { kind: 'foreign', name })
    return { kind: 'object', object: type.object }
  }

  /** Whether it was said already what is wrong with a type, or with its file; from now on it is. */
  isSaid(declaration: ForeignDeclaration, problem: ForeignProblem | null): boolean {
    const subject = problem === null || isOfType(problem) ? declaration : declaration.file
    const isSaid = this.#said.has(subject)
    this.#said.add(subject)
    return isSaid
  }

  /** The type of a field, which is read from now on; null where there is no such field. */
  field(type: Foreign, object: ForeignObject, name: string): ForeignField | null {
    const found = object.field(name)
    if (found === null) return null
    const { of, path } = type.within ?? { of: type.name, path: [] }
    const field = this.#typeOf(found, { of, path: [...path, name] })
    this.#view(type).fields.set(name, field)
    return { type: field, narrow: isNarrow(found) }
  }

  /** Notes that the value itself is read. */
  readPlain(type: Foreign, plain: Type): void {
    this.#view(type).plain = plain
  }

  #view(type: Foreign): { readonly fields: Map<string, Type>; plain?: Type } {
    const view = this.#views.get(type.name) ?? { type, fields: new Map<string, Type>() }
    this.#views.set(type.name, view)
    return view
  }

  #typeOf(type: ForeignType, within: NonNullable<Foreign['within']>): Type {
    switch (type.kind) {
      case 'string':
        return string
      case 'number':
        return number
      case 'boolean':
        return bool
      case 'literals':
        return { kind: 'string', literals: type.values }
      case 'list':
        return listOf(this.#elementOf(type.element, within))
      case 'optional':
        return optionalOf(this.#typeOf(type.element, within))
      case 'object':
        return this.#objectType(type.object, within)
      case 'unknown':
        return unknown
    }
  }

  /** What may be missing in a list is `undefined` there, which is no value of a spec. */
  #elementOf(element: ForeignType, { of, path }: NonNullable<Foreign['within']>): Type {
    return element.kind === 'optional' ? unknown : this.#typeOf(element, { of, path: [...path, null] })
  }

  /** A type has one name, wherever it is met. */
  #objectType(object: ForeignObject, within: NonNullable<Foreign['within']>): Type {
    const known = object.identity === null ? undefined : this.#known.get(object.identity)
    if (known !== undefined) return known
    const { of, path } = within
    const name = path.reduce<string>((text, field) => (field === null ? `${text}[number]` : `${text}.${field}`), of)
    const type: Foreign = { kind: 'foreign', name, within }
    if (object.identity !== null) this.#known.set(object.identity, type)
    this.#looks.set(name, { kind: 'object', object })
    return type
  }

  /** All that was looked into. */
  views(): View[] {
    return [...this.#views].map(([name, { type, fields, plain }]) => {
      const order = this.#order(type)
      const sorted = [...fields].toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      return {
        name,
        type,
        fields: sorted.map(([field, of]) => ({ name: field, doc: '', type: of })),
        ...(plain !== undefined && { plain }),
      }
    })
  }

  #order({ name }: Foreign): readonly string[] {
    const look = this.#looks.get(name)
    return look?.kind === 'object' ? look.object.fields : []
  }
}

/** Whether the type is what is wrong, and not its file. */
const isOfType = ({ kind }: ForeignProblem): boolean => ['notExported', 'notAType', 'generic'].includes(kind)

/** Whether TypeScript tells it from what a spec takes it for. */
function isNarrow(type: ForeignType): boolean {
  if (type.kind === 'optional') return isNarrow(type.element)
  if (type.kind === 'list') return type.element.kind === 'literals' || isNarrow(type.element)
  return 'narrow' in type && type.narrow === true
}
