import { accepts, type Type } from '../../../src/model/types.ts'
import { assignmentOf } from './assignments.ts'
import type { Choices } from './choices.ts'
import type { Askable, Env, Expressions } from './expressions.ts'
import { boundType, type Input, type Usage } from './inputs.ts'
import type { Machine } from './machines.ts'
import { isName, Names } from './names.ts'
import type { Ground, Place } from './places.ts'
import type { Field } from './world.ts'

/** A machine of a net. */
export interface Slot extends Askable {
  readonly machine: Machine
  /** Some state admits a limited number of calls. */
  readonly limited: boolean
}

/** What effects of a net may use. */
export interface NetParts {
  readonly ground: Ground
  readonly usage: Usage
  readonly slots: readonly Slot[]
  readonly variables: readonly Field[]
}

/** One way out of a transition. */
export interface BranchOut {
  readonly inputs: readonly Input[]
  /** Time passes before its effects: in a `call`, until it is told to end well, or by itself. */
  readonly timed: 'call' | 'delay' | null
  /** The machines that were gone through, where they admitted. */
  readonly admitted: readonly Slot[]
  readonly env: Env
}

/** Writes the effects of transitions: everything that is taken is put somewhere, or dropped. */
export class Effects {
  private readonly choices: Choices
  private readonly expressions: Expressions
  private readonly parts: NetParts

  constructor(choices: Choices, expressions: Expressions, parts: NetParts) {
    this.choices = choices
    this.expressions = expressions
    this.parts = parts
  }

  /** @param extra whether something is put whatever is taken */
  of(branch: BranchOut, extra = false): string[] {
    const room = new Map(this.parts.ground.places.map((place) => [place, place.least]))
    const taken = branch.inputs.filter(({ kind }) => kind === 'take')
    const valued = taken.filter(({ binding }) => binding !== null)
    const effects =
      this.parts.ground.flow && !extra ? this.passOn(branch, valued, room) : this.house(branch, valued, room)
    if (extra || (!this.parts.ground.flow && this.choices.chance(20))) effects.push(...this.put(branch, room))
    if (!this.parts.ground.flow && this.choices.chance(12)) effects.push(...this.spread(branch, room))
    effects.push(...this.tokens(branch, taken, room), ...this.assignments(branch), ...this.sends(branch))
    return this.choices.shuffle(effects)
  }

  /** What is written may be left out later: it counts for nobody that a place is written or an event sent there. */
  unmarked<T>(write: () => T): T {
    const { usage, slots } = this.parts
    const written = [...usage.written]
    const events = slots.flatMap(({ machine }) => machine.events.map((event) => ({ event, was: { ...event } })))
    const made = write()
    usage.written.clear()
    for (const place of written) usage.written.add(place)
    for (const { event, was } of events) Object.assign(event, was)
    return made
  }

  /** Effects one after the other, with commas between them or without. */
  text(effects: readonly string[]): string {
    const isWord = (before: string): boolean => !isName(/\w*$/.exec(before)![0])
    return effects
      .map((it, index) => {
        if (index === 0) return it
        // Behind an event that is called as a word of the language, a comma says that its effect is over.
        return `${this.choices.chance(70) || isWord(effects[index - 1]!) ? ', ' : ' '}${it}`
      })
      .join('')
  }

  /** One token for one token. */
  private passOn(branch: BranchOut, taken: readonly Input[], room: Map<Place, number>): string[] {
    if (taken.length === 0) return []
    return this.give(branch, taken[0]!, room, true)
  }

  private house(branch: BranchOut, taken: readonly Input[], room: Map<Place, number>): string[] {
    return taken.flatMap((input) => this.give(branch, input, room, this.choices.chance(75)))
  }

  /** Puts a token somewhere as it is, or something else in its place. */
  private give(branch: BranchOut, input: Input, room: Map<Place, number>, puts: boolean): string[] {
    // What is submitted can be taken back on its way.
    const travels = this.choices.chance(this.parts.ground.flow ? 25 : 12)
    const fitting = this.targets(branch, room, travels).filter(
      ({ type }) => type !== null && accepts(type, boundType(input)),
    )
    if (puts && fitting.length > 0 && this.choices.chance(75)) {
      const place = this.choices.pick(fitting)
      this.use(place, 1, room)
      return [`put ${input.binding!} in ${place.name}${this.travel(branch, travels)}`]
    }
    return [...(puts ? this.put(branch, room) : []), `drop ${input.binding!}`]
  }

  private put(branch: BranchOut, room: Map<Place, number>): string[] {
    const places = this.targets(branch, room).filter(({ type }) => type !== null)
    const place = this.choices.pick(places)
    this.use(place, 1, room)
    const value = this.expressions.of(place.type!, branch.env)
    return [`put ${value} in ${place.name}${this.travel(branch, this.choices.chance(12))}`]
  }

  /** One token for each element of a list; room for what a call or a delay puts must be known before. */
  private spread(branch: BranchOut, room: Map<Place, number>): string[] {
    const places = this.targets(branch, room).filter(
      ({ type, capacity }) => type !== null && (branch.timed === null || capacity === null),
    )
    if (places.length === 0) return []
    const place = this.choices.pick(places)
    this.use(place, 0, room)
    const { text, element } = this.expressions.list(branch.env)
    const name = `${new Names(this.choices).local()}_e`
    const env = { ...branch.env, names: new Map([...branch.env.names, [name, element]]) }
    const travel = this.travel({ ...branch, env }, this.choices.chance(12))
    const value =
      accepts(place.type!, element) && this.choices.chance(50) ? name : this.expressions.of(place.type!, env)
    return [`put ${value} in ${place.name}${travel} for ${name} of ${text}`]
  }

  /** How long a token is on its way, if it is not there at once. */
  private travel({ env }: BranchOut, travels: boolean): string {
    return travels ? ` after ${this.expressions.of({ kind: 'duration' }, env, 1)}` : ''
  }

  private use(place: Place, count: number, room: Map<Place, number>): void {
    this.parts.usage.written.add(place)
    room.set(place, room.get(place)! - count)
  }

  /**
   * The places in which a way may put tokens without a circle that could run for ever at one instant; nor one that runs
   * by itself, where there might be more tokens after each turn.
   */
  private targets({ inputs, timed }: BranchOut, room: ReadonlyMap<Place, number>, travels = false): Place[] {
    const takes = inputs.filter(({ kind }) => kind === 'take')
    const taken = takes.map(({ place }) => place)
    // Of how many are computed there may be none.
    const isFresh = takes.some(
      ({ place: { direction, dry }, amount }) =>
        amount === undefined && (direction === 'in' || (dry && this.parts.ground.flow)),
    )
    const takesTime = timed === 'delay' || travels
    const isFree = timed === 'call' || (takesTime && this.parts.ground.flow) || isFresh
    const level = isFree ? -1 : Math.max(0, ...taken.map((place) => place.level))
    return this.parts.ground.places.filter((place) => {
      if (place.direction === 'in' || room.get(place)! < 1) return false
      return place.level > level && (timed !== null || !place.dry)
    })
  }

  private tokens(branch: BranchOut, taken: readonly Input[], room: Map<Place, number>): string[] {
    const plain = taken.filter(({ binding }) => binding === null)
    const count = plain.reduce((sum, { weight }) => sum + (weight ?? 1), 0)
    const effects: string[] = []
    let put = 0
    for (const place of this.targets(branch, room).filter(({ type }) => type === null)) {
      const wanted = plain.find((it) => it.place === place)?.weight ?? 1
      const number = Math.min(wanted, room.get(place)!)
      if (!this.choices.chance(count > 0 ? 60 : 8)) continue
      put += number
      this.use(place, number, room)
      const travel = this.travel(branch, this.choices.chance(12))
      // `put in in x` puts what is called `in`.
      const counted = place.name === 'in' ? `${number} ` : this.count(number)
      effects.push(`put ${counted}in ${place.name}${travel}`)
    }
    return [...effects, ...this.drops(plain, put)]
  }

  /** Drops what is not put, from the places that it was taken from. */
  private drops(plain: readonly Input[], put: number): string[] {
    let left = put
    return plain.flatMap(({ place, weight }) => {
      const kept = Math.min(left, weight ?? 1)
      left -= kept
      const number = (weight ?? 1) - kept
      return number === 0 ? [] : [`drop ${this.count(number)}from ${place.name}`]
    })
  }

  private count(number: number): string {
    return number === 1 && this.choices.chance(80) ? '' : `${number} `
  }

  private assignments({ env }: BranchOut): string[] {
    const { variables } = this.parts
    if (variables.length === 0 || !this.choices.chance(35)) return []
    return this.choices.list(1, 2, () =>
      assignmentOf(this.choices, this.expressions, env, this.choices.pick(variables)),
    )
  }

  private sends(branch: BranchOut): string[] {
    const verdicts = branch.admitted.flatMap((slot) => (this.choices.chance(75) ? [this.verdict(branch, slot)] : []))
    const { slots } = this.parts
    if (slots.length === 0 || !this.choices.chance(25)) return verdicts
    const slot = this.choices.pick(slots)
    // With a key, what is meant for an instance that admitted is refused beside no verdict.
    const judges = branch.admitted.includes(slot) && (slot.key === null || verdicts.length < branch.admitted.length)
    return [...verdicts, judges ? this.verdict(branch, slot) : this.send(branch, slot)]
  }

  private verdict(branch: BranchOut, slot: Slot): string {
    const event = this.choices.pick(slot.machine.events)
    event.verdict = true
    event.sent = true
    return `${slot.name}.${event.name}${this.values(event.fields, branch.env)}`
  }

  private send(branch: BranchOut, slot: Slot): string {
    const event = this.choices.pick(slot.machine.events)
    event.sent = true
    return `${instanceText(this.expressions, slot, branch.env)}.${event.name}${this.values(event.fields, branch.env)}`
  }

  private values(fields: readonly Field[], env: Env): string {
    if (fields.length === 0) return ''
    return `(${fields.map(({ type }: { readonly type: Type }) => this.expressions.of(type, env, 1)).join(', ')})`
  }
}

/** An instance of a machine, by a key of what is in scope. */
export function instanceText(expressions: Expressions, { name, key }: Askable, env: Env): string {
  return key === null ? name : `${name}[${expressions.of(key, env, 1)}]`
}
