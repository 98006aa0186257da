import type { Location } from '../source/files.ts'
import path from 'node:path'
import { programOf } from '../pnml/program.ts'
import { shownPath } from './paths.ts'
import { printable } from '../diagnostics/printable.ts'
import { palettes } from '../emit/graphviz/palette.ts'
import { PngError } from '../emit/graphviz/png.ts'
import { MissingLibrary } from '../emit/graphviz/render.ts'
import { PictureTooLarge } from '../emit/graphviz/picture-too-large.ts'
import { commandLine, deliver } from './deliver.ts'
import { exit } from './exit.ts'
import { type Format, formats, type Job } from './graph/formats.ts'
import { overlayOf } from './graph/overlay.ts'
import { type Settings, settingsOf } from './graph/settings.ts'
import { subjectOf } from './graph/subject.ts'
import type { Io } from './io.ts'
import { isPnmlName, readPetriNet } from './petri-files.ts'
import { type ProgramFile, readProgram } from './read-program.ts'
import { reportUserError, UsageError } from './errors.ts'

/** As they stand on the command line. */
export interface GraphOptions {
  readonly format?: Format
  readonly output?: string
  readonly check?: string
  readonly net?: string
  readonly machine?: string
  readonly depth?: string
  readonly direction: 'LR' | 'TB'
  readonly theme?: 'auto' | 'light' | 'dark'
  readonly link?: string
  readonly marking?: string
  readonly key?: string
  readonly trace?: string
  readonly width?: string
  readonly scale?: string
}

/** `myc graph`: draws a spec. */
export async function runGraph(name: string, options: GraphOptions, io: Io): Promise<number> {
  try {
    const settings = settingsOf(options)
    const job = jobOf(name, options, settings, io)
    const paint = await formats[settings.format].load()
    const refresh = refreshCommand(job.source.name, options)
    deliver(await paint(job), { kind: 'picture', refresh }, options, io)
    return exit.fine
  } catch (error) {
    return reportDrawingError(error, io)
  }
}

function jobOf(name: string, options: GraphOptions, settings: Settings, io: Io): Job {
  const { source, sources, program } = isPnmlName(name)
    ? readPetriProgram(name, settings.format, io)
    : readProgram(name, io)
  const subject = subjectOf(program, options)
  const { theme, direction, depth, size, href } = settings
  const { overlay, trace } = overlayOf(program, subject, options, io)
  const scene = {
    program,
    palette: palettes[theme === 'dark' ? 'dark' : 'light'],
    direction,
    depth,
    href: href === null ? null : ({ file, line }: Location) => href(file, line),
    overlay,
  }
  const remark = (text: string): unknown => io.stderr.write(`note: ${printable(text)}\n`)
  return { program, source, sources, subject, scene, trace, theme, size, remark }
}

/** A net in PNML, as a spec that says the same. @throws InputError, UsageError */
function readPetriProgram(name: string, format: Format, io: Io): ProgramFile {
  if (format === 'html') throw new UsageError('A page plays scenarios, and a net in PNML has none: draw SVG.')
  const program = programOf(readPetriNet(name, io), shownPath(path.resolve(io.cwd, name), io.cwd))
  return { source: { name, text: '' }, sources: [], program }
}

/** Says what is wrong or missing; what is no fault of the user is thrown on. */
function reportDrawingError(error: unknown, io: Io): number {
  if (error instanceof MissingLibrary)
    io.stderr.write(
      `error: this format needs ${error.library}, which is not installed here: npm install ${error.library}\n`,
    )
  else if (error instanceof PictureTooLarge)
    io.stderr.write(`error: ${error.message}: draw less of it, with --net, --machine or --depth\n`)
  else if (error instanceof PngError) io.stderr.write(`error: no PNG: ${error.message}\n`)
  else return reportUserError(error, io)
  return exit.findings
}

/** The command line that draws a picture again. */
function refreshCommand(spec: string, { check, ...options }: GraphOptions): string {
  const words = Object.entries(options).flatMap(([name, value]) =>
    value === undefined || value === defaults[name] ? [] : [`--${name}`, value],
  )
  return commandLine(['myc', 'graph', spec, ...words, '-o', check ?? ''])
}

const defaults: Readonly<Record<string, string>> = { direction: 'LR' }
