import type { Expr } from '../model/expression.ts'
import type { Network, Program } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import { evaluate } from '../semantics/evaluate.ts'
import type { ParameterValues } from '../semantics/parameters.ts'
import { constantScope } from '../semantics/scope.ts'
import { enumMembers } from '../values/declared.ts'
import { type Answers, answersKey, othersText } from './answers.ts'
import { emptyNeed, fieldNeed, isNeeded, type Need } from './need.ts'
import { boundsOf, representatives, smallRange } from './numbers.ts'
import type { Relevance } from './relevance.ts'
import { failure, standardOf } from './standard.ts'
import { isConstant } from './wants.ts'

/** How many values one place is given at most: with more of them nothing could be explored. */
export const mostValues = 64

/** How many values are made before it is said that there are too many. */
const mostCombined = 10_000

/** Values that stand for all others: two that only differ in what decides nothing are one. */
export class Domains {
  private readonly program: Program
  private readonly relevance: Relevance
  private readonly keys: readonly string[]
  private readonly parameters: readonly unknown[]
  private readonly numbers: readonly number[]
  private readonly durations: readonly number[]
  private readonly strings: ReadonlySet<string>
  /** What was left out: what, and what to do. */
  readonly gaps = new Map<string, string>()

  /** @param keys strings that are tried where strings matter @param values of parameters, with which others may be compared */
  constructor(
    program: Program,
    network: Network,
    relevance: Relevance,
    keys: readonly string[],
    { parameters, slotParameters }: Pick<ParameterValues, 'parameters' | 'slotParameters'>,
  ) {
    this.program = program
    this.relevance = relevance
    this.keys = keys
    this.parameters = parameters
    const compared = [...relevance.constants]
    const constants = [
      ...compared.map((it) => [it.type, this.constantOf(it)] as const),
      ...network.parameters.map(({ type }, index) => [type, parameters[index]] as const),
    ]
    this.numbers = numbersIn([...relevance.numbers, ...constants.map(([, value]) => value)])
    // Durations are compared with nothing else, and no ratio is one.
    this.durations = numbersIn(constants.filter(([{ kind }]) => kind !== 'ratio').map(([, value]) => value))
    const given = plainParts([slotParameters, ...constants.map(([, value]) => value)])
    this.strings = new Set([...relevance.strings, ...given.filter((it) => typeof it === 'string')])
  }

  private constantOf(expr: Expr): unknown {
    return evaluate(expr, constantScope(this.parameters, this.program.functions))
  }

  /** The values of something, as far as they matter. @param name what it is, for people */
  of(name: string, type: Type | null, need: Need): unknown[] {
    if (type === null) return [null]
    const values = this.valuesOf(name, type, need)
    if (values.length <= mostValues) return values
    const count = values.length > mostCombined ? `more than ${mostCombined}` : values.length
    this.gaps.set(`${name} has ${count} values that differ`, `Only ${mostValues} of them are tried.`)
    return values.slice(0, mostValues)
  }

  private valuesOf(name: string, type: Type, need: Need): unknown[] {
    const answers = this.answerSets(name, need)
    const plain = this.plainValues(name, type, need)
    if (answers.length === 1 && Object.keys(answers[0]!).length === 0) return plain
    if (plain.every((value) => typeof value === 'object' && value !== null))
      return this.products(plain, answers, (value, answer) => ({ ...(value as object), [answersKey]: answer }))
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
        const tables = this.combined(
          this.othersOf(extern).map((others) => values.map((value) => [others, value] as const)),
        )
        return this.products(sets, tables, (set, table) => ({ ...set, [extern]: Object.fromEntries(table) }))
      },
      [{}],
    )
  }

  /** All that an extern is given beside the value with which its answers go, each as a text. */
  private othersOf(extern: string): string[] {
    const { carrier, sites } = this.relevance.asked.get(extern)!
    const { parameters } = this.program.externs.find((it) => it.name === extern)!
    const all = [...sites].flatMap((site) => {
      const values = site.map((argument, index): readonly unknown[] => {
        const { name, type } = parameters[index]!
        if (index === carrier) return []
        if (isConstant(argument, true)) return [this.constantOf(argument)]
        if (isFinite(type)) return this.plainValues(`${name} of ${extern}`, type, { ...emptyNeed(), whole: true })
        this.gaps.set(`what ${extern} says depends on ${name}, too`, 'It is taken to say the same each time.')
        return []
      })
      return this.combined(values.toSpliced(carrier, 1)).map(othersText)
    })
    return [...new Set(all)]
  }

  /** Each way to take one of each list. */
  private combined<Value>(lists: readonly (readonly Value[])[]): Value[][] {
    return lists.reduce<Value[][]>((rows, list) => this.products(rows, list, (row, value) => [...row, value]), [[]])
  }

  /** Each of these with each of those; of too many only some. */
  private products<Left, Right, Result>(
    left: readonly Left[],
    right: readonly Right[],
    join: (left: Left, right: Right) => Result,
  ): Result[] {
    const all: Result[] = []
    for (const one of left)
      for (const other of right) {
        if (all.length > mostCombined) return all
        all.push(join(one, other))
      }
    return all
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
        const inner = fieldNeed(need, field.name)
        const values = this.valuesOf(`${field.name} of ${name}`, field.type, inner)
        return this.products(records, values, (record, value) => ({ ...record, [field.name]: value }))
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
        const values: readonly unknown[] =
          field === 'status'
            ? this.numberValues(`status of ${name}`, { kind: 'number' }, need.fields.get(field)!)
            : this.stringValues(`${field} of ${name}`, undefined, need.fields.get(field)!)
        return this.products(errors, values, (error, value) => ({ ...error, [field]: value }))
      },
      [failure],
    )
  }

  private stringValues(name: string, literals: readonly string[] | undefined, need: Need): string[] {
    if (literals !== undefined) return [...literals]
    if (need.fields.size > 0) this.gaps.set(`the length of ${name}`, 'Few strings are tried, of few lengths.')
    const { strings } = this
    // One that is none of those with which something is compared.
    const other = this.keys.every((key) => strings.has(key)) ? [`${[...strings].join('')} and no other`] : []
    return [...new Set([...strings, ...this.keys, ...other])]
  }

  private numberValues(name: string, type: Type, need: Need): number[] {
    const [least, most] = boundsOf(type)
    if (type.kind === 'range' && most - least < smallRange)
      return Array.from({ length: most - least + 1 }, (_, index) => least + index)
    const areWhole = type.kind === 'int' || type.kind === 'range'
    const values = representatives(type.kind === 'duration' ? this.durations : this.numbers, least, most, areWhole)
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

/** All numbers and texts in a value. */
function plainParts(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(plainParts) : [value]
}

/** In order, each once. */
const numbersIn = (values: readonly unknown[]): number[] => {
  const numbers = plainParts(values).filter((it) => typeof it === 'number' && Number.isFinite(it)) as number[]
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** Whether all values of a type are tried. */
function isFinite(type: Type): boolean {
  if (type.kind === 'optional') return isFinite(type.element)
  if (type.kind === 'string') return type.literals !== undefined
  return type.kind === 'bool' || type.kind === 'enum' || (type.kind === 'range' && type.max - type.min < smallRange)
}
