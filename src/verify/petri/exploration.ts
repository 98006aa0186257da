import type { PetriNet } from '../../pnml/net.ts'
import { Edges } from './edges.ts'
import { createEngine, type Engine, type EngineKind, usualEngine } from './engine.ts'
import { hashFactor } from './firing.ts'
import { bitsFor, type Layout, layoutOf, mostBits } from './layout.ts'
import { Markings } from './markings.ts'

/** Sees each marking once, when what it leads to is known: its tokens by place, which change afterwards, and how many transitions are enabled. */
export type Watch = (tokens: Int32Array, enabled: number) => void

export interface ExplorationOptions {
  /** Whether to keep which markings follow on which. */
  readonly edges?: boolean
  readonly watches?: readonly Watch[]
  readonly engine?: EngineKind
}

/** More tokens come to a place than can be counted. */
export class TokenOverflow extends Error {
  override readonly name = 'TokenOverflow'
  readonly place: string
  constructor(place: string) {
    super(`more tokens than can be counted come to ${place}`)
    this.place = place
  }
}

/** Beyond so many markings it pays to be generous: all of them are packed anew for a wider field. */
const manyMarkings = 1_000_000

/**
 * All markings of a net that its transitions lead to, one firing after the other, in the order of how many firings lead there.
 * They are packed: where more tokens come to a place than there are bits for, all are packed anew.
 */
export class Exploration {
  /** How many firings lead from the markings that were looked at. */
  firings = 0
  /** Markings in which no transition is enabled, of those that were looked at. */
  deadlocks = 0
  /** The first of them, which is one of the nearest; -1 where there is none. */
  firstDeadlock = -1
  /** The most tokens that were seen together. */
  mostInMarking = 0
  /** The most tokens that were seen in each place. */
  readonly mostInPlace: Int32Array
  /** The tokens of the marking that was looked at last. */
  readonly tokens: Int32Array
  readonly edges: Edges | null
  /** How many markings were looked at. */
  seen = 0
  private readonly net: PetriNet
  private readonly kind: EngineKind
  private readonly watches: readonly Watch[]
  private readonly factors: Int32Array
  private readonly widths: number[]
  private layout: Layout
  private markings: Markings
  private engine: Engine

  constructor(net: PetriNet, { edges = false, watches = [], engine = usualEngine(net) }: ExplorationOptions = {}) {
    this.net = net
    this.kind = engine
    this.watches = watches
    this.edges = edges ? new Edges() : null
    this.tokens = new Int32Array(net.places.length)
    this.mostInPlace = new Int32Array(net.places.length)
    this.factors = Int32Array.from(net.places.keys(), hashFactor)
    this.widths = net.places.map(({ initial }) => bitsFor(initial))
    this.layout = layoutOf(this.widths)
    this.markings = new Markings(this.layout.words)
    this.engine = this.createEngine()
    this.addInitial()
  }

  /** How many markings are known. */
  get count(): number {
    return this.markings.count
  }

  /** Memory of what is stored, in bytes. */
  get bytes(): number {
    return this.markings.bytes + (this.edges?.bytes ?? 0)
  }

  get isComplete(): boolean {
    return this.seen === this.markings.count
  }

  /** Looks at the next marking, which there has to be. @throws TokenOverflow, RangeError where memory is full */
  next(): void {
    const enabled = this.fire()
    this.seen += 1
    this.firings += enabled
    this.edges?.endSource()
    if (enabled === 0) this.noteDeadlock()
    for (const watch of this.watches) watch(this.tokens, enabled)
  }

  /** Puts a marking that is known into `tokens`. */
  load(index: number): void {
    this.markings.load(index)
    this.engine.unpack()
  }

  /** From which marking it was found; -1 for the initial one. */
  parentOf(index: number): number {
    return this.markings.parentOf(index)
  }

  private fire(): number {
    for (;;) {
      this.load(this.seen)
      const enabled = this.engine.fire(this.measure())
      if (enabled >= 0) return enabled
      this.edges?.restartSource()
      this.widen(-1 - enabled)
    }
  }

  /** Counts the tokens, to the hash of all of them. */
  private measure(): number {
    let hash = 0
    let sum = 0
    for (let place = 0; place < this.tokens.length; place++) {
      const count = this.tokens[place]!
      if (count === 0) continue
      sum += count
      hash = (hash + Math.imul(this.factors[place]!, count)) | 0
      if (count > this.mostInPlace[place]!) this.mostInPlace[place] = count
    }
    if (sum > this.mostInMarking) this.mostInMarking = sum
    return hash
  }

  private noteDeadlock(): void {
    this.deadlocks += 1
    if (this.deadlocks === 1) this.firstDeadlock = this.seen - 1
  }

  private addInitial(): void {
    for (const [place, { initial }] of this.net.places.entries()) this.tokens[place] = initial
    pack(this.layout, this.tokens, this.markings.words)
    this.markings.add(this.measure(), -1)
  }

  private createEngine(): Engine {
    const { markings, edges } = this
    const add = (hash: number): void => {
      const index = markings.add(hash, this.seen)
      if (edges !== null) edges.push(index)
    }
    return createEngine(this.net, this.layout, { words: markings.words, tokens: this.tokens, add }, this.kind)
  }

  private widen(place: number): void {
    const bits = this.widths[place]!
    if (bits === mostBits) throw new TokenOverflow(this.net.places[place]!.name)
    this.widths[place] = Math.min(mostBits, this.count < manyMarkings ? bits + 1 : 2 * bits)
    this.layout = layoutOf(this.widths)
    const { unpack } = this.engine
    const old = this.markings
    this.markings = old.repacked(this.layout.words, (_, to) => {
      unpack()
      pack(this.layout, this.tokens, to)
    })
    this.engine = this.createEngine()
  }
}

function pack({ fields }: Layout, tokens: Int32Array, words: Int32Array): void {
  words.fill(0)
  for (const [place, { word, shift }] of fields.entries()) words[word]! |= tokens[place]! << shift
}
