import { check } from '../compile.ts'
import { printable } from '../diagnostics/printable.ts'
import { palettes } from '../emit/graphviz/palette.ts'
import { NoFont } from '../emit/graphviz/png.ts'
import { MissingLibrary } from '../emit/graphviz/render.ts'
import type { Program } from '../network/model.ts'
import { exit } from './exit.ts'
import { findSpecs } from './files.ts'
import { deliver, refreshCommand } from './graph/deliver.ts'
import { type Format, formats, type Job } from './graph/formats.ts'
import { overlayOf } from './graph/overlay.ts'
import { BadFile, WrongOption } from './graph/refusals.ts'
import { type Settings, settingsOf } from './graph/settings.ts'
import { subjectOf } from './graph/subject.ts'
import type { Io } from './io.ts'
import { printFindings } from './print.ts'
import { problem } from './problem.ts'
import { readSpec } from './read.ts'

/** As they stand on the command line. */
export interface GraphOptions {
  readonly format?: Format
  readonly output?: string
  readonly check?: string
  readonly net?: string
  readonly machine?: string
  readonly depth: string
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
    deliver(await paint(job), refreshCommand(job.source.name, options), options, io)
    return exit.fine
  } catch (error) {
    return excuse(error, io)
  }
}

function jobOf(name: string, options: GraphOptions, settings: Settings, io: Io): Job {
  const { source, program } = readProgram(name, io)
  const subject = subjectOf(program, options)
  const { theme, direction, depth, size, href } = settings
  const scene = {
    program,
    palette: palettes[theme === 'dark' ? 'dark' : 'light'],
    direction,
    depth,
    href: href === null ? null : (line: number) => href(source.name, line),
    overlay: overlayOf(program, subject, options, io),
  }
  return { program, source, subject, scene, theme, size }
}

/** The one spec that is named. @throws BadFile, WrongOption */
function readProgram(name: string, io: Io): { source: Job['source']; program: Program } {
  const { specs, problems } = findSpecs([name], io.cwd)
  const [spec] = specs
  if (spec === undefined) throw new BadFile(problems)
  if (specs.length > 1) throw new WrongOption(`${name} has several specs: name one of them.`)
  const read = readSpec(spec)
  if ('problem' in read) throw new BadFile([read.problem])
  const { program, ...found } = check(read.text)
  if (program === null) throw new BadFile([{ source: read.source, ...found }])
  if (program.networks.length + program.machines.length === 0)
    throw new BadFile([
      problem(spec.shown, 'MYC108', 'There is no net and no machine to draw.', 'Declare a net or an fsm.'),
    ])
  return { source: { name: spec.shown, text: read.text }, program }
}

/** Says what is wrong; what is no fault of the user is thrown on. */
function excuse(error: unknown, io: Io): number {
  if (error instanceof BadFile) printFindings(error.findings, io)
  else if (error instanceof WrongOption) io.stderr.write(`error: ${printable(error.message)}\n(--help says more)\n`)
  else if (error instanceof MissingLibrary)
    io.stderr.write(
      `error: this format needs ${error.library}, which is not installed here: npm install ${error.library}\n`,
    )
  else if (error instanceof NoFont)
    io.stderr.write(
      'error: there is no font on this machine to write a PNG with: install one, such as Liberation Sans (fonts-liberation), or draw SVG\n',
    )
  else throw error
  return error instanceof WrongOption ? exit.usage : exit.findings
}
