import type { Program } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import { enumMembers } from '../values/declared.ts'
import { isNeeded, emptyNeed, type Need } from './need.ts'
import type { Relevance } from './relevance.ts'

/** How many values one place is given at most: with more of them nothing could be explored. */
export const mostValues = 64

/** As many values of a range are all tried. */
const smallRange = 8

/** What pure externs answer of a value, by their names. It goes with the value wherever that is moved. */
export const answersKey: unique symbol = Symbol('answers')

export type Answers = Readonly<Record<string, unknown>>

export function answersOf(value: unknown): Answers | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as { readonly [answersKey]?: Answers })[answersKey]
}

/** Values that stand for all others: two that only differ in what decides nothing are one. */
export class Domains {
  private readonly program: Program
  private readonly relevance: Relevance
  private readonly keys: readonly string[]
  private readonly numbers: readonly number[]
  /** What was left out: what, and what to do. */
  readonly gaps = new Map<string, string>()

  /** @param keys strings that are tried where strings matter @param constants of parameters, with which numbers may be compared */
  constructor(program: Program, relevance: Relevance, keys: readonly string[], constants: readonly number[]) {
    this.program = program
    this.relevance = relevance
    this.keys = keys
    this.numbers = [...new Set([...relevance.numbers, ...constants])].filter(Number.isFinite).sort((a, b) => a - b)
  }

  /** The values of something, as far as they matter. @param name what it is, for people */
  of(name: string, type: Type | null, need: Need): unknown[] {
    if (type === null) return [null]
    const values = this.valuesOf(name, type, need)
    if (values.length <= mostValues) return values
    this.gaps.set(`${name} has ${values.length} values that differ`, `Only ${mostValues} of them are tried.`)
    return values.slice(0, mostValues)
  }

  private valuesOf(name: string, type: Type, need: Need): unknown[] {
    const answers = this.answerSets(name, need)
    const plain = this.plainValues(name, type, need)
    if (answers.length === 1 && Object.keys(answers[0]!).length === 0) return plain
    if (plain.every((value) => typeof value === 'object' && value !== null))
      return plain.flatMap((value) => answers.map((answer) => ({ ...(value as object), [answersKey]: answer })))
    this.gaps.set(`what ${[...need.answers].join(', ')} says of ${name}`, 'It is taken to say the same each time.')
    return plain
  }

  /** Each combination of what externs can say of a value. */
  private answerSets(name: string, { answers }: Need): Answers[] {
    const { externs } = this.program
    return [...answers].reduce<Answers[]>(
      (sets, extern) => {
        const { result } = externs.find((it) => it.name === extern)!
        const values = this.plainValues(`what ${extern} gives of ${name}`, result, { ...emptyNeed(), whole: true })
        return sets.flatMap((set) => values.map((value) => ({ ...set, [extern]: value })))
      },
      [{}],
    )
  }

  private plainValues(name: string, type: Type, need: Need): unknown[] {
    if (!isNeeded(need)) return [standardOf(this.program, type)]
    switch (type.kind) {
      case 'bool':
        return [true, false]
      case 'enum':
        return [...enumMembers(this.program, type.name)]
      case 'optional':
        return [null, ...this.valuesOf(name, type.element, need)]
      case 'record':
        return this.recordValues(name, this.program.records.find((it) => it.name === type.name)!.fields, need)
      case 'foreign':
        return this.foreignValues(name, type, need)
      case 'error':
        return this.errorValues(name, need)
      case 'string':
        return this.stringValues(name, type.literals, need)
      case 'range':
      case 'int':
      case 'number':
      case 'ratio':
      case 'duration':
        return this.numberValues(name, type, need)
      default:
        return this.otherValues(name, type)
    }
  }

  private recordValues(
    name: string,
    fields: readonly { readonly name: string; readonly type: Type }[],
    need: Need,
  ): object[] {
    return fields.reduce<object[]>(
      (records, field) => {
        const inner = need.fields.get(field.name) ?? (need.whole ? { ...emptyNeed(), whole: true } : emptyNeed())
        const values = this.valuesOf(`${field.name} of ${name}`, field.type, inner)
        return records.flatMap((record) => values.map((value) => ({ ...record, [field.name]: value })))
      },
      [{}],
    )
  }

  private foreignValues(name: string, type: Type & { readonly kind: 'foreign' }, need: Need): unknown[] {
    const view = this.program.views.find((it) => it.name === type.name)
    if (view?.plain !== undefined) return this.plainValues(name, view.plain, need)
    return this.recordValues(name, view?.fields ?? [], { ...need, whole: false })
  }

  /** Errors differ in what a spec looks at: fields that are texts or numbers. */
  private errorValues(name: string, need: Need): object[] {
    const fields = (['name', 'message', 'code', 'status'] as const).filter((field) => need.fields.has(field))
    return fields.reduce<object[]>(
      (errors, field) => {
        const values =
          field === 'status'
            ? this.numberValues(`status of ${name}`, { kind: 'number' }, need.fields.get(field)!)
            : this.stringValues(`${field} of ${name}`, undefined, need.fields.get(field)!)
        return errors.flatMap((error) => values.map((value) => ({ ...error, [field]: value })))
      },
      [failure],
    )
  }

  private stringValues(name: string, literals: readonly string[] | undefined, need: Need): string[] {
    if (literals !== undefined) return [...literals]
    if (need.fields.size > 0) this.gaps.set(`the length of ${name}`, 'Few strings are tried, of few lengths.')
    return [...new Set([...this.relevance.strings, ...this.keys])]
  }

  private numberValues(name: string, type: Type, need: Need): number[] {
    const fits = (value: number): boolean =>
      ((type.kind !== 'range' && type.kind !== 'int') || Number.isSafeInteger(value)) &&
      (type.kind !== 'range' || (value >= type.min && value <= type.max)) &&
      (type.kind !== 'ratio' || (value >= 0 && value <= 1)) &&
      (type.kind !== 'duration' || value >= 0)
    if (type.kind === 'range' && type.max - type.min < smallRange)
      return Array.from({ length: type.max - type.min + 1 }, (_, index) => type.min + index)
    const around = (this.numbers.length === 0 ? [0] : this.numbers).flatMap((it) => [it - 1, it, it + 1])
    const values = [...new Set(around)].filter(fits)
    if (need.whole)
      this.gaps.set(
        `${name} is a number that is computed with`,
        `Only ${values.slice(0, 6).join(', ')}${values.length > 6 ? ', …' : ''} are tried: a small range has all its values tried.`,
      )
    return values.length === 0 ? [Number(standardOf(this.program, type))] : values
  }

  private otherValues(name: string, type: Type): unknown[] {
    if (type.kind !== 'list') return [standardOf(this.program, type)]
    this.gaps.set(`the list ${name} decides something`, 'Only lists of up to two elements that are alike are tried.')
    const element = standardOf(this.program, type.element)
    return [[], [element], [element, element]]
  }
}

const failure = Object.freeze({ name: 'Error', message: 'failed' })

/** A value of a type, where it does not matter which. */
export function standardOf(program: Program, type: Type): unknown {
  switch (type.kind) {
    case 'bool':
      return false
    case 'string':
      return type.literals?.[0] ?? 'x'
    case 'range':
      return type.min
    case 'int':
    case 'number':
    case 'ratio':
    case 'duration':
      return 0
    case 'enum':
      return enumMembers(program, type.name)[0]
    case 'list':
      return []
    case 'error':
      return failure
    case 'record':
      return recordOf(program, program.records.find(({ name }) => name === type.name)!.fields)
    case 'foreign': {
      const view = program.views.find(({ name }) => name === type.name)
      return view?.plain === undefined ? recordOf(program, view?.fields ?? []) : standardOf(program, view.plain)
    }
    default:
      return null
  }
}

const recordOf = (program: Program, fields: readonly { readonly name: string; readonly type: Type }[]): object =>
  Object.fromEntries(fields.map(({ name, type }) => [name, standardOf(program, type)]))
