const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

const mixed = (block: number): number => Math.imul(rotate(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593)

/**
 * MurmurHash3_x86_32 (Austin Appleby, SMHasher): 32 bits of some bytes for each of some seeds, the same on every machine.
 * All of them are made in one go, since most of it is the same for all.
 */
export function hashes(bytes: Uint8Array, seeds: readonly number[]): number[] {
  const whole = bytes.length & ~3
  const sums = seeds.map((seed) => seed | 0)
  for (let at = 0; at < whole; at += 4) {
    const mix = mixed(block(bytes, at))
    for (let i = 0; i < sums.length; i++) sums[i] = (Math.imul(rotate(sums[i]! ^ mix, 13), 5) + 0xe6546b64) | 0
  }
  const rest = whole < bytes.length ? mixed(block(bytes, whole)) : 0
  return sums.map((sum) => avalanche(sum ^ rest ^ bytes.length))
}

/** Four bytes, the lowest first; beyond the end there are zeros. */
function block(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
}

function avalanche(sum: number): number {
  let it = Math.imul(sum ^ (sum >>> 16), 0x85ebca6b)
  it = Math.imul(it ^ (it >>> 13), 0xc2b2ae35)
  return (it ^ (it >>> 16)) >>> 0
}
