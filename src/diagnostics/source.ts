/** A text with a name, and where its lines begin. */
export interface Source {
  /** As shown to people: a path relative to where the command runs, with forward slashes. */
  readonly name: string
  /** Null where there is no text to show: the file could not be read, or is not text. */
  readonly text: string | null
  /** Offsets at which lines begin, ascending; the first is 0. */
  readonly lineStarts: readonly number[]
}

/** Both count from 1; a column is a UTF-16 code unit, as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Wraps a text for lookups of lines; lines end with LF or CRLF. */
export function createSource(name: string, text: string | null): Source {
  const lineStarts = [0]
  if (text !== null) {
    for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1)
  }
  return { name, text, lineStarts }
}

/** Turns an offset into a line and a column. */
export function locate(source: Source, offset: number): Position {
  let low = 0
  let high = source.lineStarts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((source.lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: offset - (source.lineStarts[low] ?? 0) + 1 }
}

/** Where the text of a line (from 1) begins and ends, without its line break. */
export function lineBounds(source: Source, line: number): { readonly start: number; readonly end: number } {
  const text = source.text ?? ''
  const start = source.lineStarts[line - 1] ?? text.length
  const next = source.lineStarts[line]
  const end = next === undefined ? text.length : next - 1
  return { start, end: next !== undefined && end > start && text[end - 1] === '\r' ? end - 1 : end }
}
