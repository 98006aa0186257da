import type { PngSize } from '../../emit/graphviz/png.ts'
import type { Theme } from '../../emit/graphviz/palette.ts'
import type { Direction } from '../../emit/direction.ts'
import type { GraphOptions } from '../graph.ts'
import { type Format, formatOf } from './formats.ts'
import { hrefOf } from './link.ts'
import { UsageError } from '../errors.ts'

/** The options of a picture that need nothing but themselves. */
export interface Settings {
  readonly format: Format
  readonly theme: Theme | 'auto'
  readonly direction: Direction
  readonly depth: number
  readonly size: PngSize
  readonly href: ((file: string, line: number) => string) | null
}

/** @throws UsageError */
export function settingsOf(options: GraphOptions): Settings {
  const format = pickFormat(options)
  if (format !== 'png' && (options.width !== undefined || options.scale !== undefined))
    throw new UsageError('--width and --scale are for PNG: other formats have no pixels.')
  if (format === 'png' && options.output === undefined && options.check === undefined)
    throw new UsageError('A PNG is not text: say where to write it, with -o FILE.')
  refuseMisplaced(format, options)
  if (options.key !== undefined && options.marking === undefined)
    throw new UsageError('--key says which instances of a snapshot to show: it goes with --marking.')
  return {
    format,
    theme: options.theme ?? (format === 'svg' || format === 'html' ? 'auto' : 'light'),
    direction: options.direction,
    depth: options.depth === undefined ? Infinity : depthIn(options.depth),
    size: sizeOf(options),
    href: options.link === undefined ? null : hrefOf(options.link),
  }
}

/** What a format has no place for; silence would hide that. @throws UsageError */
function refuseMisplaced(format: Format, { theme, link, marking, trace, depth }: GraphOptions): void {
  const given = { theme, link, marking, trace, depth }
  const { what, without } = misplaced[format] ?? { what: '', without: [] }
  const first = without.find((name) => given[name] !== undefined)
  if (first !== undefined) throw new UsageError(`--${first} does not go with ${what}: draw SVG.`)
}

const misplaced: Partial<
  Record<Format, { what: string; without: readonly ('theme' | 'link' | 'marking' | 'trace' | 'depth')[] }>
> = {
  mermaid: { what: 'Mermaid', without: ['theme', 'link', 'marking', 'trace', 'depth'] },
  html: { what: 'a page', without: ['theme', 'link', 'marking', 'depth'] },
}

function pickFormat({ format, output, check }: GraphOptions): Format {
  if (format !== undefined) return format
  const file = output ?? check
  if (file === undefined) return 'dot'
  const known = formatOf(file)
  if (known === undefined) throw new UsageError(`What ${file} should hold cannot be told from its name: add --format.`)
  return known
}

function sizeOf({ width, scale }: GraphOptions): PngSize {
  if (width !== undefined) return { width: Math.round(numberIn('--width', width, 16, 16_384)) }
  return { scale: numberIn('--scale', scale ?? '2', 0.1, 20) }
}

function depthIn(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text)
  throw new UsageError(`--depth ${text}: this is a whole number from 0 on.`)
}

function numberIn(option: string, text: string, least: number, most: number): number {
  const value = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : NaN
  if (value >= least && value <= most) return value
  throw new UsageError(`${option} ${text}: this is a number from ${least} to ${most}.`)
}
