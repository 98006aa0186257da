import { widenFrames } from './frames.ts'
import { type DiagramPalette, palettes, type Theme } from './palette.ts'
import { fitTexts } from './texts.ts'

export interface SvgOptions {
  /** `auto`: light, or dark where the reader prefers that. */
  readonly theme: Theme | 'auto'
  /** What the picture is of, for those who cannot see it. */
  readonly title: string
}

/** Helvetica, or a font of the same widths, in which texts look best at the lengths that are laid out for them. */
const fonts = "Helvetica, Arial, 'Liberation Sans', Arimo, 'Nimbus Sans', 'TeX Gyre Heros', sans-serif"

/**
 * Makes the SVG that Graphviz wrote fit to be shown: a card with round corners that is legible on any page, tooltips that
 * browsers show, ids as they were given, round dots. Text in it stays as Graphviz escaped it.
 */
export function finishSvg(raw: string, { theme, title }: SvgOptions): string {
  const palette = palettes[theme === 'auto' ? 'light' : theme]
  const body = raw
    .slice(raw.indexOf('<svg'))
    .replaceAll(/<!--[^]*?-->\n?/g, '')
    .replaceAll('&#45;', '-')
    .replaceAll(/<title>[^<]*<\/title>\n/g, '')
    .replaceAll(' font-family="Helvetica,sans-Serif"', '')
    .replace(/<svg width="([^"]*)" height="([^"]*)"\s+viewBox="([^"]*)"[^>]*>/, head(title, theme))
    .replace(/<polygon fill="[^"]*" stroke="none" points="([^"]*)"\/>/, (_, points: string) => card(points, palette))
  return widenFrames(roundDots(tooltips(fitTexts(body)), palette))
}

function head(title: string, theme: SvgOptions['theme']) {
  const style = theme === 'auto' ? `<style>${darkStyle()}</style>\n` : ''
  return (_: string, width: string, height: string, box: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" class="myc" role="img" width="${width}" height="${height}" viewBox="${box}" font-family="${fonts}">\n` +
    `<title>${escapedXml(title)}</title>\n${style}`
}

/** Colours are attributes, which any style outranks; so the dark palette replaces the light one, colour by colour. */
function darkStyle(): string {
  const keys = Object.keys(palettes.light) as (keyof DiagramPalette)[]
  const rules = keys.flatMap((key) =>
    ['fill', 'stroke'].map((what) => `.myc [${what}="${palettes.light[key]}"]{${what}:${palettes.dark[key]}}`),
  )
  return `@media (prefers-color-scheme:dark){${rules.join('')}}`
}

/** The background as a rectangle with round corners. */
function card(points: string, { paper }: DiagramPalette): string {
  const { x, y, width, height } = boundsOf(points)
  return `<rect class="card" fill="${paper}" x="${x}" y="${y}" width="${width}" height="${height}" rx="8"/>`
}

function boundsOf(points: string): { x: number; y: number; width: number; height: number } {
  const numbers = points.match(/-?[\d.]+/g)!.map(Number)
  const [xs, ys] = [0, 1].map((axis) => numbers.filter((_, index) => index % 2 === axis))
  const [x, y] = [Math.min(...xs!), Math.min(...ys!)]
  const round = (value: number): number => Number(value.toFixed(2))
  return { x, y, width: round(Math.max(...xs!) - x), height: round(Math.max(...ys!) - y) }
}

/** Graphviz puts tooltips on links, whether they lead anywhere or not; browsers show those in a `title`. */
function tooltips(svg: string): string {
  let linked = false
  return svg.replaceAll(/<g id="a_[^"]*"><a([^>]*)>|<\/a>\n<\/g>/g, (_, attributes?: string) => {
    if (attributes === undefined) return linked ? '</a>' : '</g>'
    const href = /xlink:href="([^"]*)"/.exec(attributes)?.[1]
    const title = /xlink:title="([^"]*)"/.exec(attributes)?.[1] ?? ''
    linked = href !== undefined
    const open = linked ? `<a href="${href}" target="_top">` : '<g>'
    return `${open}${title.trim() === '' ? '' : `<title>${title}</title>`}`
  })
}

/** Graphviz has no circles inside of labels: the dots of tokens come as small squares with round corners. */
function roundDots(svg: string, { token }: DiagramPalette): string {
  const dots = new RegExp(
    `<path fill="(${token}|${palettes.light.faded}|${palettes.dark.faded})" stroke="none" d="([^"]*)"/>`,
    'g',
  )
  return svg.replaceAll(dots, (_, fill: string, points: string) => {
    const { x, y, width, height } = boundsOf(points)
    return `<circle fill="${fill}" cx="${(x + width / 2).toFixed(2)}" cy="${(y + height / 2).toFixed(2)}" r="3.4"/>`
  })
}

const entities = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
])

const escapedXml = (text: string): string => text.replaceAll(/[&<>]/g, (it) => entities.get(it)!)
