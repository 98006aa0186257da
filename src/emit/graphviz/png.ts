import { load } from './render.ts'

/** How large a PNG is: so many pixels wide, or so many times what the SVG asks for. */
export type PngSize = { readonly width: number } | { readonly scale: number }

/** No font was found to write with. */
export class NoFont extends Error {
  override readonly name = 'NoFont'
}

/**
 * Draws an SVG as PNG.
 * @throws MissingLibrary, NoFont
 */
export async function renderPng(svg: string, size: PngSize): Promise<Uint8Array> {
  const { Resvg } = await load('@resvg/resvg-js', () => import('@resvg/resvg-js'))
  const letter = '<svg xmlns="http://www.w3.org/2000/svg" font-family="Helvetica, sans-serif"><text>m</text></svg>'
  if (new Resvg(letter).getBBox() === undefined) throw new NoFont('there is no font on this machine')
  const fitTo =
    'width' in size ? { mode: 'width' as const, value: size.width } : { mode: 'zoom' as const, value: size.scale }
  return new Resvg(svg, { fitTo }).render().asPng()
}
