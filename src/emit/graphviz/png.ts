import type { Resvg as Drawing, ResvgRenderOptions } from '@resvg/resvg-js'
import { withGlyphBoxes, glyphsOf } from './glyphs.ts'
import { load } from './render.ts'
import { typeface } from './typeface.ts'

/** How large a PNG is: so many pixels wide, or so many times what the SVG asks for. */
export type PngSize = { readonly width: number } | { readonly scale: number }

/** A picture in pixels. */
export interface Png {
  readonly bytes: Uint8Array
  /** Characters that our font lacks: a font of this machine draws them, or there are empty boxes. */
  readonly missing: readonly string[]
}

/** A PNG that cannot be made; the message says why, and the way out. */
export class PngError extends Error {
  override readonly name = 'PngError'
}

/** More pixels than this take more memory than a picture is worth. */
const mostPixels = 100_000_000

type Draw = (svg: string, withAll: boolean, options?: ResvgRenderOptions) => Drawing

/**
 * Draws an SVG as PNG, in a font that comes with us: so it is the same wherever it is drawn.
 * @throws MissingLibrary, PngError
 */
export async function renderPng(svg: string, size: PngSize): Promise<Png> {
  const draw = await drawing()
  const glyphs = glyphsOf(svg, (it, withAll) => draw(it, withAll).toString())
  if (glyphs === null) throw new PngError('its font cannot be read: install it again')
  const { missing } = glyphs
  const fitTo = { mode: 'width', value: widthOf(draw(svg, false), size) } as const
  const drawn = draw(withGlyphBoxes(svg, glyphs), missing.length > 0, { fitTo })
  return { bytes: drawn.render().asPng(), missing }
}

/** @throws MissingLibrary */
async function drawing(): Promise<Draw> {
  const { Resvg } = await load('@resvg/resvg-js', () => import('@resvg/resvg-js'))
  const { family, files } = await typeface()
  const font = { fontFiles: [...files], defaultFontFamily: family }
  const inFont = (svg: string): string => svg.replace(' font-family="', ` font-family="${family}, `)
  return (svg, loadSystemFonts, options) => new Resvg(inFont(svg), { ...options, font: { ...font, loadSystemFonts } })
}

/** In pixels. @throws PngError */
function widthOf({ width, height }: Drawing, size: PngSize): number {
  const zoom = 'width' in size ? size.width / width : size.scale
  if (width * height * zoom ** 2 > mostPixels)
    throw new PngError(
      `this would be ${Math.round(width * zoom)} by ${Math.round(height * zoom)} pixels: make it smaller`,
    )
  return Math.round(width * zoom)
}
