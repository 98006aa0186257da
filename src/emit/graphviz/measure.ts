/** Widths of the printable characters of ASCII in Helvetica, from the space on, in thousandths of the size (Adobe's font metrics). */
const helvetica = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
]

/** The same in Helvetica Bold. */
const helveticaBold = [
  278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
  556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
  280, 389, 584,
]

/** Graphviz takes each byte of a character that is not of ASCII for as wide as a space. */
const byteWidth = 278

/** How many bytes' room a character gets. */
export type Room = 2 | 3 | 4

/** Characters that are not of ASCII, and letters with marks on them, each with its marks. */
export const beyondAscii = /[A-Za-z\d]\p{M}+|[^\0-\x7f]\p{M}*/gu
const character = new RegExp(`${beyondAscii.source}|[^]`, 'gu')

/** What a reader takes for the characters of a text. */
export const charactersOf = (text: string): readonly string[] => text.match(character) ?? []

/** How wide a text is, in points, at a size in points: as Graphviz has it where placeholders stand for what is not of ASCII. */
export function textWidth(text: string, size: number, isBold = false): number {
  const known = isBold ? helveticaBold : helvetica
  let width = 0
  for (const room of roomsOf(text.match(beyondAscii) ?? [])) width += room * byteWidth
  for (const it of text.replace(beyondAscii, '')) width += known[it.charCodeAt(0) - 32] ?? 0
  return (width * size) / 1000
}

/** The room of characters that are not of ASCII, one after the other: what one lacks, the next one gets. */
export function roomsOf(characters: readonly string[]): Room[] {
  let lack = 0
  return characters.map((it) => {
    lack += usualWidth(it)
    const room = Math.min(Math.max(Math.round(lack / byteWidth), 2), 4) as Room
    lack -= room * byteWidth
    return room
  })
}

const wide =
  /^[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{3fffd}]/u
/** Capitals, and what comes after the letters of Europe and the Near East. */
const middling = /^[\p{Lu}\u0900-\u{10ffff}]/u

/** About as wide as a character is in fonts that have it, in thousandths of the size. */
function usualWidth(it: string): number {
  if (wide.test(it)) return 1000
  return helvetica[it.normalize('NFD').charCodeAt(0) - 32] ?? (middling.test(it) ? 720 : 556)
}
