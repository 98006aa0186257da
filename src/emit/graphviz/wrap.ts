import { charactersOf, textWidth } from './measure.ts'

/** Where a word too long for a line is best broken: after one of these. */
const joints = /(?<=[.,([{_=-])/u

/**
 * Breaks a text into lines.
 * @param width of a line, in points
 * @param most how many lines there may be; where the text needs more, the last one ends in `…`
 */
export function wrap(text: string, size: number, width: number, most: number): string[] {
  const fits = (line: string): boolean => textWidth(line, size) <= width
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text, fits)) {
    if (line === '' || fits((line + piece).trimEnd())) line += piece
    else {
      lines.push(line.trim())
      line = piece
    }
    if (lines.length > most) break
  }
  lines.push(line.trim())
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${lines[most - 1]} …`]
}

/** Words with the space behind them; those that fit no line are taken apart. */
function pieces(text: string, fits: (line: string) => boolean): string[] {
  return text.split(/(?<=\s)/u).flatMap((word) => (fits(word.trimEnd()) ? [word] : parts(word, fits)))
}

function parts(word: string, fits: (line: string) => boolean): string[] {
  return word.split(joints).flatMap((part) => (fits(part) ? [part] : charactersOf(part)))
}
