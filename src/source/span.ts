/** A part of a text: in which file, by its number in the table of files, and offsets in UTF-16 code units; `end` is exclusive. */
export interface Span {
  readonly file: number
  readonly start: number
  readonly end: number
}

/** From the start of one span to the end of another one, in the same file. */
export function spanFrom(first: Span, last: Span): Span {
  return { file: first.file, start: first.start, end: last.end }
}

/** The place right after a span, where something is missing. */
export function endOfSpan({ file, end }: Span): Span {
  return { file, start: end, end }
}
