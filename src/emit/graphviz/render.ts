import type { RenderResult, Viz } from '@viz-js/viz'
import { Placeholders } from './placeholders.ts'
import { PictureTooLarge } from './picture-too-large.ts'

/** A library that renders is not there. */
export class MissingLibrary extends Error {
  override readonly name = 'MissingLibrary'
  readonly library: string
  constructor(library: string, options: ErrorOptions) {
    super(`${library} is not installed`, options)
    this.library = library
  }
}

/** Loads a library that not everybody has. @throws MissingLibrary */
export async function load<T>(library: string, importing: () => Promise<T>): Promise<T> {
  try {
    return await importing()
  } catch (error) {
    throw new MissingLibrary(library, { cause: error })
  }
}

let viz: Promise<Viz> | null = null

/**
 * Lays DOT out and draws it as SVG, by Graphviz.
 * @throws MissingLibrary, PictureTooLarge
 */
export async function renderSvg(dot: string): Promise<string> {
  const placeholders = new Placeholders()
  viz ??= load('@viz-js/viz', () => import('@viz-js/viz')).then(({ instance }) => instance())
  const { status, output, errors } = layOut(await viz, placeholders.substitute(dot))
  const wrong = errors.filter(({ level }) => level === 'error')
  if (status === 'success' && wrong.length === 0) return placeholders.restore(output)
  throw new Error(`Graphviz refuses what we draw: ${wrong.map(({ message }) => message).join('; ')}`)
}

function layOut(graphviz: Viz, dot: string): RenderResult {
  try {
    return graphviz.render(dot, { format: 'svg' })
  } catch (error) {
    // What it was in the middle of is lost with it.
    viz = null
    throw new PictureTooLarge('Graphviz gives up on this picture', { cause: error })
  }
}
