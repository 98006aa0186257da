import { drawDot, titleOf } from '../../emit/graphviz/picture.ts'
import { renderPng } from '../../emit/graphviz/png.ts'
import { renderSvg } from '../../emit/graphviz/render.ts'
import { finishSvg } from '../../emit/graphviz/svg.ts'
import type { Job } from './formats.ts'

// The libraries that these need load when they are called.

export const paintDot = async ({ scene, subject }: Job): Promise<string> => drawDot(scene, subject)

export async function paintSvg({ program, scene, subject, theme }: Job): Promise<string> {
  return finishSvg(await renderSvg(drawDot(scene, subject)), { theme, title: titleOf(program, subject) })
}

/** A PNG cannot change with its reader: it is light unless it is asked to be dark. */
export async function paintPng(job: Job): Promise<Uint8Array> {
  const theme = job.theme === 'dark' ? 'dark' : 'light'
  const { bytes, missing } = await renderPng(await paintSvg({ ...job, theme }), job.size)
  if (missing.length > 0) job.remark(remarkOn(missing))
  return bytes
}

/** As many characters as fit into a sentence. */
const mostNamed = 10

function remarkOn(missing: readonly string[]): string {
  const named = missing.slice(0, mostNamed).join(' ')
  const more = missing.length > mostNamed ? ` and ${missing.length - mostNamed} more` : ''
  return `our font for PNG has no ${named}${more}: a font of this machine draws them, or else there are empty boxes`
}
