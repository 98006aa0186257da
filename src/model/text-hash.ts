/** 64 bits of a text that is given piece by piece: enough to tell texts apart, not to keep secrets. */
export class TextHash {
  private high = 0xdeadbeef
  private low = 0x41c6ce57

  add(piece: string): void {
    let { high, low } = this
    for (let index = 0; index < piece.length; index++) {
      const code = piece.charCodeAt(index)
      high = Math.imul(high ^ code, 2_654_435_761)
      low = Math.imul(low ^ code, 1_597_334_677)
    }
    this.high = high
    this.low = low
  }

  /** Of what was given so far: 16 hexadecimal digits. */
  digits(): string {
    const { high, low } = this
    return [mix(high, low), mix(low, high)].map((half) => half.toString(16).padStart(8, '0')).join('')
  }
}

/** Lets every bit of both count for every bit of the result. */
function mix(one: number, other: number): number {
  const left = Math.imul(one ^ (one >>> 16), 2_246_822_507)
  const right = Math.imul(other ^ (other >>> 13), 3_266_489_909)
  return (left ^ right ^ (right >>> 16)) >>> 0
}
