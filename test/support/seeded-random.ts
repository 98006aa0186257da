/** Random numbers, the same for the same seed: each from 0 to one less than its bound. */
export function seededRandom(seed: number): (bound: number) => number {
  let state = seed
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 16) % bound
  }
}
