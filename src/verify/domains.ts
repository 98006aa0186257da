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
    const { strings } = this.relevance
    // One that is none of those with which something is compared.
    const other = this.keys.every((key) => strings.has(key)) ? [`${[...strings].join('')} and no other`] : []
    return [...new Set([...strings, ...this.keys, ...other])]
  }

  private numberValues(name: string, type: Type, need: Need): number[] {
    const [least, most] = boundsOf(type)
    if (type.kind === 'range' && most - least < smallRange)
      return Array.from({ length: most - least + 1 }, (_, index) => least + index)
    const values = representatives(this.numbers, least, most, type.kind === 'int' || type.kind === 'range')
    if (need.whole)
      this.gaps.set(
        `${name} is a number that is computed with`,
        `Only ${values.slice(0, 6).join(', ')}${values.length > 6 ? ', …' : ''} are tried: a small range has all its values tried.`,
      )
    return values
  }

  private otherValues(name: string, type: Type): unknown[] {
    if (type.kind !== 'list') return [standardOf(this.program, type)]
    this.gaps.set(`the list ${name} decides something`, 'Only lists of up to two elements that are alike are tried.')
    const element = standardOf(this.program, type.element)
    return [[], [element], [element, element]]
  }
}

/** The least and the most of a type of numbers. */
function boundsOf(type: Type): [least: number, most: number] {
  if (type.kind === 'range') return [type.min, type.max]
  if (type.kind === 'ratio') return [0, 1]
  return [type.kind === 'duration' ? 0 : -Infinity, Infinity]
}

/** Of numbers that are compared with constants: each of these, one between any two, one below and one above. */
export function representatives(
  constants: readonly number[],
  least: number,
  most: number,
  areWhole: boolean,
): number[] {
  const inner = constants.filter((it) => it >= least && it <= most && (!areWhole || Number.isSafeInteger(it)))
  // Whole numbers are below or above a constant that is none, as they are of those beside it.
  const beside = areWhole
    ? constants.filter((it) => !Number.isInteger(it)).flatMap((it) => [Math.floor(it), Math.ceil(it)])
    : []
  const points = [...new Set([...inner, ...beside, ...[least, most].filter(Number.isFinite)])].sort((a, b) => a - b)
  if (points.length === 0) return [0]
  const between = areWhole
    ? points.flatMap((it) => [it - 1, it + 1])
    : [points[0]! - 1, ...points.slice(1).map((it, index) => (it + points[index]!) / 2), points.at(-1)! + 1]
  return [...new Set([...points, ...between])].filter((it) => it >= least && it <= most).sort((a, b) => a - b)
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
