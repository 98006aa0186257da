import type { Choices } from './choices.ts'
import { Effects, type NetParts } from './effects.ts'
import { type Env, type Expressions, moments } from './expressions.ts'
import { boundType, type Input, Inputs, inputText } from './inputs.ts'
import { Names } from './names.ts'
import type { Place } from './places.ts'
import type { Type } from '../../../src/model/types.ts'
import { type Tail, Work } from './work.ts'
import type { Field, World } from './world.ts'

const int = { kind: 'int' } as const

type Choice = 'always' | 'when' | 'maybe' | 'split' | 'every'

/** Makes the transitions of a net. */
export class Transitions {
  private readonly choices: Choices
  private readonly expressions: Expressions
  private readonly parts: NetParts
  private readonly work: Work
  private readonly names: Names
  private readonly env: Env

  /**
   * @param env parameters, variables and machines of the net
   * @param counts parameters that are whole numbers from 1 on
   */
  constructor(
    choices: Choices,
    world: World,
    expressions: Expressions,
    parts: NetParts,
    env: Env,
    counts: readonly Field[],
  ) {
    this.choices = choices
    this.expressions = expressions
    this.parts = parts
    this.work = new Work(choices, world, expressions, new Effects(choices, expressions, parts), counts)
    this.names = new Names(choices)
    this.env = env
  }

  /** The texts of all of them, in any order; each place is written and read by someone. */
  all(): string[] {
    const { places } = this.parts.ground
    const sources = places.filter(({ direction }) => direction !== 'out')
    const shared = sources.filter(({ takers, type }) => takers === 'any' && type !== null)
    const made = sources.flatMap((place) => this.own(place))
    if (shared.length > 0) made.push(...this.choices.list(1, 4, () => this.free(this.choices.pick(shared))))
    if (this.choices.chance(30)) made.push(this.tick())
    const starts = this.parts.slots.flatMap((slot) => (this.choices.chance(35) ? [this.entering(slot)] : []))
    return this.choices.shuffle([...made, ...starts, ...this.missing(places)])
  }

  /** Those that alone take from a place. */
  private own(place: Place): string[] {
    if (place.takers === 'split') return [this.single(place, 'split')]
    return place.takers === 'one' ? [this.single(place, this.choices.pick(['always', 'maybe']))] : []
  }

  private single(place: Place, choice: Choice): string {
    const { inputs, bindings } = this.inputs()
    inputs.one(place)
    if (place.takers === 'one') inputs.plain()
    return this.write(inputs, bindings, choice)
  }

  private free(place: Place): string {
    const { inputs, bindings } = this.inputs()
    inputs.several(place)
    // Alone and without a condition, it would take every token before another one can.
    return this.write(inputs, bindings, inputs.chosen.length === 1 ? 'when' : 'maybe')
  }

  /** What acts at a period; it may take plain tokens. */
  private tick(plain?: Place): string {
    const { inputs, bindings } = this.inputs()
    if (plain === undefined) inputs.plain(20)
    else inputs.one(plain)
    if (this.choices.chance(15)) inputs.read()
    return this.write(inputs, bindings, 'every')
  }

  /** What places lack: somebody who puts tokens in them, or takes them out. */
  private missing(places: readonly Place[]): string[] {
    const { written, read } = this.parts.usage
    const made: string[] = []
    for (const place of places) {
      if (place.direction === 'out' || read.has(place)) continue
      made.push(place.type === null ? this.tick(place) : this.free(place))
    }
    for (const place of places) if (place.direction !== 'in' && !written.has(place)) made.push(this.feed(place))
    return made
  }

  private feed({ name, type }: Place): string {
    const value = type === null ? '' : `${this.expressions.of(type, this.env)} `
    return transitionText(this.names.local(), '', [
      `every ${this.work.period(this.periodEnv())}`,
      `put ${value}in ${name}`,
    ])
  }

  /** What starts when a machine enters a state. It sends no event at once: that could go on for ever. */
  private entering({ name, key, states }: NetParts['slots'][number]): string {
    const { choices } = this
    const binding = new Names(choices, moments).local()
    const names = new Map(key === null ? this.env.names : [...this.env.names, [binding, key]])
    const env = { ...this.env, names }
    const condition = choices.chance(20) ? this.expressions.condition({ ...env, moments: [] }) : null
    const places = this.parts.ground.places.filter(({ direction }) => direction !== 'in')
    const [place] = choices.shuffle(places)
    const later = place?.direction === 'internal' || choices.chance(30)
    if (place !== undefined) this.parts.usage.written.add(place)
    // Nobody could act on a failure when the delay is over.
    const own = later ? { ...env, externs: false } : env
    const value = place === undefined || place.type === null ? '' : `${this.expressions.of(place.type, own)} `
    return transitionText(this.names.local(), choices.chance(15) ? ` priority ${choices.between(0, 3)}` : '', [
      `on ${name}${key === null ? '' : `[${binding}]`} enters ${choices.pick(states)}`,
      ...(condition === null ? [] : [`when ${condition}`]),
      ...(later
        ? [`after ${choices.pick(['50ms', '1s', '2s'])}${choices.chance(30) ? ', at most 1 at once' : ''}`]
        : []),
      ...(place === undefined
        ? [`let ${new Names(choices, [...moments, binding]).local()} = 1`]
        : [`put ${value}in ${place.name}`]),
    ])
  }

  private inputs(): { readonly inputs: Inputs; readonly bindings: Names } {
    const bindings = new Names(this.choices, moments)
    return { inputs: new Inputs(this.choices, this.parts.ground, this.parts.usage, bindings), bindings }
  }

  private write(inputs: Inputs, bindings: Names, choice: Choice): string {
    const { choices } = this
    const names = new Map(this.env.names)
    const taken = new Set(inputs.chosen.map(({ place }) => place.name))
    // That there are fewer tokens than it takes is refused.
    const free = this.env.places?.filter((place) => !taken.has(place)) ?? []
    const lines: string[] = choice === 'every' ? [`every ${this.work.period(this.periodEnv())}`] : []
    for (const [index, input] of inputs.chosen.entries()) {
      const others = free.filter((place) => place !== input.binding)
      this.refine(input, { ...this.env, moments: [], names: new Map(names), places: others })
      lines.push(inputText(input))
      if (input.binding !== null) names.set(input.binding, boundType(input))
      const last = index === inputs.chosen.length - 1
      const percent = last ? { always: 0, when: 100, maybe: 50, split: 0, every: 20 }[choice] : 15
      const condition = choices.chance(percent)
        ? this.expressions.condition({ ...this.env, moments: [], names: new Map(names), places: free })
        : null
      if (condition !== null) lines.push(`when ${condition}`)
    }
    if (choices.chance(12)) lines.push(...this.inhibitor(inputs.chosen))
    if (choices.chance(8))
      lines.push(...this.absence({ ...this.env, moments: [], names: new Map(names), places: free }))
    const tail: Tail = {
      inputs: inputs.chosen,
      bindings,
      env: { ...this.env, names },
      slots: this.parts.slots,
      every: choice === 'every',
      split: choice === 'split',
    }
    lines.push(...this.work.tail(tail))
    return transitionText(this.names.local(), choices.chance(15) ? ` priority ${choices.between(0, 3)}` : '', lines)
  }

  /** Which tokens are meant, and how many, of what is known then. */
  private refine(input: Input, env: Env): void {
    const { place, binding, weight } = input
    if (binding === null) return
    if (this.choices.chance(25)) {
      const known = new Map(env.names)
      // What it is called means nothing else there.
      known.delete(binding)
      const names = new Map([...known, ['it', place.type!] as const])
      // One token has its name there too.
      if (weight === null) names.set(binding, place.type!)
      const where = this.meant('it', place.type!, { ...env, names: known }, names)
      if (where !== null) input.where = where
    }
    if (weight === null || !this.choices.chance(60)) return
    const computed = this.choices.chance(50) ? this.expressions.of(int, env, 1) : String(weight)
    // That none are taken, or too many, is refused where it is written.
    const count = isWritable(computed, weight) ? `(${computed})` : '1'
    input.amount = `${this.choices.chance(50) ? 'up to ' : ''}${count}`
  }

  private without(env: Env, name: string): Env {
    const names = new Map([...env.names].filter(([it]) => it !== name))
    return { ...env, names, places: (env.places ?? []).filter((it) => it !== name) }
  }

  /** A condition on a token: often that a field of it is equal to something that is known before. */
  private meant(token: string, type: Type, env: Env, names: Env['names']): string | null {
    const other = this.expressions.condition({ ...env, names }, 1)
    const field = this.expressions.keyOf(token, type)
    if (field === null || this.choices.chance(30)) return other
    const sides = [field.text, `(${this.expressions.of(field.type, env, 0)})`]
    const equal = (this.choices.chance(80) ? sides : sides.reverse()).join(' == ')
    return other !== null && this.choices.chance(25) ? `${equal} and (${other})` : equal
  }

  /** That some token is not there. */
  private absence(env: Env): string[] {
    const places = this.parts.ground.places.filter(({ direction, type }) => direction !== 'out' && type !== null)
    if (places.length === 0) return []
    const place = this.choices.pick(places)
    const name = new Names(this.choices, moments).local()
    const where = this.meant(name, place.type!, this.without(env, name), new Map([...env.names, [name, place.type!]]))
    if (where === null) return []
    this.parts.usage.read.add(place)
    return [`unless ${name} in ${place.name} where ${where}`]
  }

  /** Mostly of a place that it does not take from; else of more tokens than it needs there. */
  private inhibitor(inputs: readonly Input[]): string[] {
    const bindings = new Set(inputs.map(({ binding }) => binding))
    const needed = (it: Place): number =>
      inputs.reduce((sum, { place, weight }) => (place === it ? sum + (weight ?? 1) : sum), 0)
    const places = this.parts.ground.places.filter(
      (it) => it.direction !== 'out' && !bindings.has(it.name) && (needed(it) === 0 || this.choices.chance(15)),
    )
    if (places.length === 0) return []
    const place = this.choices.pick(places)
    this.parts.usage.read.add(place)
    const count = needed(place) + this.choices.between(1, 3)
    return [`when ${place.name}.count < ${count}`]
  }

  private periodEnv(): Env {
    return { ...this.env, machines: [], externs: false, places: [], moments: [] }
  }
}

/** Whether a number of tokens is one that can be written, if it is no computation: not more than there is surely room for. */
const isWritable = (amount: string, most: number): boolean =>
  !/^\d+$/.test(amount) || (Number(amount) >= 1 && Number(amount) <= most)

function transitionText(name: string, priority: string, lines: readonly string[]): string {
  return `transition ${name}${priority} {\n${lines.map((line) => `    ${line}\n`).join('')}  }`
}
