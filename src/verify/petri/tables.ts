import type { Engine, EngineArrays } from './engine.ts'
import type { Firing } from './firing.ts'
import { type Layout, mostIn } from './layout.ts'

/** An engine that reads what a net says from tables. */
export function interpretEngine(firings: readonly Firing[], layout: Layout, arrays: EngineArrays): Engine {
  return { unpack: unpacker(layout, arrays), fire: firer(firings, arrays) }
}

function unpacker({ fields }: Layout, { words, tokens }: EngineArrays): () => void {
  const wordOf = Int32Array.from(fields, ({ word }) => word)
  const shiftOf = Int32Array.from(fields, ({ shift }) => shift)
  const maskOf = Int32Array.from(fields, ({ bits }) => mostIn(bits))
  return () => {
    for (let place = 0; place < wordOf.length; place++)
      tokens[place] = (words[wordOf[place]!]! >>> shiftOf[place]!) & maskOf[place]!
  }
}

/** Pairs of numbers for each transition, one behind the other, and where those of each begin. */
class Rows {
  readonly pairs: Int32Array
  readonly starts: Int32Array

  constructor(rows: readonly (readonly (readonly [number, number])[])[]) {
    this.pairs = Int32Array.from(rows.flat(2))
    this.starts = new Int32Array(rows.length + 1)
    for (const [index, row] of rows.entries()) this.starts[index + 1] = this.starts[index]! + 2 * row.length
  }
}

function firer(firings: readonly Firing[], { words, tokens, add }: EngineArrays): Engine['fire'] {
  const needs = new Rows(firings.map(({ needs }) => needs.map(({ place, tokens }) => [place, tokens])))
  const fits = new Rows(firings.map(({ fits }) => fits.map(({ place, tokens }) => [place, tokens])))
  const additions = new Rows(firings.map(({ additions }) => additions.map(({ word, amount }) => [word, amount])))
  const hashes = Int32Array.from(firings, ({ hash }) => hash)

  const isEnabled = (transition: number): boolean => {
    const end = needs.starts[transition + 1]!
    for (let at = needs.starts[transition]!; at < end; at += 2)
      if (tokens[needs.pairs[at]!]! < needs.pairs[at + 1]!) return false
    return true
  }

  /** A place for which there would be too much; -1 where it fits. */
  const overfull = (transition: number): number => {
    const end = fits.starts[transition + 1]!
    for (let at = fits.starts[transition]!; at < end; at += 2)
      if (tokens[fits.pairs[at]!]! > fits.pairs[at + 1]!) return fits.pairs[at]!
    return -1
  }

  const change = (transition: number, sign: 1 | -1): void => {
    const end = additions.starts[transition + 1]!
    for (let at = additions.starts[transition]!; at < end; at += 2)
      words[additions.pairs[at]!] = (words[additions.pairs[at]!]! + sign * additions.pairs[at + 1]!) | 0
  }

  return (hash) => {
    let enabled = 0
    for (let transition = 0; transition < hashes.length; transition++) {
      if (!isEnabled(transition)) continue
      enabled += 1
      const place = overfull(transition)
      if (place >= 0) return -1 - place
      change(transition, 1)
      add((hash + hashes[transition]!) | 0)
      change(transition, -1)
    }
    return enabled
  }
}
