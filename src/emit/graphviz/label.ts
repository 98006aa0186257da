import { type Html, visible } from './dot.ts'
import { textWidth } from './measure.ts'
import type { DiagramPalette } from './palette.ts'
import { wrap } from './wrap.ts'

/** A line of a label: a name, plain text, or a note in smaller and paler letters. */
export interface Line {
  readonly text: string
  readonly style: 'name' | 'plain' | 'note'
  /** Said before it, as a note. */
  readonly lead?: string
}

export const sizes = { name: 11, plain: 11, note: 10 } as const
const lineHeight = 1.25
/** Beyond this a text is cut; the tooltip has it all. */
const mostLines = 4

export const nameLine = (text: string): Line => ({ text: visible(text), style: 'name' })

/** How wide text gets before it wraps, in points. */
const column = 116

/** A text in as many lines as it needs; none for no text. */
export function wrapped(text: string, style: Line['style'], width = column): Line[] {
  if (text === '') return []
  return wrap(visible(text), sizes[style], width, mostLines).map((line) => ({ text: line, style }))
}

export const notes = (text: string): Line[] => wrapped(text, 'note')

/** Headings of frames have more room. */
export const headingLines = (name: string, text: string): Line[] => [
  nameLine(name),
  ...wrapped(text, 'note', 2 * column),
]

export function linesHeight(lines: readonly Line[]): number {
  return Math.ceil(lines.reduce((sum, { style }) => sum + sizes[style] * lineHeight, 0))
}

export function linesWidth(lines: readonly Line[]): number {
  return Math.ceil(Math.max(0, ...lines.map(lineWidth)))
}

const lineWidth = ({ text, style, lead = '' }: Line): number =>
  textWidth(text, sizes[style], style === 'name') + textWidth(lead, sizes.note)

export interface LabelColors {
  readonly text: string
  readonly note: string
}

/** The colours of a label; what is faded is faded as a whole. */
export const labelColorsOf = (palette: DiagramPalette, faded: boolean): LabelColors =>
  faded ? { text: palette.faded, note: palette.faded } : { text: palette.ink, note: palette.muted }

/** Lines as the inside of a cell; `align` says where each line starts. */
export function linesHtml(lines: readonly Line[], ink: LabelColors, align: 'CENTER' | 'LEFT' = 'CENTER'): string {
  return (
    lines.map((line) => lineHtml(line, ink)).join(`<BR ALIGN="${align}"/>`) +
    (align === 'LEFT' ? '<BR ALIGN="LEFT"/>' : '')
  )
}

function lineHtml({ text, style, lead = '' }: Line, ink: LabelColors): string {
  const shown = escaped(text)
  if (style === 'note') return noteHtml(shown, ink)
  const before = lead === '' ? '' : noteHtml(escaped(lead), ink)
  return `${before}<FONT COLOR="${ink.text}">${style === 'name' ? `<B>${shown}</B>` : shown}</FONT>`
}

const noteHtml = (shown: string, { note }: LabelColors): string =>
  `<FONT POINT-SIZE="${sizes.note}" COLOR="${note}">${shown}</FONT>`

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

/** Text for Graphviz's HTML-like labels, where `\\N` would be the name of the node. */
export const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(/[&<>"]/g, (it) => entities.get(it)!)

/** Rows of cells without any frame. */
export const htmlTable = (rows: string, attributes = ''): string =>
  `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"${attributes}>${rows}</TABLE>`

/** A label of lines with a little air around them, as on arrows. */
export function paddedLabel(lines: readonly Line[], ink: LabelColors): Html {
  const cell = `<TD CELLPADDING="3">${linesHtml(lines, ink)}</TD>`
  return { html: htmlTable(`<TR>${cell}</TR>`) }
}

/** Cells without frames of their own, inside of a frame as the attributes say. */
export const framedTable = (rows: string, attributes: string): string =>
  `<TABLE CELLBORDER="0" CELLSPACING="0" CELLPADDING="0" ${attributes}>${rows}</TABLE>`
