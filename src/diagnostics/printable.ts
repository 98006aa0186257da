/**
 * Everything that could move the cursor, colour the terminal, reorder the text or hide in it: controls, format and
 * bidirectional characters, line and paragraph separators, halves of surrogate pairs, private use.
 */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu
const zeroWidth = /^\p{M}$/u
const wide =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}\p{Emoji_Presentation}]$/u

/** Makes a text that came from a spec or a file name safe to print on one line. */
export function printable(text: string): string {
  return text.replace(unprintable, codePointLabel)
}

function codePointLabel(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`
}

/** One character of a source line as it is shown. */
export interface Cell {
  /** Offset of the character. */
  readonly offset: number
  readonly shown: string
  readonly width: number
}

const tabWidth = 2

/** Splits a piece of a line into what a terminal shows, with its width in columns. */
export function cellsOf(piece: string, start: number): Cell[] {
  const cells: Cell[] = []
  let offset = start
  for (const character of piece) {
    cells.push({ offset, ...cellOf(character) })
    offset += character.length
  }
  return cells
}

function cellOf(character: string): { shown: string; width: number } {
  if (character === '\t') return { shown: ' '.repeat(tabWidth), width: tabWidth }
  const shown = printable(character)
  if (shown !== character) return { shown, width: shown.length }
  if (zeroWidth.test(character)) return { shown, width: 0 }
  return { shown, width: wide.test(character) ? 2 : 1 }
}
