/** Beyond this many names a list is not searched: nobody reads them all either. */
const most = 2000

/**
 * The name that was probably meant: the only one there is, else the same in other case, else the nearest one.
 * @returns null when none is near
 */
export function suggest(name: string, candidates: Iterable<string>): string | null {
  const names = firstOf(candidates)
  return names.length === 1 ? (names[0] ?? null) : nearOf(name, names)
}

/** The same, but for the only one there is: where a name can mean many things, that one need not be meant. */
export function suggestNear(name: string, candidates: Iterable<string>): string | null {
  return nearOf(name, firstOf(candidates))
}

function nearOf(name: string, names: readonly string[]): string | null {
  const folded = name.toLowerCase()
  return names.find((candidate) => candidate.toLowerCase() === folded) ?? nearest(name, names)
}

function firstOf(candidates: Iterable<string>): string[] {
  const names = new Set<string>()
  for (const name of candidates) {
    if (names.size >= most) break
    if (name !== '') names.add(name)
  }
  return [...names]
}

/** One letter may be any; who mistypes more of them still begins with the right one. */
function nearest(name: string, names: readonly string[]): string | null {
  let best: string | null = null
  let bound = Math.min(Math.max(1, Math.floor(name.length / 3)) + 1, name.length)
  for (const candidate of names) {
    if (Math.abs(candidate.length - name.length) >= bound) continue
    const distance = editDistance(name, candidate)
    if (distance > 1 && candidate.charAt(0).toLowerCase() !== name.charAt(0).toLowerCase()) continue
    if (distance < bound) {
      best = candidate
      bound = distance
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours that make `b` of `a`. */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      let cost = Math.min(current[column - 1]! + 1, last[column]! + 1, last[column - 1]! + (same ? 0 : 1))
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      if (swapped) cost = Math.min(cost, beforeLast[column - 2]! + 1)
      current.push(cost)
    }
    beforeLast = last
    last = current
  }
  return last[b.length]!
}
