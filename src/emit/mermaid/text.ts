/** Characters that mean nothing to Mermaid inside a quoted label. */
const plain = /[\p{L}\p{N}\p{M} _.,+*/=?!()'[\]\u25cf\u00d7-]/u

/** Directs text without being seen; a label says where it starts and ends by itself. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

/**
 * Text for a label in quotes: whatever Mermaid or HTML could take for markup stands as its code point.
 * @see https://mermaid.js.org/syntax/flowchart.html (entity codes)
 */
export function labelText(text: string): string {
  return [...text].map(encoded).join('')
}

function encoded(character: string): string {
  if (invisible.test(character)) return ' '
  return plain.test(character) ? character : `#${character.codePointAt(0)};`
}

/** A label of several lines, in quotes. */
export function quotedLabel(...lines: readonly string[]): string {
  return `"${lines.map(labelText).join('<br/>')}"`
}
