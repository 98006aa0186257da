/** How many words a chunk holds, as far as whole markings go: large enough to be few, small enough not to be wasted. */
const chunkWords = 2 ** 20

/**
 * Packed markings in the order in which they were found, each once: in chunks that never move, and found by a hash table of
 * typed arrays. Of each is kept from which it was found.
 */
export class Markings {
  /** How many there are. */
  count = 0
  /** The marking to be added, or the one that was loaded. */
  readonly words: Int32Array
  private readonly width: number
  /** Markings of a chunk: 2 to this power. */
  private readonly chunkBits: number
  private readonly chunks: Int32Array[] = []
  private readonly parents: Int32Array[] = []
  /** Pairs of a hash and an index from 1; 0 where nothing is. Half of it at most is full. */
  private table = new Int32Array(2 ** 11)
  private mask = 2 ** 10 - 1

  /** @param width words of a marking */
  constructor(width: number) {
    this.width = width
    this.words = new Int32Array(width)
    this.chunkBits = Math.max(0, Math.min(18, Math.floor(Math.log2(chunkWords / width))))
  }

  /** Memory of all that is stored, in bytes. */
  get bytes(): number {
    const chunk = this.chunks.length * 2 ** this.chunkBits * 4
    return chunk * (this.width + 1) + this.table.byteLength
  }

  /** Puts a marking into `words`. */
  load(index: number): void {
    const chunk = this.chunks[index >>> this.chunkBits]!
    let at = (index & ((1 << this.chunkBits) - 1)) * this.width
    for (let word = 0; word < this.width; word++) this.words[word] = chunk[at++]!
  }

  /** From which marking it was found first; -1 for the initial one. */
  parentOf(index: number): number {
    return this.parents[index >>> this.chunkBits]![index & ((1 << this.chunkBits) - 1)]!
  }

  /** Adds what `words` holds unless it is there. @param hash of its tokens @returns its index */
  add(hash: number, parent: number): number {
    let slot = mixed(hash) & this.mask
    for (;;) {
      const found = this.table[2 * slot + 1]! - 1
      if (found < 0) break
      if (this.table[2 * slot] === hash && this.isAt(found)) return found
      slot = (slot + 1) & this.mask
    }
    this.table[2 * slot] = hash
    this.table[2 * slot + 1] = this.count + 1
    this.store(this.count, parent)
    if (this.count > this.mask >>> 1) this.grow()
    return this.count - 1
  }

  /** The same markings, each in words that `pack` makes of the old ones. */
  repacked(width: number, pack: (from: Int32Array, to: Int32Array) => void): Markings {
    const other = new Markings(width)
    for (let index = 0; index < this.count; index++) {
      this.load(index)
      pack(this.words, other.words)
      other.store(index, this.parentOf(index))
    }
    other.table = this.table
    other.mask = this.mask
    return other
  }

  private isAt(index: number): boolean {
    const chunk = this.chunks[index >>> this.chunkBits]!
    let at = (index & ((1 << this.chunkBits) - 1)) * this.width
    for (let word = 0; word < this.width; word++) if (chunk[at++] !== this.words[word]) return false
    return true
  }

  private store(index: number, parent: number): void {
    const number = index >>> this.chunkBits
    if (number === this.chunks.length) {
      this.chunks.push(new Int32Array(this.width << this.chunkBits))
      this.parents.push(new Int32Array(1 << this.chunkBits))
    }
    const offset = index & ((1 << this.chunkBits) - 1)
    this.chunks[number]!.set(this.words, offset * this.width)
    this.parents[number]![offset] = parent
    this.count = index + 1
  }

  /** Twice as large: hashes are in the table, so no marking is looked at. */
  private grow(): void {
    const old = this.table
    const mask = 2 * this.mask + 1
    const table = new Int32Array(2 * old.length)
    for (let at = 0; at < old.length; at += 2) {
      if (old[at + 1] === 0) continue
      let slot = mixed(old[at]!) & mask
      while (table[2 * slot + 1] !== 0) slot = (slot + 1) & mask
      table[2 * slot] = old[at]!
      table[2 * slot + 1] = old[at + 1]!
    }
    this.table = table
    this.mask = mask
  }
}

/** Spreads a sum of products over all bits. */
function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return half ^ (half >>> 13)
}
