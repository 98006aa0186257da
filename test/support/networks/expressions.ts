import { accepts, presentOf, type Type } from '../../../src/model/types.ts'
import type { Choices } from './choices.ts'
import { literalOf } from './literals.ts'
import type { World } from './world.ts'

/** A machine of a net whose state can be asked for. */
export interface Askable {
  readonly name: string
  /** Null where there is one instance. */
  readonly key: Type | null
  readonly states: readonly string[]
  /** What can be read of its variables. */
  readonly reads: readonly { readonly text: string; readonly type: Type; readonly window: boolean }[]
}

/** What an expression may use. */
export interface Env {
  readonly names: ReadonlyMap<string, Type>
  readonly machines: readonly Askable[]
  /** Whether pure externs may be used. */
  readonly externs: boolean
  /** Places whose tokens can be counted. */
  readonly places?: readonly string[]
  /** Which of `now` and `random` can be used. */
  readonly moments: readonly string[]
  /** The machine that has just refused: how long it will do so can be asked. */
  readonly refused?: string
}

/** An expression; `open` says that it depends on something, so that nobody can compute it beforehand. */
interface Made {
  readonly text: string
  readonly open: boolean
}

type Maker = () => Made | null

const bool: Type = { kind: 'bool' }
const int: Type = { kind: 'int' }
const number: Type = { kind: 'number' }
const string: Type = { kind: 'string' }
const duration: Type = { kind: 'duration' }
const optionalDuration: Type = { kind: 'optional', element: duration }

/** What can be seen of an error. */
const errorParts: readonly { readonly name: string; readonly type: Type }[] = [
  { name: 'name', type: string },
  { name: 'message', type: string },
  { name: 'code', type: { kind: 'optional', element: string } },
  { name: 'status', type: { kind: 'optional', element: int } },
]

/** By their names. */
const momentTypes: Readonly<Record<string, Type>> = { now: duration, random: number }

/** `now` and `random`, where something happens. */
export const moments = Object.keys(momentTypes)

type Form = readonly [name: string, types: readonly Type[]]

const forms = (type: Type): Form[] => [
  ['min', [type, type]],
  ['max', [type, type]],
  ['clamp', [type, type, type]],
  ['abs', [type]],
]

/** What is built in, by the kind of its result: its name, and the types of its values. */
const builtInForms: Partial<Readonly<Record<Type['kind'], readonly Form[]>>> = {
  int: [...forms(int), ['floor', [number]], ['ceil', [number]], ['round', [number]]],
  number: [...forms(number), ['power', [number, int]]],
  duration: forms(duration),
  ratio: [['ratio', [number]]],
  string: [int, number, duration, bool].map((type): Form => ['text', [type]]),
  bool: [
    ['contains', [string, string]],
    ...[int, string, number].map((element): Form => ['contains', [{ kind: 'list', element }, element]]),
  ],
}

/** Writes expressions of a wanted type, of what is in scope. */
export class Expressions {
  private readonly choices: Choices
  private readonly world: World

  constructor(choices: Choices, world: World) {
    this.choices = choices
    this.world = world
  }

  /** An expression that fits where the type is expected. */
  of(type: Type, env: Env, depth = 2): string {
    return this.make(type, env, depth).text
  }

  /** A value that has a type by itself: what is in scope, or something computed. */
  named(env: Env): { readonly text: string; readonly type: Type } {
    // Of what may be missing a condition may have said that it is there: then its type is another one.
    const found = this.reachable(env).filter(({ type }) => type.kind !== 'optional')
    if (found.length > 0 && this.choices.chance(40)) return this.choices.pick(found)
    const record = this.choices.pick(this.world.records).name
    const type = this.choices.pick([bool, int, number, string, duration, { kind: 'record', name: record } as const])
    return { text: this.of(type, env), type }
  }

  /** A list, and the type of its elements by itself. */
  list(env: Env): { readonly text: string; readonly element: Type } {
    const lists = this.reachable(env).flatMap(({ text, type }) => (type.kind === 'list' ? { text, ...type } : []))
    if (lists.length > 0 && this.choices.chance(85)) return this.choices.pick(lists)
    const element = this.choices.pick([int, string])
    return { text: `[${this.choices.list(1, 3, () => this.of(element, env, 1)).join(', ')}]`, element }
  }

  /** A condition that depends on something; null where there is nothing that it could depend on. */
  condition(env: Env, depth = 2): string | null {
    for (let left = this.choices.between(0, 3); left > 0; left--) {
      const { text, open } = this.make(bool, env, depth)
      if (open) return text
    }
    return this.test(env)
  }

  /** A condition of one of several ways, which leaves something to those behind it, and to which those before it leave something. */
  conditionBeside(others: readonly (string | null)[], env: Env, depth = 2): string | null {
    const made = this.condition(env, depth)
    // An enum may have no other member than that which is named.
    const namesMember = this.world.enums.some(({ name }) => made?.includes(`${name}.`) === true)
    const text = namesMember ? `not (${made})` : made
    const spelled = (condition: string | null): string | undefined => condition?.replace(/[()]/g, '')
    return others.some((other) => spelled(other) === spelled(text)) ? null : text
  }

  private askable(env: Env): { readonly text: string; readonly type: Type }[] {
    return this.reachable(env).filter(({ type }) => !['record', 'list', 'error'].includes(type.kind))
  }

  /** A simple question about anything in scope. */
  private test(env: Env): string | null {
    const found = this.askable(env)
    if (found.length === 0) return null
    const { text, type } = this.choices.pick(found)
    if (type.kind === 'optional' || type.kind === 'unknown') return `${text} ${this.choices.pick(['==', '!='])} none`
    const operators = ['bool', 'enum'].includes(type.kind) ? ['==', '!='] : ['==', '!=', '!=', '<', '>=']
    return `${text} ${this.choices.pick(operators)} ${literalOf(this.choices, this.world, type)}`
  }

  /** What is in scope and fits, also as a field of something. */
  paths(type: Type, env: Env): string[] {
    return this.reachable(env).flatMap((path) => (fits(type, path.type) ? [path.text] : []))
  }

  private reachable(env: Env): { readonly text: string; readonly type: Type }[] {
    const found = [...env.names].map(([text, type]) => ({ text, type }))
    for (const text of env.moments) if (!env.names.has(text)) found.push({ text, type: momentTypes[text]! })
    // A token of the same name would be meant instead.
    if (env.refused !== undefined && !env.names.has(env.refused))
      found.push({ text: `${env.refused}.remaining`, type: optionalDuration })
    // So it is with a place.
    for (const place of env.places ?? []) if (!env.names.has(place)) found.push({ text: `${place}.count`, type: int })
    // Two levels deep: a record may contain itself.
    for (const { text, type } of [...found]) {
      for (const part of this.parts(text, type)) found.push(part, ...this.parts(part.text, part.type))
    }
    return found
  }

  private parts(text: string, type: Type): { readonly text: string; readonly type: Type }[] {
    if (type.kind === 'list' || type.kind === 'string') return [{ text: `${text}.length`, type: int }]
    if (type.kind === 'error') return errorParts.map((part) => ({ text: `${text}.${part.name}`, type: part.type }))
    if (type.kind !== 'record') return []
    const { fields } = this.world.records.find(({ name }) => name === type.name)!
    return fields.map((field) => ({ text: `${text}.${field.name}`, type: field.type }))
  }

  private make(type: Type, env: Env, depth: number): Made {
    const remaining = env.refused !== undefined && this.choices.chance(60) ? this.remaining(type, env, depth) : null
    if (remaining !== null) return remaining
    const paths = this.paths(type, env)
    const path: Maker = () => (paths.length === 0 ? null : { text: this.choices.pick(paths), open: true })
    const compound: Maker = () => (depth > 0 ? this.compound(type, env, depth - 1) : null)
    const first = this.choices.weigh<Maker>([
      [4, path],
      [4, compound],
      [2, () => null],
    ])()
    const made = first ?? (this.choices.chance(60) ? path() : null)
    const needsOpen = type.kind === 'range' || type.kind === 'duration'
    if (made !== null && (made.open || !needsOpen)) return made
    return { text: literalOf(this.choices, this.world, type), open: false }
  }

  /** How long the machine that refused will do so. */
  private remaining(type: Type, env: Env, depth: number): Made | null {
    const path = `${env.refused}.remaining`
    if (env.names.has(env.refused!)) return null
    if (type.kind === 'duration')
      return { text: `(${path} ?? ${literalOf(this.choices, this.world, type)})`, open: true }
    if (type.kind === 'optional' && fits(type, optionalDuration)) return { text: path, open: true }
    if (depth === 0) return null
    const [then, other] = [this.of(type, env, 0), this.of(type, env, 0)]
    return { text: `(if ${path} == none then ${then} else ${other})`, open: true }
  }

  private compound(type: Type, env: Env, depth: number): Made | null {
    const makers = [
      ...this.operators(type, env, depth),
      () => this.choose(type, env, depth),
      () => this.apply(type, env, depth),
      () => this.builtIn(type, env, depth),
      () => this.changed(type, env, depth),
      () => this.narrowed(type, env, depth),
      () => this.call(type, env, depth),
      () => this.seen(type, env, depth),
    ]
    return this.choices.pick(makers)()
  }

  private operators(type: Type, env: Env, depth: number): Maker[] {
    const binary = (left: Type, operators: string, right: Type) => () => this.binary(left, operators, right, env, depth)
    switch (type.kind) {
      case 'bool':
        return this.questions(env, depth)
      case 'int':
        return [
          binary(int, '+ -', int),
          binary(int, '* %', int),
          () => this.scaled(int, env, depth),
          () => this.negated(int, env, depth),
        ]
      case 'range':
        return [binary(int, '+ -', int)]
      case 'number':
        return [
          binary(number, '+ - * /', number),
          () => this.scaled(number, env, depth),
          () => this.negated(number, env, depth),
        ]
      case 'duration':
        return [
          binary(duration, '+ -', duration),
          () => this.scaled(duration, env, depth),
          binary(duration, '*', { kind: 'ratio' }),
          binary(duration, '* /', number),
        ]
      case 'string':
        return [() => this.appended(env, depth)]
      case 'optional':
        return type.element.kind === 'error' ? [] : [() => this.make(type.element, env, depth)]
      case 'error':
        return [() => ({ text: `error(${this.of(string, env, depth)})`, open: true })]
      default:
        return []
    }
  }

  private questions(env: Env, depth: number): Maker[] {
    const compare = (type: Type, operators: string) => () => this.binary(type, operators, type, env, depth)
    const { enums } = this.world
    return [
      compare(bool, 'and or == !='),
      compare(int, '== != < <= > >='),
      compare(number, '< >='),
      compare(string, '== != <'),
      compare(duration, '== > <='),
      ...enums.map(({ name }) => compare({ kind: 'enum', name }, '== !=')),
      () => this.negation(env, depth),
      () => this.noneTest(env),
      () => this.equality(env, depth),
      () => this.holding(env, depth),
      () => this.narrowed(bool, env, depth),
      () => this.stateTest(env, depth),
    ]
  }

  private binary(left: Type, operators: string, right: Type, env: Env, depth: number): Made {
    const [a, b] = [this.make(left, env, depth), this.make(right, env, depth)]
    return { text: `(${a.text} ${this.choices.pick(operators.split(' '))} ${b.text})`, open: a.open || b.open }
  }

  /** Multiplied by something small: most products of what is in scope would soon be the greatest number. */
  private scaled(type: Type, env: Env, depth: number): Made {
    const { text, open } = this.make(type, env, depth)
    return { text: `(${text} * ${this.choices.between(1, 3)})`, open }
  }

  private negated(type: Type, env: Env, depth: number): Made {
    const { text, open } = this.make(type, env, depth)
    return { text: `(-${text})`, open }
  }

  /** Only a little is appended: a text that is appended to itself would double each time. */
  private appended(env: Env, depth: number): Made {
    const { text, open } = this.make(string, env, depth)
    return { text: `(${text} + ${this.choices.pick(['"a"', '"-"'])})`, open }
  }

  private negation(env: Env, depth: number): Made {
    const { text, open } = this.make(bool, env, depth)
    return { text: `(not ${text})`, open }
  }

  private noneTest(env: Env): Made | null {
    const found = this.reachable(env).filter(({ type }) => type.kind === 'optional' || type.kind === 'unknown')
    if (found.length === 0) return null
    return { text: `(${this.choices.pick(found).text} ${this.choices.pick(['==', '!='])} none)`, open: true }
  }

  /** Records, lists and what may be missing are compared by their parts. */
  private equality(env: Env, depth: number): Made | null {
    const found = this.reachable(env).filter(({ type }) => isParted(type) && isComparable(this.world, type))
    if (found.length === 0) return null
    const { text, type } = this.choices.pick(found)
    const other = this.choices.chance(60) ? this.path(type, env) : null
    // What stands alone on the right side is understood from the left one.
    const value = other?.text ?? this.of(this.choices.chance(50) ? presentOf(type) : type, env, depth)
    return { text: `(${text} ${this.choices.pick(['==', '!='])} ${value})`, open: true }
  }

  private holding(env: Env, depth: number): Made | null {
    if ([...this.world.externs, ...this.world.functions].some(({ name }) => name === 'contains')) return null
    const lists = this.reachable(env).filter(({ type }) => type.kind === 'list' && isComparable(this.world, type))
    if (lists.length === 0) return null
    const { text, type } = this.choices.pick(lists)
    const element = type.kind === 'list' ? presentOf(type.element) : type
    return { text: `contains(${text}, ${this.of(element, env, depth)})`, open: true }
  }

  /** What may be missing is there, where it was compared with `none`. */
  private narrowed(type: Type, env: Env, depth: number): Made | null {
    const found = this.reachable(env).filter((it) => it.type.kind === 'optional' && /^[\w.]+$/.test(it.text))
    const asked = found.filter(({ text }) => !text.endsWith('.remaining'))
    if (asked.length === 0) return null
    const { text, type: optional } = this.choices.pick(asked)
    const known: Env = { ...env, names: new Map([...env.names, [text, presentOf(optional)]]) }
    const there = this.of(type, known, depth)
    if (type.kind === 'bool' && this.choices.chance(60))
      return {
        text: this.choices.chance(70) ? `(${text} != none and ${there})` : `(${text} == none or ${there})`,
        open: true,
      }
    return { text: `(if ${text} != none then ${there} else ${this.of(type, env, depth)})`, open: true }
  }

  private stateTest(env: Env, depth: number): Made | null {
    if (env.machines.length === 0) return null
    const { name, key, states } = this.choices.pick(env.machines)
    const instance = key === null ? name : `${name}[${this.of(key, env, depth)}]`
    return { text: `(${instance} is ${this.choices.pick(states)})`, open: true }
  }

  /** A variable of a machine; windows may forget by time, which wakes no transition. */
  private seen(type: Type, env: Env, depth: number): Made | null {
    const found = env.machines
      .filter(({ name }) => !env.names.has(name))
      .flatMap((machine) => machine.reads.map((read) => ({ ...machine, read })))
      .filter(({ read }) => fits(type, read.type) && (!read.window || env.moments.length > 0))
    if (found.length === 0) return null
    const { name, key, read } = this.choices.pick(found)
    const instance = key === null ? name : `${name}[${this.of(key, env, depth)}]`
    return { text: `${instance}.${read.text}`, open: true }
  }

  private choose(type: Type, env: Env, depth: number): Made | null {
    const condition = this.condition(env, depth)
    if (condition === null) return null
    const [then, other] = [this.of(type, env, depth), this.of(type, env, depth)]
    return { text: `(if ${condition} then ${then} else ${other})`, open: true }
  }

  /** A function that is built in; one that the spec declares is another one. */
  private builtIn(type: Type, env: Env, depth: number): Made | null {
    const enums =
      type.kind === 'string' ? this.world.enums.map(({ name }): Form => ['text', [{ kind: 'enum', name }]]) : []
    const form = this.choices.pick([...(builtInForms[type.kind] ?? [['', []] as Form]), ...enums])
    const [name, types] =
      type.kind === 'optional' ? (['first', [{ kind: 'list', element: type.element }]] as const) : form
    if (name === '' || [...this.world.externs, ...this.world.functions].some((it) => it.name === name)) return null
    // What a list is of nobody knows from its text.
    const isListed = types.some(({ kind }) => kind === 'list')
    const values = types.map((it) => (isListed ? this.path(it, env) : this.make(it, env, depth)))
    if (values.includes(null)) return null
    const texts = values.map((it) => it!.text)
    return { text: `${name}(${texts.join(', ')})`, open: values.some((it) => it!.open) }
  }

  /** A function that the spec declares. */
  private call(type: Type, env: Env, depth: number): Made | null {
    const fitting = this.world.functions.filter(({ result }) => fits(type, result))
    if (fitting.length === 0) return null
    const { name, parameters } = this.choices.pick(fitting)
    const values = parameters.map((it) => this.make(it.type, env, depth))
    // Nobody computes beforehand what a function gives.
    return { text: `${name}(${values.map(({ text }) => text).join(', ')})`, open: true }
  }

  private path(type: Type, env: Env): Made | null {
    const same = this.reachable(env).filter((it) => JSON.stringify(it.type) === JSON.stringify(type))
    return same.length === 0 ? null : { text: this.choices.pick(same).text, open: true }
  }

  /** What tokens of a type can be found by: themselves, or the first field that will do. */
  keyOf(text: string, type: Type): { readonly text: string; readonly type: Type } | null {
    const found = [{ text, type }, ...this.parts(text, type)]
    return (
      found.find((it) => !['record', 'list', 'optional', 'error', 'unknown', 'none'].includes(it.type.kind)) ?? null
    )
  }

  /** A record of which some fields are others. */
  private changed(type: Type, env: Env, depth: number): Made | null {
    const base = type.kind === 'record' ? this.path(type, env) : null
    if (base === null || type.kind !== 'record') return null
    const { fields } = this.world.records.find(({ name }) => name === type.name)!
    const kept = this.choices.pick(fields)
    const others = this.choices.some(fields, 40).filter((it) => it !== kept && it.type.kind !== 'error')
    const written = others.map((it) => `, ${it.name}: ${this.of(it.type, env, depth)}`)
    return { text: `${type.name} { ...${base.text}${written.join('')} }`, open: true }
  }

  /** A pure extern, or what stands in for `none`. */
  private apply(type: Type, env: Env, depth: number): Made | null {
    const optional = this.reachable(env).filter((it) => isReplaceable(it.type) && fits(type, it.type.element))
    if (optional.length > 0 && this.choices.chance(50)) {
      const { text, type: found } = this.choices.pick(optional)
      const { element } = found as Optional
      return { text: `(${text} ?? ${this.of(element, env, depth)})`, open: true }
    }
    const externs = this.world.externs.filter((it) => env.externs && !it.async && fits(type, it.result))
    if (externs.length === 0) return null
    const { name, parameters } = this.choices.pick(externs)
    return { text: `${name}(${parameters.map((it) => this.of(it.type, env, depth)).join(', ')})`, open: true }
  }
}

/** Whether it is compared by more than one look. */
const isParted = ({ kind }: Type): boolean => kind === 'record' || kind === 'list' || kind === 'optional'

/** Whether `==` fits: there is nothing in it that nobody looks into, and no end to it. */
function isComparable(world: World, type: Type, outer: readonly string[] = []): boolean {
  if (type.kind === 'optional' || type.kind === 'list') return isComparable(world, type.element, outer)
  if (type.kind !== 'record') return type.kind !== 'unknown' && type.kind !== 'error'
  if (outer.includes(type.name)) return false
  const { fields } = world.records.find(({ name }) => name === type.name)!
  return fields.every((field) => isComparable(world, field.type, [...outer, type.name]))
}

/** What `unknown` holds stays small: a token that holds another one whole would grow without end. */
function fits(wanted: Type, type: Type): boolean {
  if (wanted.kind === 'unknown') return ['unknown', 'error', 'bool', 'int', 'string'].includes(type.kind)
  return accepts(wanted, type)
}

type Optional = Type & { readonly kind: 'optional' }

/** Whether something can stand in for `none`: nobody can write an error. */
const isReplaceable = (type: Type): type is Optional => type.kind === 'optional' && type.element.kind !== 'error'
