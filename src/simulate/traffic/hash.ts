const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

const mixed = (block: number): number => Math.imul(rotate(Math.imul(block, 0xcc9e2d51), 15), 0x1b873593)

/** MurmurHash3_x86_32 (Austin Appleby, SMHasher): 32 bits of some bytes, the same on every machine. */
export function hash(bytes: Uint8Array, seed: number): number {
  const whole = bytes.length & ~3
  let sum = seed | 0
  for (let at = 0; at < whole; at += 4) sum = (Math.imul(rotate(sum ^ mixed(block(bytes, at)), 13), 5) + 0xe6546b64) | 0
  if (whole < bytes.length) sum ^= mixed(block(bytes, whole))
  return avalanche(sum ^ bytes.length)
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
