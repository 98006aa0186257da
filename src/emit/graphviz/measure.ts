/** Widths of the printable characters of ASCII in Helvetica, from the space on, in thousandths of the size (Adobe's font metrics). */
const helvetica = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
]

/** Letters of other alphabets take at most this much, except for those below. */
const other = 667
const wide =
  /[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\u{1f000}-\u{3fffd}]/u
const none = /^[\p{Mn}\p{Me}]$/u

/** How wide a text is, in points, at a size in points. */
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return (width * size) / 1000
}

function characterWidth(character: string): number {
  const known = helvetica[character.charCodeAt(0) - 32]
  if (known !== undefined) return known
  if (none.test(character)) return 0
  return wide.test(character) ? 1000 : other
}
