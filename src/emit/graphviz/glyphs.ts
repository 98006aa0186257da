import { beyondAscii } from './measure.ts'

/** Draws an SVG with texts as paths; with the fonts of this machine, too, or only with ours. */
export type OutlineTexts = (svg: string, withAll: boolean) => string

/** What is known of the characters of a picture. */
export interface Glyphs {
  /** Those that our font lacks. */
  readonly missing: readonly string[]
  /** Those of them that no font has, or only one in colours, which are not drawn. */
  readonly lost: ReadonlySet<string>
}

/** No font has a character of private use: an empty box stands for it. */
const missingGlyph = '\u{10FFFD}'

/** Looks at each character of the texts of an SVG; null: nothing is ever drawn. */
export function glyphsOf(svg: string, outline: OutlineTexts): Glyphs | null {
  const characters = [...new Set(textIn(svg))].filter((it) => it > '\x7f')
  const own = shapesOf([missingGlyph, ...characters], outline, false)
  const box = own.get(missingGlyph)
  if (box === undefined) return null
  const missing = characters.filter((it) => own.get(it) === box)
  const all = missing.length === 0 ? own : shapesOf(missing, outline, true)
  return { missing, lost: new Set(missing.filter((it) => (all.get(it) ?? box) === box)) }
}

const textIn = (svg: string): string => [...svg.matchAll(/>([^<]*)<\/text>/g)].map(([, text]) => text!).join('')

/** What characters look like, as far as they can be seen. */
function shapesOf(characters: readonly string[], outline: OutlineTexts, withAll: boolean): Map<string, string> {
  const texts = characters.map((it, index) => `<text id="c${index}">${it}</text>`).join('')
  const outlined = outline(`<svg xmlns="http://www.w3.org/2000/svg" font-family="sans-serif">${texts}</svg>`, withAll)
  const shapes = outlined.matchAll(/<g id="c(\d+)">\s*<path [^>]*\bd="([^"]*)"/g)
  return new Map([...shapes].map(([, index, shape]) => [characters[Number(index)]!, shape!]))
}

/** An SVG with one empty box for each character that cannot be drawn with all its marks: nothing is lost without a trace. */
export const withGlyphBoxes = (svg: string, { lost }: Glyphs): string =>
  lost.size === 0 ? svg : svg.replace(beyondAscii, (it) => ([...it].some((part) => lost.has(part)) ? missingGlyph : it))
