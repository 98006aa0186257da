import { fileOf, isShipped, type Location, locationOf } from '../../source/files.ts'
import type { Program } from '../../model/program.ts'
import type { Direction } from '../direction.ts'
import type { Attributes } from './dot.ts'
import { type LabelColors, labelColorsOf, type Line, wrapped } from './label.ts'
import type { Overlay } from './overlay.ts'
import type { DiagramPalette } from './palette.ts'
import type { Span } from '../../source/span.ts'

/** How many levels are open: nets, then their machines and parts, then what is in these. What is deeper is a box. */
export type Depth = number

/** What every part of a picture is drawn by. */
export interface Scene {
  readonly program: Program
  readonly palette: DiagramPalette
  readonly direction: Direction
  readonly depth: Depth
  /** Where something of the spec is found; null: nothing is linked. */
  readonly href: ((place: Location) => string) | null
  readonly overlay: Overlay
}

/** What an element is called and says when pointed at; `classes` let a page style it. */
export function marks(scene: Scene, id: string, classes: string, tooltip: string, at: Span): Attributes {
  const shown = `${classes}${isFaded(scene, id) ? ' faded' : ''}${scene.overlay.lit.has(id) ? ' lit' : ''}`
  return { id, class: shown, tooltip: readable(tooltip), ...linkTo(scene, at) }
}

/** What ships with the compiler is in no place to which a link could lead. */
const linkTo = ({ program, href }: Scene, at: Span): Attributes =>
  href === null || isShipped(fileOf(program, at)) ? {} : { URL: href(locationOf(program, at)), target: '_top' }

/** Nobody reads on, and Graphviz takes half a minute for a text of millions. */
const readable = (text: string): string =>
  text.length > 10_000 ? `${text.slice(0, 9_999).replace(/[\ud800-\udbff]$/, '')} …` : text

/** Whether there is a trace that did not pass the element. */
export const isFaded = ({ overlay }: Scene, id: string): boolean => overlay.passed !== null && !overlay.passed.has(id)

/** A colour, or that of what is faded. */
export const tint = (scene: Scene, id: string, color: string): string =>
  isFaded(scene, id) ? scene.palette.faded : color

/** What is lit has all its letters in the colour that is best to read. */
export function labelColorsAt(scene: Scene, id: string): LabelColors {
  const ink = labelColorsOf(scene.palette, isFaded(scene, id))
  return scene.overlay.lit.has(id) ? { ...ink, note: ink.text } : ink
}

/** What is laid over an element, as lines of its label. */
export function overlayLines({ overlay }: Scene, id: string): Line[] {
  const count = overlay.passed?.get(id) ?? 0
  const counted: Line[] = count === 0 ? [] : [{ text: `× ${count}`, style: 'plain' }]
  return [...counted, ...(overlay.notes.get(id) ?? []).flatMap((text) => wrapped(text, 'plain'))]
}

/** How thick an arc is, in points: the more often a trace went along it. */
export function thickness({ overlay }: Scene, id: string): number {
  const count = overlay.passed?.get(id) ?? 0
  return count === 0 ? 1.2 : 1.4 + 0.6 * Math.min(4, Math.log10(count))
}
