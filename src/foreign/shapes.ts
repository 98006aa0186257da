import type { ForeignObject, ForeignType } from '../source/foreign-type.ts'
import { limits } from '../source/limits.ts'
import type { ts } from './compiler.ts'

/** Lists in one another, which may have no end: `type Tree = Tree[]`. */
const deepestList = 10

/** What a spec can see of types of the compiler. */
export class Shapes {
  readonly #compiler: typeof ts
  readonly #program: ts.Program
  readonly #checker: ts.TypeChecker

  constructor(compiler: typeof ts, program: ts.Program) {
    this.#compiler = compiler
    this.#program = program
    this.#checker = program.getTypeChecker()
  }

  /** @param lists in how many lists it is */
  of(type: ts.Type, lists = 0): ForeignType {
    const { TypeFlags } = this.#compiler
    const members = type.isUnion() ? type.types : [type]
    const present = members.filter(({ flags }) => (flags & (TypeFlags.Undefined | TypeFlags.Null)) === 0)
    const element = this.#ofPresent(present, type, lists)
    return present.length === members.length || element.kind === 'unknown' ? element : { kind: 'optional', element }
  }

  /** Of the members of a union but for null and undefined; `whole` is the union. */
  #ofPresent(members: readonly ts.Type[], whole: ts.Type, lists: number): ForeignType {
    const { TypeFlags } = this.#compiler
    const all = (flags: ts.TypeFlags): boolean => members.every((each) => this.#isLike(each, flags))
    if (members.length === 0) return this.#unknown(whole)
    if (all(TypeFlags.StringLike)) return this.#ofStrings(members)
    if (all(TypeFlags.NumberLike)) return { kind: 'number', ...this.#narrow(members, TypeFlags.Number) }
    if (all(TypeFlags.BooleanLike)) return { kind: 'boolean', ...(members.length === 1 && { narrow: true }) }
    const [only] = members
    const element = members.length === 1 && lists < deepestList ? this.#elementOf(only!) : null
    if (element !== null) return { kind: 'list', element: this.of(element, lists + 1) }
    if (members.every((each) => this.#isObject(each)))
      return {
        kind: 'object',
        object: this.#object(members.length === 1 ? only! : this.#checker.getNonNullableType(whole)),
      }
    return this.#unknown(whole)
  }

  /** Whether it is of a kind, perhaps with a brand: `string & { readonly brand: 'Id' }`. */
  #isLike(type: ts.Type, flags: ts.TypeFlags): boolean {
    return (
      (type.flags & flags) !== 0 || (type.isIntersection() && type.types.some((each) => (each.flags & flags) !== 0))
    )
  }

  #ofStrings(members: readonly ts.Type[]): ForeignType {
    const { TypeFlags } = this.#compiler
    const values = members.flatMap((each) => (each.isStringLiteral() ? [each.value] : []))
    if (values.length !== members.length || values.length > limits.parts)
      return { kind: 'string', ...this.#narrow(members, TypeFlags.String) }
    const isEnum = members.some(({ flags }) => flags & TypeFlags.EnumLiteral)
    return { kind: 'literals', values: values.toSorted(), ...(isEnum && { narrow: true }) }
  }

  /** What is more than any value of a kind. */
  #narrow(members: readonly ts.Type[], plain: ts.TypeFlags): { readonly narrow?: true } {
    return members.every(({ flags }) => flags & plain) ? {} : { narrow: true }
  }

  #elementOf(type: ts.Type): ts.Type | null {
    const isList = this.#checker.isArrayType(type) || this.#checker.isTupleType(type)
    return isList ? (type.getNumberIndexType() ?? null) : null
  }

  /** Whether its fields are data: it is no function, and none of the classes that every JavaScript has. */
  #isObject(type: ts.Type): boolean {
    if (type.isIntersection()) return type.types.every((each) => this.#isObject(each))
    if ((type.flags & this.#compiler.TypeFlags.Object) === 0 || this.#elementOf(type) !== null) return false
    if (type.getCallSignatures().length + type.getConstructSignatures().length > 0) return false
    return !this.#isBuiltIn(type.getSymbol())
  }

  #isBuiltIn(symbol: ts.Symbol | undefined): boolean {
    const { SymbolFlags } = this.#compiler
    if (symbol === undefined || (symbol.flags & (SymbolFlags.Interface | SymbolFlags.Class)) === 0) return false
    return (symbol.declarations ?? []).some((each) => this.#program.isSourceFileDefaultLibrary(each.getSourceFile()))
  }

  #object(type: ts.Type): ForeignObject {
    const symbols = this.#checker.getPropertiesOfType(type).filter((symbol) => this.#isPublic(symbol))
    const fields = new Map(symbols.map((symbol) => [symbol.name, symbol]))
    return {
      text: this.#textOf(type),
      identity: this.#identityOf(type),
      fields: [...fields.keys()],
      field: (name) => {
        const symbol = fields.get(name)
        return symbol === undefined ? null : this.#field(symbol)
      },
    }
  }

  #isPublic(symbol: ts.Symbol): boolean {
    const { getCombinedModifierFlags, ModifierFlags } = this.#compiler
    const hidden = ModifierFlags.Private | ModifierFlags.Protected
    if (/^__[#@]/.test(symbol.escapedName.toString())) return false
    return (symbol.declarations ?? []).every((each) => (getCombinedModifierFlags(each) & hidden) === 0)
  }

  #field(symbol: ts.Symbol): ForeignType {
    const { SymbolFlags } = this.#compiler
    const type = this.#checker.getTypeOfSymbol(symbol)
    // What a class computes is not in a snapshot.
    if (symbol.flags & (SymbolFlags.Accessor | SymbolFlags.Method)) return this.#unknown(type)
    const shape = this.of(type)
    const mayMiss = (symbol.flags & SymbolFlags.Optional) !== 0 && !['optional', 'unknown'].includes(shape.kind)
    return mayMiss ? { kind: 'optional', element: shape } : shape
  }

  /** Where it is declared, unless it is generic. */
  #identityOf(type: ts.Type): string | null {
    const [declaration] = this.#declaredBy(type)?.declarations ?? []
    return declaration === undefined ? null : `${declaration.getSourceFile().fileName}:${declaration.getStart()}`
  }

  #declaredBy(type: ts.Type): ts.Symbol | undefined {
    const { ObjectFlags, SymbolFlags } = this.#compiler
    if (type.aliasSymbol !== undefined) return type.aliasTypeArguments === undefined ? type.aliasSymbol : undefined
    const flags = 'objectFlags' in type ? (type as ts.ObjectType).objectFlags : 0
    const symbol = type.getSymbol()
    if (symbol === undefined || flags & (ObjectFlags.Instantiated | ObjectFlags.Mapped)) return undefined
    const isGeneric =
      flags & ObjectFlags.Reference && this.#checker.getTypeArguments(type as ts.TypeReference).length > 0
    return isGeneric || (symbol.flags & SymbolFlags.TypeParameter) !== 0 ? undefined : symbol
  }

  #unknown(type: ts.Type): ForeignType {
    return { kind: 'unknown', text: this.#textOf(type) }
  }

  #textOf(type: ts.Type): string {
    const text = this.#checker.typeToString(type)
    return text.length > 80 ? `${text.slice(0, 79)}…` : text
  }
}
