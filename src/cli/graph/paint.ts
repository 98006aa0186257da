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
  return renderPng(await paintSvg({ ...job, theme }), job.size)
}
