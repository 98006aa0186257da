import type { Diagnostic } from './diagnostic.ts'
import { fileOf, locate } from '../source/files.ts'
import type { Source, HasSources } from '../source/source.ts'
import type { Span } from '../source/span.ts'

/** A place in a file: lines and columns count from 1, offsets from 0; both in UTF-16 code units. */
export interface JsonPlace {
  readonly line: number
  readonly column: number
  readonly offset: number
}

export interface JsonRange {
  readonly start: JsonPlace
  readonly end: JsonPlace
}

/** A diagnostic for tools. `range` is null where the file as a whole is meant. */
export interface JsonDiagnostic {
  readonly file: string
  readonly code: string
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly hint: string
  readonly range: JsonRange | null
  readonly related: readonly JsonRelated[]
}

/** Another place that explains it, maybe in another file. */
export interface JsonRelated {
  readonly message: string
  readonly file: string
  readonly range: JsonRange | null
}

/** Turns a diagnostic into plain data with its place spelled out. */
export function toJson(table: HasSources, diagnostic: Diagnostic): JsonDiagnostic {
  return {
    file: fileOf(table, diagnostic.span).name,
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    hint: diagnostic.hint,
    range: rangeOf(table, diagnostic.span),
    related: diagnostic.related.map(({ message, span }) => ({
      message,
      file: fileOf(table, span).name,
      range: rangeOf(table, span),
    })),
  }
}

/** A span with its places spelled out; null where there is no text. */
export function rangeOf(table: HasSources, span: Span): JsonRange | null {
  const source = fileOf(table, span)
  if (source.text === null) return null
  return { start: placeOf(source, span.start), end: placeOf(source, span.end) }
}

function placeOf(source: Source, offset: number): JsonPlace {
  return { ...locate(source, offset), offset }
}

/** Prints JSON; what a terminal could take for a command, or show in another order, is escaped. */
export function printJson(value: object): string {
  return escapeUnprintable(JSON.stringify(value, null, 2))
}

/** Escapes in JSON what a terminal could take for a command, or show in another order. */
export function escapeUnprintable(json: string): string {
  return json.replace(/[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu, escapeUnits)
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }).join('')
}
