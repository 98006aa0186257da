import { isOpenCount, knownInitial } from '../../model/initial.ts'
import { homesOf, innerName } from '../../model/parts.ts'
import type { Network, Place } from '../../model/program.ts'
import { printExpression } from '../../print/expression.ts'
import { namesInNet } from '../../print/names.ts'
import type { Html, DotNode } from './dot.ts'
import { placeId } from './ids.ts'
import { linesHeight, type Line, linesHtml, nameLine, notes, framedTable, htmlTable, linesWidth } from './label.ts'
import { textWidth } from './measure.ts'
import { labelColorsAt, isFaded, marks, overlayLines, type Scene, tint } from './scene.ts'
import { giversOf } from './order.ts'
import { placeTooltip } from './tooltips.ts'

/** Diameter of a place, in points. */
const diameter = 34
const inch = 72

/** A circle with its tokens inside and its name beside it; ports of the net have a thick line. */
export function placeNode(scene: Scene, net: number, network: Network, index: number): DotNode {
  const place = network.places[index]!
  const id = placeId(net, index)
  const classes = `place ${place.direction} ${place.store}`
  return {
    id,
    attributes: {
      ...marks(scene, id, classes, placeTooltip(scene.program, network, place), place.at),
      shape: 'circle',
      fixedsize: 'shape',
      width: diameter / inch,
      height: diameter / inch,
      style: 'filled',
      penwidth: place.direction === 'internal' ? 1.2 : 2.4,
      color: tint(scene, id, scene.palette.ink),
      fillcolor: scene.palette.place,
      label: label(scene, id, network, place),
    },
  }
}

/**
 * The circle stays in the middle of its label, so text on one side needs as much room on the other. Text stands where few
 * arcs pass: from left to right the name is above, but below or beside what goes out; from top to bottom it is above what comes
 * in, below what goes out, else beside.
 */
function label(scene: Scene, id: string, network: Network, place: Place): Html {
  const name = nameOf(network, place)
  const more = [...moreLines(scene, network, place), ...overlayLines(scene, id)]
  const inside = tokensHtml(scene, id, place)
  if (scene.direction === 'LR' && place.direction !== 'out') return stacked(scene, id, [name], inside, more)
  if (scene.direction === 'LR' && isMeeting(network, place)) return abreast(scene, id, inside, [name, ...more])
  if (place.direction === 'in') return stacked(scene, id, [name, ...more], inside, [])
  if (place.direction === 'out') return stacked(scene, id, [], inside, [name, ...more])
  return abreast(scene, id, inside, [name, ...more])
}

/** Whether arcs come from above and from below. */
const isMeeting = (network: Network, place: Place): boolean =>
  (giversOf(network).get(network.places.indexOf(place)) ?? 0) > 1

function stacked(scene: Scene, id: string, above: Line[], inside: string, below: Line[]): Html {
  const height = Math.max(linesHeight(above), linesHeight(below)) + 1
  const cell = (lines: Line[], side: string): string =>
    `<TR><TD HEIGHT="${height}" VALIGN="${side}">${linesHtml(lines, labelColorsAt(scene, id))}</TD></TR>`
  const middle = `<TR><TD HEIGHT="${diameter + 5}">${inside}</TD></TR>`
  return { html: htmlTable(cell(above, 'BOTTOM') + middle + cell(below, 'TOP')) }
}

function abreast(scene: Scene, id: string, inside: string, beside: Line[]): Html {
  const width = linesWidth(beside) + 4
  const text = `<TD WIDTH="${width}" ALIGN="LEFT">${linesHtml(beside, labelColorsAt(scene, id), 'LEFT')}</TD>`
  return {
    html: htmlTable(
      `<TR><TD WIDTH="${width}"></TD><TD WIDTH="${diameter + 6}" HEIGHT="${diameter}">${inside}</TD>${text}</TR>`,
    ),
  }
}

/** A queue is the usual thing, so only the others say what they are. In the frame of a part its name is not said again. */
function nameOf(network: Network, place: Place): Line {
  const { name, direction, store } = place
  const words = [direction === 'internal' ? '' : `${direction} `, store === 'queue' ? '' : `${store} `]
  const isInside = homesOf(network).places[network.places.indexOf(place)]! >= 0
  return { ...nameLine(isInside ? innerName(name) : name), lead: words.join('') }
}

function moreLines({ program }: Scene, network: Network, { by, capacity, expiry, initial }: Place): Line[] {
  const names = namesInNet(program, network)
  const filled = isOpenCount(initial) ? `= ${printExpression(initial, names)}` : ''
  const most = capacity === null ? '' : `max ${printExpression(capacity, names)}`
  const dropped = expiry?.into === null ? `dropped after ${printExpression(expiry.after, names)}` : ''
  const order = by === null ? '' : `by ${printExpression(by, names)}`
  return [order, most, filled, dropped].flatMap((text) => notes(text))
}

function tokensHtml(scene: Scene, id: string, place: Place): string {
  const count = scene.overlay.tokens.get(id) ?? knownInitial(place) ?? 0
  const color = isFaded(scene, id) ? scene.palette.faded : scene.palette.token
  if (count === 0) return ''
  const face = faces[count]
  return face === undefined
    ? `<FONT POINT-SIZE="${sizeOf(count)}" COLOR="${color}"><B>${count}</B></FONT>`
    : dotsHtml(face, color)
}

/** Numbers stay in their circle, however long they are. */
function sizeOf(count: number): number {
  const most = count < 1000 ? 12 : 9
  return Math.min(most, Math.floor((diameter - 6) / textWidth(String(count), 1, true)))
}

/** Where the dots are, as on a die, in a square of three by three. */
const faces: Readonly<Record<number, string>> = {
  1: '    x    ',
  2: '   x x   ',
  3: 'x   x   x',
  4: 'x x   x x',
  5: 'x x x x x',
}
const dot = 7

const dotHtml = (color: string): string =>
  framedTable(
    '<TR><TD></TD></TR>',
    `FIXEDSIZE="TRUE" WIDTH="${dot}" HEIGHT="${dot}" BORDER="0" STYLE="ROUNDED" BGCOLOR="${color}"`,
  )

function dotsHtml(face: string, color: string): string {
  const cells = [...face].map((it) => {
    const inside = it === 'x' ? dotHtml(color) : ''
    return `<TD FIXEDSIZE="TRUE" WIDTH="${dot}" HEIGHT="${dot}">${inside}</TD>`
  })
  const rows = [0, 3, 6].map((at) => `<TR>${cells.slice(at, at + 3).join('')}</TR>`)
  return htmlTable(rows.join(''), ' FIXEDSIZE="TRUE" WIDTH="23" HEIGHT="23"')
}
