const chunkBits = 16
const chunkSize = 1 << chunkBits
const chunkMask = chunkSize - 1

/** A list of whole numbers of 32 bits that grows without being copied. */
export class NumberList {
  length = 0
  private readonly chunks: Int32Array[] = []

  /** Memory, in bytes. */
  get bytes(): number {
    return this.chunks.length * chunkSize * 4
  }

  push(value: number): void {
    const at = this.length++
    if (at >>> chunkBits === this.chunks.length) this.chunks.push(new Int32Array(chunkSize))
    this.chunks[at >>> chunkBits]![at & chunkMask] = value
  }

  at(index: number): number {
    return this.chunks[index >>> chunkBits]![index & chunkMask]!
  }
}
