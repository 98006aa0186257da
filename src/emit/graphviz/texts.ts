import { textWidth } from './measure.ts'

/**
 * Gives each text of an SVG by Graphviz the length that was laid out for it: so it stays in its box in whatever font a reader has.
 * A blank at its ends is left to where the texts stand.
 */
export function fitTexts(svg: string): string {
  return svg.replaceAll(/<text ([^>]*)>( *)([^<]*?) *<\/text>\n/g, fit)
}

function fit(_: string, attributes: string, indent: string, shown: string): string {
  if (shown === '') return ''
  const { x, y, size, isBold, rest } = styleOf(attributes)
  const width = (text: string): number => textWidth(text, size, isBold)
  const place = `x="${rounded(x + width(indent))}" y="${y}"`
  const length = `textLength="${rounded(width(unescaped(shown)))}" lengthAdjust="spacingAndGlyphs"`
  return `<text ${place} ${length} ${rest}>${shown}</text>\n`
}

interface TextStyle {
  readonly x: number
  readonly y: string
  readonly size: number
  readonly isBold: boolean
  /** The attributes of its looks. */
  readonly rest: string
}

function styleOf(attributes: string): TextStyle {
  const values = new Map([...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]))
  const looks = ['font-weight', 'font-size', 'fill'].filter((name) => values.has(name))
  return {
    x: Number(values.get('x')),
    y: values.get('y')!,
    size: Number(values.get('font-size')),
    isBold: values.get('font-weight') === 'bold',
    rest: looks.map((name) => `${name}="${values.get(name)!}"`).join(' '),
  }
}

const rounded = (value: number): number => Number(value.toFixed(2))

const entities = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"' }))

/** A text as it was before Graphviz escaped it, which writes all but the first of several blanks as `&#160;`. */
const unescaped = (shown: string): string =>
  shown
    .replaceAll('&#160;', ' ')
    .replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code: string | undefined, name: string) =>
      code === undefined ? entities.get(name)! : String.fromCodePoint(Number(code)),
    )
