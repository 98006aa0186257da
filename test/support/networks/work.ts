import type { Type } from '../../../src/model/types.ts'
import type { Choices } from './choices.ts'
import { type BranchOut, type Effects, instanceText, type Slot } from './effects.ts'
import type { Env, Expressions } from './expressions.ts'
import type { Input } from './inputs.ts'
import { literalOf } from './literals.ts'
import type { Names } from './names.ts'
import type { Extern, Field, World } from './world.ts'

const duration: Type = { kind: 'duration' }

/** What the last part of a transition is written of. */
export interface Tail {
  readonly inputs: readonly Input[]
  readonly bindings: Names
  /** All that is bound, and the net. */
  readonly env: Env
  readonly slots: readonly Slot[]
  /** Acts at a period. */
  readonly every: boolean
  /** Has branches, where there is something to ask. */
  readonly split: boolean
}

/** An instance that is gone through, with its key. */
interface GateText {
  readonly slot: Slot
  readonly instance: string
}

/** Writes how a transition goes through a machine, what it does meanwhile, and its effects. */
export class Work {
  private readonly choices: Choices
  private readonly world: World
  private readonly expressions: Expressions
  private readonly effects: Effects
  private readonly counts: readonly Field[]

  /** @param counts parameters that are whole numbers from 1 on */
  constructor(choices: Choices, world: World, expressions: Expressions, effects: Effects, counts: readonly Field[]) {
    this.choices = choices
    this.world = world
    this.expressions = expressions
    this.effects = effects
    this.counts = counts
  }

  /** The lines of a transition after its conditions. */
  tail(tail: Tail): string[] {
    const { choices } = this
    const slots = choices.chance(45) ? choices.shuffle(tail.slots).slice(0, choices.chance(40) ? 3 : 1) : []
    const kind = choices.weigh([
      [5, 'fire'],
      [4, 'call'],
      [2, 'delay'],
    ] as const)
    const gates = slots.map((slot): GateText => ({
      slot,
      instance: instanceText(this.expressions, slot, { ...tail.env, moments: [] }),
    }))
    const through = gates.map((gate) => this.through(tail, gate, kind !== 'call'))
    const { lines: lets, tail: named } = this.lets({ ...tail, env: this.passing(tail.env, gates) })
    return [
      ...through,
      ...lets,
      ...(kind === 'call' ? this.call(named, slots, tail.env) : this.acts(named, slots, kind)),
    ]
  }

  /** What is gone through can be looked at without its key, unless that asks an extern. */
  private passing(env: Env, gates: readonly GateText[]): Env {
    const asksNone = (instance: string): boolean => this.world.externs.every(({ name }) => !instance.includes(name))
    const keyless = gates.flatMap(({ slot, instance }) =>
      slot.key !== null && asksNone(instance) ? [{ ...slot, key: null }] : [],
    )
    return { ...env, machines: [...env.machines, ...keyless] }
  }

  /** Values that are named, which what follows may use. */
  private lets(tail: Tail): { readonly lines: readonly string[]; readonly tail: Tail } {
    const names = new Map(tail.env.names)
    const lines = this.choices.list(0, this.choices.chance(35) ? 3 : 0, () => {
      const value = this.expressions.named({ ...tail.env, names: new Map(names) })
      const name = tail.bindings.local()
      names.set(name, value.type)
      return `let ${name} = ${value.text}`
    })
    return { lines, tail: { ...tail, env: { ...tail.env, names } } }
  }

  private acts(tail: Tail, slots: readonly Slot[], kind: 'fire' | 'delay'): string[] {
    const { inputs, env } = tail
    const timed = tail.every || kind === 'delay' ? 'delay' : null
    const own = kind === 'delay' ? { ...env, externs: false } : env
    const after = kind === 'delay' ? [`after ${this.span(env)}${this.limit(', ')}`] : []
    const guards = tail.split || this.choices.chance(25) ? this.guards(env) : []
    const way: BranchOut = { inputs, timed, admitted: slots, env: own }
    if (guards.length === 0) return [...after, this.effects.text(this.effects.of(way, tail.every))]
    return [...after, ...guards.map((guard) => `${guard} => ${this.effects.text(this.some(way, tail.every))}`)]
  }

  /** The conditions of branches, one of which holds; none where there is nothing to ask. */
  private guards(env: Env): string[] {
    const named = this.choices.chance(30) ? this.members(env) : []
    if (named.length > 1) return this.choices.shuffle(named).map((it) => `when ${it}`)
    const conditions = this.choices.list(1, 3, () => this.expressions.condition(env, 1) ?? '').filter((it) => it !== '')
    const [first, ...others] = conditions
    if (first === undefined) return []
    // Those that name each member of an enum would leave nothing for `otherwise`; two that are the same, nothing for one.
    const all = [`not (${first})`, ...others]
    const different = new Map(all.map((it) => [it.replace(/[()]/g, ''), it]))
    return [...Array.from(different.values(), (it) => `when ${it}`), 'otherwise']
  }

  /** Some value beside each member of its enum. */
  private members(env: Env): string[] {
    const enums = this.world.enums.flatMap(({ name, members }) =>
      this.expressions.paths({ kind: 'enum', name }, env).map((path) => ({ path, name, members })),
    )
    if (enums.length === 0) return []
    const { path, name, members } = this.choices.pick(enums)
    return members.map((member) => `${path} == ${name}.${member}`)
  }

  /** Effects, at least one: a branch without any cannot be written. */
  private some(way: BranchOut, extra: boolean): string[] {
    const effects = this.effects.of(way, extra)
    return effects.length === 0 ? this.effects.of(way, true) : effects
  }

  /** @param mayDelay whether an `after` that follows could be that of the transition */
  private through({ inputs, env, every }: Tail, { slot, instance }: GateText, mayDelay: boolean): string {
    slot.machine.passed = true
    if (this.choices.chance(40)) return `through ${instance} or wait`
    const refusal = { ...env, refused: slot.name }
    const effects = this.effects.of({ inputs, timed: every ? 'delay' : null, admitted: [], env: refusal }, every)
    const text = effects.join(', ')
    const isBracketed = (mayDelay && effects.at(-1)?.startsWith('put ')) || this.choices.chance(20)
    if (effects.length === 0) return `through ${instance} or wait`
    return `through ${instance} else ${isBracketed ? `(${text})` : text}`
  }

  /** A time span, mostly written as it is. */
  span(env: Env): string {
    return this.choices.chance(60)
      ? literalOf(this.choices, this.world, duration)
      : this.expressions.of(duration, env, 1)
  }

  /** A period: not so short that there is nothing but ticks. */
  period(parameters: Env): string {
    const spans = this.expressions.paths(duration, parameters)
    const literal = literalOf(this.choices, this.world, duration)
    return spans.length > 0 && this.choices.chance(40) ? `(100ms + ${this.choices.pick(spans)})` : literal
  }

  private limit(before: string): string {
    if (!this.choices.chance(35)) return ''
    const parameter = this.counts.length > 0 && this.choices.chance(40) ? this.choices.pick(this.counts).name : null
    return `${before}at most ${parameter ?? this.choices.between(1, 3)} at once`
  }

  /** @param search what is known before values are named */
  private call(tail: Tail, slots: readonly Slot[], search: Env): string[] {
    const { choices } = this
    const extern = choices.pick(this.world.externs.filter(({ async }) => async))
    const values = extern.parameters.map(({ type }) => this.expressions.of(type, tail.env, 1))
    const within = choices.chance(65) || slots.some(({ limited }) => limited)
    const bound = this.span(tail.env)
    const options = [
      ...(within ? [`within ${bound}`] : []),
      ...(choices.chance(35) ? [`hedge after ${this.patience(tail.env, within ? bound : null)}`] : []),
      ...[this.limit('')].filter((it) => it !== ''),
      ...(choices.chance(35) ? [`shared by ${this.sharing({ ...search, moments: [] })}`] : []),
    ]
    const branches = this.branches(tail, slots, extern, within)
    return [
      `call ${extern.name}(${values.join(', ')}) ${options.join(', ')} {`,
      ...branches.map((it) => `  ${it}`),
      '}',
    ]
  }

  /** By what calls are shared: few different keys, so that many take part in one. */
  private sharing(env: Env): string {
    const enums = this.world.enums.map(({ name }): Type => ({ kind: 'enum', name }))
    const type = this.choices.pick<Type>([{ kind: 'bool' }, { kind: 'int' }, { kind: 'string' }, ...enums])
    const key = this.expressions.of(type, env, 1)
    return type.kind === 'int' ? `((${key}) % 2)` : key
  }

  /** When a second attempt starts: no literal beside a bound, than which it would have to be less. */
  private patience(env: Env, bound: string | null): string {
    if (bound === null) return this.span(env)
    return this.choices.chance(70) ? `(${bound}) * 0.3` : `(${this.span(env)}) * 1`
  }

  private branches(tail: Tail, slots: readonly Slot[], { result }: Extern, within: boolean): string[] {
    const group = (outcome: string, type: Type | null, externs: boolean): string[] => [
      ...(this.choices.chance(35) ? [this.branch(tail, slots, outcome, type, externs, true)] : []),
      this.branch(tail, slots, outcome, type, externs, false),
    ]
    const mayCancel = tail.inputs.some(({ kind, binding }) => kind === 'take' && binding !== null)
    return [
      ...group('ok', result, true),
      ...group('error', { kind: 'error' }, false),
      ...(within && this.choices.chance(40) ? group('timeout', { kind: 'error' }, false) : []),
      ...(mayCancel && this.choices.chance(40) ? this.effects.unmarked(() => group('cancelled', null, false)) : []),
    ].filter((it) => it !== '')
  }

  private branch(
    tail: Tail,
    slots: readonly Slot[],
    outcome: string,
    /** Of what it may name. */
    type: Type | null,
    externs: boolean,
    guarded: boolean,
  ): string {
    const name = type !== null && this.choices.chance(60) ? tail.bindings.local() : null
    const names = name === null || type === null ? tail.env.names : new Map([...tail.env.names, [name, type] as const])
    const env = { ...tail.env, names, externs }
    // A condition that throws does not hold.
    const guard = guarded ? this.expressions.conditionBeside([], { ...env, externs: true }, 1) : null
    if (guarded && guard === null) return ''
    // A failure may come by itself, when the time of a call is up.
    const timed = outcome === 'ok' ? 'call' : 'delay'
    const branch = { inputs: tail.inputs, timed, admitted: slots, env } as const
    const head = `${outcome}${name === null ? '' : ` ${name}`}${guard === null ? '' : ` when ${guard}`}`
    return `${head} => ${this.effects.text(this.some(branch, false))}`
  }
}
