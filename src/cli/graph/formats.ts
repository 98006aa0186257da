import type { Program } from '../../model/program.ts'
import type { PictureSubject } from '../../emit/graphviz/picture.ts'
import type { Scene } from '../../emit/graphviz/scene.ts'
import type { PngSize } from '../../emit/graphviz/png.ts'
import type { Theme } from '../../emit/graphviz/palette.ts'
import type { Source } from '../../source/source.ts'
import type { TraceFile } from './trace.ts'

/** What is to be drawn, as every format needs it. */
export interface Job {
  readonly program: Program
  /** The spec: its path as shown, and its text. */
  readonly source: { readonly name: string; readonly text: string }
  /** Its files, by their numbers. */
  readonly sources: readonly Source[]
  readonly subject: PictureSubject
  readonly scene: Scene
  readonly trace: TraceFile | null
  readonly theme: Theme | 'auto'
  readonly size: PngSize
  /** Says something about the picture to whoever asked for it. */
  readonly remark: (text: string) => void
}

/** Draws; what comes is the whole file. */
export type Paint = (job: Job) => Promise<string | Uint8Array>

interface FormatKind {
  /** How its files end. */
  readonly extensions: readonly string[]
  /** Loads what draws it, which may be heavy. */
  readonly load: () => Promise<Paint>
}

/** The formats of pictures. */
export const formats = {
  dot: { extensions: ['.dot', '.gv'], load: async () => (await import('./paint.ts')).paintDot },
  svg: { extensions: ['.svg'], load: async () => (await import('./paint.ts')).paintSvg },
  png: { extensions: ['.png'], load: async () => (await import('./paint.ts')).paintPng },
  mermaid: { extensions: ['.mmd', '.mermaid'], load: async () => (await import('./mermaid.ts')).paintMermaid },
  html: { extensions: ['.html', '.htm'], load: async () => (await import('./html.ts')).paintHtml },
} as const satisfies Record<string, FormatKind>

export type Format = keyof typeof formats

export const formatNames = Object.keys(formats) as Format[]

/** The format of a file by its name; undefined where that does not say. */
export function formatOf(file: string): Format | undefined {
  const name = file.toLowerCase()
  return formatNames.find((format) => formats[format].extensions.some((extension) => name.endsWith(extension)))
}
