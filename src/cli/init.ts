import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { printable } from '../diagnostics/printable.ts'
import { commandLine } from './deliver.ts'
import { reportUserError } from './errors.ts'
import { exit } from './exit.ts'
import type { Io } from './io.ts'
import { shownPath } from './paths.ts'
import { type Pattern, patternNamed } from './patterns.ts'
import { printPath } from './print.ts'
import { reasonOf } from './findings.ts'
import { starterFor } from './starter.ts'
import { makeFolder } from './write.ts'

/** `myc init`: a first spec with the TypeScript that uses it. What is there already stays as it is. */
export function runInit(name: string, options: { readonly pattern?: string }, io: Io): number {
  try {
    return writeStarter(path.resolve(io.cwd, name), patternNamed(options.pattern), io)
  } catch (error) {
    return reportUserError(error, io)
  }
}

function writeStarter(folder: string, pattern: Pattern, io: Io): number {
  const shown = (file: string): string => printable(shownPath(path.join(folder, file), io.cwd))
  const { drafts, next } = starterFor(folder, process.versions.node, pattern)
  const taken = drafts.filter((draft) => existsSync(path.join(folder, draft.file)))
  const lost = taken.filter((draft) => draft.kept === null)
  const exist = lost.length === 1 ? 'exists' : 'exist'
  if (lost.length > 0) return refuse(`${lost.map((draft) => shown(draft.file)).join(', ')} ${exist} already`, io)
  for (const draft of taken) io.stderr.write(`${shown(draft.file)} exists already and is kept${draft.kept}\n`)
  try {
    makeFolder(folder)
    for (const draft of drafts.filter((one) => !taken.includes(one))) {
      writeFileSync(path.join(folder, draft.file), draft.content, { flag: 'wx' })
      printPath(shownPath(path.join(folder, draft.file), io.cwd), io)
    }
  } catch (error) {
    return refuse(`${printable(shownPath(folder, io.cwd))} cannot be written: ${reasonOf(error)}`, io)
  }
  io.stderr.write(nextSteps(shownPath(folder, io.cwd), next))
  return exit.fine
}

function refuse(reason: string, io: Io): number {
  io.stderr.write(`myc init: ${reason}. Name another folder: myc init FOLDER\n`)
  return exit.findings
}

function nextSteps(folder: string, next: readonly string[]): string {
  const enter = folder === '.' ? [] : [commandLine(['cd', printable(folder)])]
  return `\nNext:\n${[...enter, ...next].map((line) => `  ${line}\n`).join('')}`
}
