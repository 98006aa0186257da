import type { Diagnostic, Related } from './diagnostic.ts'
import { type Cell, cellsOf, printable } from './printable.ts'
import { fileOf, lineOf, locationOf } from '../source/files.ts'
import { lineBounds, type Source, type HasSources } from '../source/source.ts'
import type { Span } from '../source/span.ts'

export interface FrameOptions {
  readonly color: boolean
  /** Columns that a line may take. */
  readonly width: number
}

type Paint = (text: string) => string

export interface Palette {
  readonly good: Paint
  readonly error: Paint
  readonly warning: Paint
  readonly strong: Paint
  readonly faint: Paint
  readonly hint: Paint
}

/** Shows a diagnostic to people: where, what, the source underlined, what is related, and the way out. */
export function renderFrame(table: HasSources, diagnostic: Diagnostic, options: FrameOptions): string {
  const palette = paletteFor(options.color)
  const paint = diagnostic.severity === 'error' ? palette.error : palette.warning
  const head = `${palette.strong(place(table, diagnostic.span))} ${paint(`${diagnostic.severity} ${diagnostic.code}`)}: `
  const lines = [head + palette.strong(printable(diagnostic.message))]
  lines.push(...snippet(table, diagnostic.span, paint, palette, options.width))
  for (const related of diagnostic.related) lines.push(...renderRelated(table, related, palette, options.width))
  if (diagnostic.hint !== '') lines.push(`  ${palette.hint('hint:')} ${printable(diagnostic.hint)}`)
  return lines.join('\n')
}

/** Shows a place in a file to people: where it is, and its line with what is meant underlined. */
export function renderSpot(table: HasSources, span: Span, options: FrameOptions): string[] {
  const palette = paletteFor(options.color)
  return [palette.strong(place(table, span)), ...snippet(table, span, palette.error, palette, options.width)]
}

function renderRelated(table: HasSources, related: Related, palette: Palette, width: number): string[] {
  const head = `  ${palette.faint(place(table, related.span))}: ${printable(related.message)}`
  return [head, ...snippet(table, related.span, palette.hint, palette, width)]
}

function place(table: HasSources, span: Span): string {
  const { file, line, column } = locationOf(table, span)
  const name = printable(file)
  return fileOf(table, span).text === null ? `${name}:` : `${name}:${line}:${column}`
}

function snippet(table: HasSources, span: Span, paint: Paint, palette: Palette, width: number): string[] {
  const source = fileOf(table, span)
  if (source.text === null) return []
  const line = lineOf(table, span)
  const gutter = `  ${line} | `
  const { shown, underline } = underlined(source, span, line, Math.max(width - gutter.length, 20))
  const margin = `${' '.repeat(gutter.length - 2)}| `
  return [palette.faint(gutter) + shown, palette.faint(margin) + paint(underline)]
}

/** The line that a span begins on, cut to the width around the span, and the `~~~` below it. */
function underlined(source: Source, span: Span, line: number, width: number): { shown: string; underline: string } {
  const { start, end } = lineBounds(source, line)
  const first = Math.min(span.start, end)
  const last = Math.min(Math.max(span.end, first + 1), end)
  const { before, cut, after } = windowAround(source.text ?? '', { start, end }, first, width)
  const left = widthOf(cut.filter((cell) => cell.offset < first)) + before.length
  const marked = widthOf(cut.filter((cell) => cell.offset >= first && cell.offset < last))
  const shown = before + cut.map((cell) => cell.shown).join('') + after
  return { shown, underline: ' '.repeat(left) + '~'.repeat(Math.max(marked, 1)) }
}

/** Only characters near the place are looked at, so that a line of any length costs the same. */
function windowAround(
  text: string,
  line: ReturnType<typeof lineBounds>,
  at: number,
  width: number,
): { before: string; cut: Cell[]; after: string } {
  const lead = Math.floor(width / 3)
  const from = at - line.start <= lead * 2 ? line.start : characterStart(text, at - lead)
  const to = characterStart(text, Math.min(line.end, from + width * 2))
  const before = from > line.start ? '…' : ''
  const cells = cellsOf(text.slice(from, to), from)
  const whole = to === line.end && widthOf(cells) <= width - before.length
  const cut = whole ? cells : fitting(cells, width - before.length - 1)
  return { before, cut, after: whole ? '' : '…' }
}

/** Does not split a surrogate pair. */
function characterStart(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}

function fitting(cells: readonly Cell[], width: number): Cell[] {
  let used = 0
  return cells.filter((cell) => (used += cell.width) <= width)
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.width, 0)
}

/** How things are painted; as they are, where there are no colours. */
export function paletteFor(color: boolean): Palette {
  const style = (code: string): Paint => (color ? (text) => `\u001b[${code}m${text}\u001b[0m` : (text) => text)
  return {
    good: style('32'),
    error: style('1;31'),
    warning: style('1;33'),
    strong: style('1'),
    faint: style('2'),
    hint: style('36'),
  }
}
