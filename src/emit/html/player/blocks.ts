import type { Piece } from './highlight.ts'

/** For each line the one (from 1) in which the innermost block opens that it lies in; null: it lies in none. */
export function blocksOf(lines: readonly (readonly Piece[])[]): (number | null)[] {
  const open: number[] = []
  return lines.map((pieces, index) => {
    const around = open.at(-1) ?? null
    for (const { kind, text } of pieces)
      for (const brace of kind === 'plain' ? text : '')
        if (brace === '{') open.push(index + 1)
        else if (brace === '}') open.pop()
    return around
  })
}
