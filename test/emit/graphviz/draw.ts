import { noOverlay } from '../../../src/emit/graphviz/overlay.ts'
import { palettes } from '../../../src/emit/graphviz/palette.ts'
import { drawDot, type PictureSubject, titleOf, wholeOf } from '../../../src/emit/graphviz/picture.ts'
import { renderSvg } from '../../../src/emit/graphviz/render.ts'
import type { Scene } from '../../../src/emit/graphviz/scene.ts'
import { finishSvg, type SvgOptions } from '../../../src/emit/graphviz/svg.ts'
import type { Program } from '../../../src/model/program.ts'
import { checkedText } from '../../support/checked.ts'

/** The program of a spec without errors. */
export function programOf(text: string): Program {
  const { program, diagnostics } = checkedText(text)
  if (program === null) throw new Error(JSON.stringify(diagnostics, null, 2))
  return program
}

/** A light picture from left to right with all open, unless said otherwise. */
export function sceneOf(program: Program, more: Partial<Scene> = {}): Scene {
  return { program, palette: palettes.light, direction: 'LR', depth: 2, href: null, overlay: noOverlay, ...more }
}

export function dotOf(text: string, more: Partial<Scene> = {}, subject?: PictureSubject): string {
  const program = programOf(text)
  return drawDot(sceneOf(program, more), subject ?? wholeOf(program))
}

export async function svgOf(
  text: string,
  more: Partial<Scene> = {},
  theme: SvgOptions['theme'] = 'light',
): Promise<string> {
  const program = programOf(text)
  return finishSvg(await renderSvg(dotOf(text, more)), { theme, title: titleOf(program, wholeOf(program)) })
}
