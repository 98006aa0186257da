import { typeName } from '../../../src/print/type.ts'
import type { Type } from '../../../src/model/types.ts'
import type { Choices } from './choices.ts'
import { type Env, type Expressions, moments } from './expressions.ts'
import { literalOf } from './literals.ts'
import type { Names } from './names.ts'
import { tokenType, type Field, type World } from './world.ts'

/** A place in the making. */
export interface Place {
  readonly name: string
  readonly direction: 'in' | 'out' | 'internal'
  readonly store: 'queue' | 'bag' | 'tokens'
  /** Null for plain tokens. */
  readonly type: Type | null
  /** What it can hold whatever the parameters are, and how the spec says so; Infinity and null without a bound. */
  readonly least: number
  readonly capacity: string | null
  /** Transitions that act at once put nothing here; else they put only in places of a higher level than those they take from. */
  readonly dry: boolean
  readonly level: number
  /** Who takes from it: several by branches of one transition, one transition alone, or whoever can. */
  readonly takers: 'split' | 'one' | 'any'
  /** By what its tokens are ordered. */
  by: string | null
  expiry: string | null
  cancelled: string | null
  initial: string | null
  /** Says that it can be submitted to, if it can. */
  readonly submit: boolean
}

/** What a net is made of, before its transitions. */
export interface Ground {
  readonly places: readonly Place[]
  /** Every transition takes one token and gives one, so that tokens can be submitted. */
  readonly flow: boolean
}

/** Makes the places of a net. */
export class Places {
  private readonly choices: Choices
  private readonly world: World
  private readonly expressions: Expressions
  private readonly names: Names
  private readonly env: Env
  private readonly counts: readonly Field[]

  /** @param counts parameters that are whole numbers from 1 on */
  constructor(
    choices: Choices,
    world: World,
    expressions: Expressions,
    names: Names,
    env: Env,
    counts: readonly Field[],
  ) {
    this.choices = choices
    this.world = world
    this.expressions = expressions
    this.names = names
    this.env = env
    this.counts = counts
  }

  ground(): Ground {
    const { choices } = this
    const flow = choices.chance(60)
    const types = [tokenType(choices, this.world), tokenType(choices, this.world)]
    const places = [
      ...choices.list(1, 3, () => this.place('in', 0, choices.pick(types))),
      ...choices.list(0, 3, (index) =>
        this.place('internal', index + 1, choices.chance(80) ? choices.pick(types) : tokenType(choices, this.world)),
      ),
      ...choices.list(0, 2, (index) => this.place('internal', index + 5, null)),
      // There is always somewhere to go.
      this.place('out', 9, choices.pick(types), true),
      ...choices.list(0, 2, () =>
        this.place('out', 9, choices.chance(15) ? null : choices.pick([...types, tokenType(choices, this.world)])),
      ),
    ]
    for (const place of places) this.furnish(place, places, flow)
    return { places, flow }
  }

  private place(direction: Place['direction'], level: number, type: Type | null, open = false): Place {
    const { choices } = this
    const plain = type === null || (direction === 'in' && choices.chance(10))
    const store = plain ? 'tokens' : choices.pick(['queue', 'queue', 'bag'] as const)
    const bounded = !open && choices.chance(direction === 'internal' ? 45 : 25)
    const { least, capacity } = bounded ? this.capacity() : { least: Infinity, capacity: null }
    const dry = direction === 'in' || (direction === 'internal' && choices.chance(40))
    return {
      name: this.names.local(),
      direction,
      store,
      type: plain ? null : type,
      least,
      capacity,
      dry,
      level,
      takers: plain ? (dry && choices.chance(40) ? 'split' : 'any') : choices.pick(['split', 'one', 'any']),
      by: null,
      expiry: null,
      cancelled: null,
      initial: null,
      submit: direction === 'in' && !plain && choices.chance(85),
    }
  }

  private capacity(): { least: number; capacity: string } {
    const least = this.choices.between(1, 4)
    if (this.counts.length === 0 || this.choices.chance(60)) return { least, capacity: String(least) }
    const { name } = this.choices.pick(this.counts)
    return this.choices.chance(50) ? { least: 1, capacity: name } : { least: least + 1, capacity: `${name} + ${least}` }
  }

  /** Expiry, what becomes of tokens that are cancelled, and initial tokens. */
  private furnish(place: Place, places: readonly Place[], flow: boolean): void {
    const { choices } = this
    if (place.store === 'queue' && choices.chance(25))
      place.by = this.ofToken(place, choices.pick(['int', 'number', 'duration', 'string']), [])
    if (choices.chance(place.direction === 'out' ? 8 : 22)) place.expiry = this.expiry(place, places, flow)
    if (flow && place.type !== null && place.direction !== 'out' && choices.chance(30))
      place.cancelled = this.cancellation(place, places)
    const percent = place.direction === 'internal' ? (place.type === null ? 80 : 45) : 6
    if (choices.chance(percent)) place.initial = this.initial(place)
  }

  private expiry(place: Place, places: readonly Place[], flow: boolean): string | null {
    const duration: Type = { kind: 'duration' }
    const own = place.type !== null && this.choices.chance(40) ? this.ofToken(place, 'duration', moments) : null
    const timed = this.choices.chance(60)
      ? literalOf(this.choices, this.world, duration)
      : this.expressions.of(duration, { ...this.env, moments }, 1)
    const after = own ?? timed
    const same = JSON.stringify(place.type)
    const targets = places.filter(
      (it) =>
        ((flow && own === null) || it.level > place.level) &&
        // What expires as it comes must not go round at one instant.
        (own === null || !it.dry) &&
        it !== place &&
        it.direction !== 'in' &&
        it.capacity === null &&
        JSON.stringify(it.type) === same,
    )
    if (targets.length > 0 && this.choices.chance(70))
      return `expires after ${after} into ${this.choices.pick(targets).name}`
    return flow && place.type !== null ? null : `expires after ${after} drop`
  }

  private cancellation(place: Place, places: readonly Place[]): string | null {
    const same = JSON.stringify(place.type)
    const targets = places.filter(
      (it) => it.direction !== 'in' && (it === place || it.capacity === null) && JSON.stringify(it.type) === same,
    )
    return targets.length === 0 ? null : `cancelled into ${this.choices.pick(targets).name}`
  }

  /** What is computed of a token that comes; null where nothing of it is. */
  private ofToken(
    { type }: Place,
    kind: 'int' | 'number' | 'duration' | 'string',
    seen: readonly string[],
  ): string | null {
    const names = new Map([...(seen.length === 0 ? [] : this.env.names), ['it', type!] as const])
    const env: Env = { names, machines: [], externs: false, moments: seen }
    const made = Array.from({ length: 3 }, () => this.expressions.of({ kind }, env, 1))
    return made.find((text) => /\bit\b/.test(text)) ?? null
  }

  private initial(place: Place): string {
    const count = this.choices.between(1, Math.min(3, place.least))
    if (place.type === null) return this.initialCount(place, count)
    const values = Array.from({ length: count }, () => this.expressions.of(place.type!, this.env, 1))
    return `[${values.join(', ')}]`
  }

  /** A number, or what parameters say, whatever those may be. */
  private initialCount({ least }: Place, count: number): string {
    const { choices } = this
    if (this.counts.length === 0 || choices.chance(50)) return String(count)
    const { name } = choices.pick(this.counts)
    return choices.pick([`min(${name}, ${count})`, ...(least >= 4 ? [name, `${name} - 1`] : [])])
  }
}

/** The text of a place. */
export function placeText({
  name,
  direction,
  store,
  type,
  by,
  capacity,
  expiry,
  cancelled,
  initial,
  submit,
}: Place): string {
  const kind = direction === 'internal' ? '' : `${direction} `
  const parts = [
    `${kind}place ${name}: ${type === null ? store : `${store}<${typeName(type)}>`}`,
    ...(by === null ? [] : [`by ${by}`]),
    ...(capacity === null ? [] : [`capacity ${capacity}`]),
    ...(expiry === null ? [] : [expiry]),
    ...(cancelled === null ? [] : [cancelled]),
    ...(initial === null ? [] : [`= ${initial}`]),
    ...(submit ? ['submit'] : []),
  ]
  return parts.join(' ')
}
