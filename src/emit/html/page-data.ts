import type { PageFile } from './files.ts'
import type { PlayNet } from './model.ts'
import type { PackedTrace } from './pack.ts'

/** What a page is given to show; it stands in the page as JSON. */
export interface PageData {
  /** The picture, as SVG. */
  readonly svg: string
  /** The spec as it was written: its own file first. */
  readonly files: readonly PageFile[]
  readonly nets: readonly PlayNet[]
  readonly traces: readonly {
    readonly title: string
    /** Index into `nets`. */
    readonly net: number
    /** For each place how many tokens were there at the start, where that is known; else what the net says. */
    readonly tokens?: readonly number[]
    readonly packed: PackedTrace
  }[]
}
