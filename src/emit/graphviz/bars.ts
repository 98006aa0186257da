import type { Html } from './dot.ts'
import { type Line, linesHtml, framedTable, htmlTable, linesWidth } from './label.ts'
import { labelColorsAt, type Scene } from './scene.ts'

/** Thickness of a bar without its frame, in points. */
const thin = 5

/** The port of a bar from which arcs go; those that come in have `bar0`, `bar1`, … */
export const port = 'bar'

export interface Bar {
  /** In points. */
  readonly length: number
  readonly color: string
  readonly hollow: boolean
  /** How many arcs come in; each has a port of its own. */
  readonly inputs: number
}

/** From left to right text stands above and below a bar, from top to bottom on its right: where no arcs pass. */
export function barLabel(scene: Scene, id: string, shape: Bar, above: Line[], below: Line[]): Html {
  const ink = labelColorsAt(scene, id)
  if (scene.direction === 'TB') {
    const text = linesHtml([...above, ...below], ink, 'LEFT')
    return {
      html: htmlTable(`<TR><TD>${barHtml(scene, shape)}</TD><TD WIDTH="4"></TD><TD ALIGN="LEFT">${text}</TD></TR>`),
    }
  }
  const row = (lines: Line[]): string => `<TR><TD COLSPAN="3">${linesHtml(lines, ink)}</TD></TR>`
  const side = `<TD WIDTH="${Math.ceil(Math.max(0, linesWidth([...above, ...below]) - thin) / 2)}"></TD>`
  return { html: htmlTable(`${row(above)}<TR>${side}<TD>${barHtml(scene, shape)}</TD>${side}</TR>${row(below)}`) }
}

function barHtml({ direction, palette }: Scene, { length, color, hollow, inputs }: Bar): string {
  const share = Math.max(Math.ceil(length / inputs), 12)
  const [width, height] = direction === 'LR' ? [thin, share] : [share, thin]
  const fill = `BGCOLOR="${hollow ? palette.paper : color}"`
  const cells = Array.from({ length: inputs }, (_, index) => {
    return `<TD PORT="${port}${index}" FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}"></TD>`
  })
  const rows = direction === 'LR' ? cells.map((cell) => `<TR>${cell}</TR>`).join('') : `<TR>${cells.join('')}</TR>`
  const along = share * inputs
  const size = direction === 'LR' ? [thin, along] : [along, thin]
  const [w, h] = size.map((it) => it + 2)
  return framedTable(
    rows,
    `FIXEDSIZE="TRUE" WIDTH="${w}" HEIGHT="${h}" PORT="${port}" BORDER="1" COLOR="${color}" ${fill}`,
  )
}
