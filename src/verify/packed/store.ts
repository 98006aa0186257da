import { Unpackable } from './support.ts'

/** States of a chunk: 2 to this power. */
const chunkBits = 15
const chunkMask = (1 << chunkBits) - 1

/** Of a slot of the table the bits that say which state it is, from 1; the others tell most states apart without looking at them. */
const indexBits = 27
const indexMask = 2 ** indexBits - 1

/** Clocks below this go into 16 bits. */
const narrow = 2 ** 16

/**
 * Packed states in the order in which they were found, each once, in chunks that never move, and found by a hash table of typed
 * arrays. A state is the index of a location and its clocks, two of them in a word while all are small enough.
 *
 * States are staged first, then added together: they lie all over memory, and what is fetched for one is waited for with the others.
 */
export class StateStore {
  count = 0
  /** The clocks of the state that was loaded; those that it has not are 0. */
  readonly clocks: Int32Array
  /** The indices of the states that were added last, in the order in which they were staged. */
  added = new Int32Array(64)
  private readonly chunks: Int32Array[] = []
  private width = 1
  private isNarrow = true
  private table = new Int32Array(2 ** 12)
  private mask = 2 ** 12 - 1
  private readonly packed: Int32Array
  private packedHash = 0
  private staged = 0
  private words = new Int32Array(64)
  private hashes = new Int32Array(64)

  /** @param mostClocks that a state can have */
  constructor(mostClocks: number) {
    this.clocks = new Int32Array(mostClocks + 1)
    this.packed = new Int32Array(mostClocks + 1)
  }

  /** Memory, in bytes. */
  get bytes(): number {
    return this.chunks.reduce((sum, chunk) => sum + chunk.byteLength, this.table.byteLength)
  }

  /** Which location a state has. */
  locationOf(index: number): number {
    return this.chunks[index >>> chunkBits]![(index & chunkMask) * this.width]!
  }

  /** Puts the clocks of a state into `clocks`. @returns its location */
  load(index: number): number {
    const chunk = this.chunks[index >>> chunkBits]!
    const { clocks, isNarrow, width } = this
    const first = (index & chunkMask) * width
    for (let word = 1, clock = 0; word < width; word++) {
      const packed = chunk[first + word]!
      clocks[clock++] = isNarrow ? packed & (narrow - 1) : packed
      if (isNarrow) clocks[clock++] = packed >>> 16
    }
    return chunk[first]!
  }

  /** Makes room for states of so many clocks, and for clocks that are so great. Nothing may be staged. */
  fit(clocks: number, greatest: number): void {
    const isNarrow = this.isNarrow && greatest < narrow
    const room = Math.max(clocks, this.isNarrow ? 2 * (this.width - 1) : this.width - 1)
    const width = 1 + (isNarrow ? Math.ceil(room / 2) : room)
    if (width > this.width || isNarrow !== this.isNarrow) this.repack(width, isNarrow)
  }

  /** Takes the clocks of states that are to be staged next; there has to be room for them. */
  pack(clocks: Int32Array, count: number): void {
    const { packed, isNarrow, width } = this
    let at = 1
    if (isNarrow) {
      const pairs = count & ~1
      for (let clock = 0; clock < pairs; clock += 2) packed[at++] = clocks[clock]! | (clocks[clock + 1]! << 16)
      if (pairs < count) packed[at++] = clocks[pairs]!
    } else for (let clock = 0; clock < count; clock++) packed[at++] = clocks[clock]!
    while (at < width) packed[at++] = 0
    this.packedHash = hashOfClocks(packed, 0, width)
  }

  /** Takes a state that is to be added: a location, with the clocks that were packed last. */
  stage(location: number): void {
    const { width, packed } = this
    const first = this.staged * width
    if (first + width > this.words.length || this.staged === this.hashes.length) this.enlarge()
    const { words } = this
    words[first] = location
    for (let word = 1; word < width; word++) words[first + word] = packed[word]!
    this.hashes[this.staged++] = hashWith(this.packedHash, location)
  }

  /** Adds all that is staged, unless it is there, and tells the indices in `added`. @throws Unpackable where there are too many states */
  addStaged(): void {
    const { staged, added } = this
    if (staged > 2) this.touch()
    for (let state = 0; state < staged; state++) {
      const found = this.lookUp(state)
      added[state] = found < 0 ? this.insert(state, -1 - found) : found
    }
    this.staged = 0
  }

  /** The index of a state; negative where it is not known. */
  find(location: number, clocks: Int32Array, count: number): number {
    this.pack(clocks, count)
    this.stage(location)
    this.staged = 0
    return this.lookUp(0)
  }

  /** Reads what will be needed of all that is staged: none of it waits for another. */
  private touch(): void {
    const { staged, hashes, table, mask, chunks, width, added } = this
    for (let state = 0; state < staged; state++) added[state] = table[hashes[state]! & mask]!
    let sum = 0
    for (let state = 0; state < staged; state++) {
      const entry = added[state]!
      const index = (entry & indexMask) - 1
      if (index >= 0) sum ^= chunks[index >>> chunkBits]![(index & chunkMask) * width]!
    }
    added[0] = sum
  }

  /** @returns the index of a staged state; or -1 - the slot of the table in which it is to be put */
  private lookUp(state: number): number {
    const { table, mask } = this
    const hash = this.hashes[state]!
    let slot = hash & mask
    for (let entry = table[slot]!; entry !== 0; entry = table[slot]!) {
      const index = (entry & indexMask) - 1
      if (((entry ^ hash) & ~indexMask) === 0 && this.isAt(index, state)) return index
      slot = (slot + 1) & mask
    }
    return -1 - slot
  }

  private isAt(index: number, state: number): boolean {
    const chunk = this.chunks[index >>> chunkBits]!
    const { words, width } = this
    let at = (index & chunkMask) * width
    const end = at + width
    for (let word = state * width; at < end; word++, at++) if (chunk[at] !== words[word]) return false
    return true
  }

  private insert(state: number, slot: number): number {
    const { width, words } = this
    const index = this.count++
    if (index === indexMask - 1) throw new Unpackable(`there are more than ${index} states`)
    this.table[slot] = (this.hashes[state]! & ~indexMask) | (index + 1)
    if (index >>> chunkBits === this.chunks.length) this.chunks.push(new Int32Array(width << chunkBits))
    const chunk = this.chunks[index >>> chunkBits]!
    const at = (index & chunkMask) * width
    for (let word = 0; word < width; word++) chunk[at + word] = words[state * width + word]!
    if (this.count * 2 > this.mask) this.grow()
    return index
  }

  private enlarge(): void {
    const words = new Int32Array(2 * this.words.length)
    const hashes = new Int32Array(2 * this.hashes.length)
    words.set(this.words)
    hashes.set(this.hashes)
    this.words = words
    this.hashes = hashes
    this.added = new Int32Array(hashes.length)
  }

  /** Packs all states anew, in words that hold more. */
  private repack(width: number, isNarrow: boolean): void {
    const old = this.chunks.map((chunk) => repacked(chunk, this.width, width, this.isNarrow && !isNarrow))
    this.chunks.splice(0, old.length, ...old)
    this.width = width
    this.isNarrow = isNarrow
    this.fill()
  }

  private grow(): void {
    this.mask = 2 * this.mask + 1
    this.table = new Int32Array(this.mask + 1)
    this.fill()
  }

  /** Puts all states into the table, which has another size, or of which the hashes have changed. */
  private fill(): void {
    const { table, mask, width } = this
    table.fill(0)
    for (let index = 0; index < this.count; index++) {
      const chunk = this.chunks[index >>> chunkBits]!
      const first = (index & chunkMask) * width
      const hash = hashWith(hashOfClocks(chunk, first, width), chunk[first]!)
      let slot = hash & mask
      while (table[slot] !== 0) slot = (slot + 1) & mask
      table[slot] = (hash & ~indexMask) | (index + 1)
    }
  }
}

/** The hash of the clocks of a state, which stand behind its location. */
function hashOfClocks(words: Int32Array, first: number, width: number): number {
  let hash = 0
  for (let at = first + 1; at < first + width; at++) {
    hash = Math.imul(hash ^ words[at]!, 0x9e3779b1)
    hash ^= hash >>> 15
  }
  return hash
}

function hashWith(clocks: number, location: number): number {
  const once = Math.imul(clocks ^ Math.imul(location, 0x85ebca6b), 0x2c1b3c6d)
  const twice = Math.imul(once ^ (once >>> 13), 0x297a2d39)
  return twice ^ (twice >>> 16)
}

/** The states of a chunk in wider words. @param splits each word but the first holds two clocks, which get words of their own */
function repacked(from: Int32Array, before: number, width: number, splits: boolean): Int32Array {
  const to = new Int32Array(width << chunkBits)
  for (let state = 0; state <= chunkMask; state++) {
    let into = state * width
    to[into++] = from[state * before]!
    for (let word = 1; word < before; word++) {
      const packed = from[state * before + word]!
      to[into++] = splits ? packed & (narrow - 1) : packed
      if (splits) to[into++] = packed >>> 16
    }
  }
  return to
}
