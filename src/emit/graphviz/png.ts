import { load } from './render.ts'

/** How large a PNG is: so many pixels wide, or so many times what the SVG asks for. */
export type PngSize = { readonly width: number } | { readonly scale: number }

/** A PNG that cannot be made; the message says why, and the way out. */
export class NoPng extends Error {
  override readonly name = 'NoPng'
}

/** More pixels than this take more memory than a picture is worth. */
const mostPixels = 100_000_000

/**
 * Draws an SVG as PNG.
 * @throws MissingLibrary, NoPng
 */
export async function renderPng(svg: string, size: PngSize): Promise<Uint8Array> {
  const { Resvg } = await load('@resvg/resvg-js', () => import('@resvg/resvg-js'))
  const letter = '<svg xmlns="http://www.w3.org/2000/svg" font-family="Helvetica, sans-serif"><text>m</text></svg>'
  if (new Resvg(letter).getBBox() === undefined)
    throw new NoPng('there is no font on this machine: install one, such as Liberation Sans, or draw SVG')
  const { width, height } = new Resvg(svg)
  const zoom = 'width' in size ? size.width / width : size.scale
  if (width * height * zoom ** 2 > mostPixels)
    throw new NoPng(`this would be ${Math.round(width * zoom)} by ${Math.round(height * zoom)} pixels: make it smaller`)
  const fitTo = { mode: 'width', value: Math.round(width * zoom) } as const
  return new Resvg(svg, { fitTo }).render().asPng()
}
