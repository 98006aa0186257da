import type { Type } from '../../../src/model/types.ts'
import type { Choices } from './choices.ts'
import type { Names } from './names.ts'
import type { Ground, Place } from './places.ts'

/** A `take` or a `read` of a transition. */
export interface Input {
  readonly kind: 'take' | 'read'
  readonly place: Place
  /** Null where none is written. */
  readonly weight: number | null
  /** How many, where that is computed, in place of the weight. */
  amount?: string
  /** A condition on the tokens. */
  where?: string
  /** Null for plain tokens. */
  readonly binding: string | null
}

/** Which places somebody writes, or reads. */
export interface Usage {
  readonly written: Set<Place>
  readonly read: Set<Place>
}

/** Chooses what transitions take and read, so that they can. */
export class Inputs {
  private readonly choices: Choices
  private readonly ground: Ground
  private readonly names: Names
  private readonly usage: Usage
  readonly chosen: Input[] = []

  constructor(choices: Choices, ground: Ground, usage: Usage, names: Names) {
    this.choices = choices
    this.ground = ground
    this.usage = usage
    this.names = names
  }

  /** Takes one token. */
  one(place: Place): void {
    this.add('take', place, null)
  }

  /** Looks at a token of another place, which stays there. */
  read(): void {
    const weighed = new Set(this.chosen.filter(({ weight }) => weight !== null).map(({ place }) => place))
    const free = this.ground.places.filter(
      (it) => it.direction !== 'out' && it.takers === 'any' && !(it.store === 'bag' && weighed.has(it)),
    )
    if (free.length > 0) this.add('read', this.choices.pick(free), null)
  }

  /** Takes plain tokens beside. */
  plain(percent = 35): void {
    for (const place of this.sources().filter(({ type }) => type === null)) {
      const weight = this.choices.chance(60) ? null : this.choices.between(1, Math.min(2, place.least))
      if (this.choices.chance(percent)) this.add('take', place, weight)
    }
  }

  /** Takes several, maybe of several places, and of plain tokens. */
  several(place: Place): void {
    // A token that is read first is kept from those that are taken.
    if (this.choices.chance(12)) this.read()
    this.valued(place)
    if (!this.ground.flow && this.choices.chance(40)) {
      const others = this.sources().filter(({ type, least }) => type !== null && least > this.used(place) + 1)
      if (others.length > 0) this.valued(this.choices.pick(others))
    }
    this.plain()
    if (this.choices.chance(12)) this.read()
  }

  private valued(place: Place): void {
    const room = place.least - this.used(place)
    const again = this.chosen.some((it) => it.place === place)
    const weighted = !this.ground.flow && this.choices.chance(20) && !(place.store === 'bag' && again)
    if (room < 1 || this.isWeighedBag(place)) return
    this.add('take', place, weighted ? this.choices.between(1, Math.min(3, room)) : null)
  }

  /** Where several tokens of a bag are taken at once, it is named only once. */
  private isWeighedBag(place: Place): boolean {
    return place.store === 'bag' && this.chosen.some((it) => it.place === place && it.weight !== null)
  }

  private used(place: Place): number {
    return this.chosen.reduce((sum, it) => (it.kind === 'take' && it.place === place ? sum + (it.weight ?? 1) : sum), 0)
  }

  /** Places that more than one kind of transition takes from. */
  private sources(): Place[] {
    return this.ground.places.filter((it) => it.direction !== 'out' && it.takers === 'any')
  }

  private add(kind: Input['kind'], place: Place, weight: number | null): void {
    this.usage.read.add(place)
    this.chosen.push({ kind, place, weight, binding: place.type === null ? null : this.names.local() })
  }
}

/** What an input names, as a type. */
export function boundType({ place, weight }: Input): Type {
  return weight === null ? place.type! : { kind: 'list', element: place.type! }
}

/** The clause of an input. */
export function inputText({ kind, place, weight, binding, amount, where }: Input): string {
  const count = weight === null ? '' : `${amount ?? weight} `
  const name = binding === null ? '' : `${binding} `
  return `${kind} ${count}${name}from ${place.name}${where === undefined ? '' : ` where ${where}`}`
}
