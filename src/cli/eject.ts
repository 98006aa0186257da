import { lstatSync } from 'node:fs'
import path from 'node:path'
import { printable } from '../diagnostics/printable.ts'
import { ownVersion, readStd } from './assets.ts'
import { copiesOf } from './eject/copies.ts'
import { importersOf } from './eject/importers.ts'
import { InputError, reportUserError, UsageError } from './errors.ts'
import { exit } from './exit.ts'
import { findingAbout, reasonOf } from './findings.ts'
import type { Io } from './io.ts'
import { shownPath } from './paths.ts'
import { printPath } from './print.ts'
import { WriteError, writeBelow } from './write.ts'

export interface EjectOptions {
  readonly out?: string
  /** Also what it imports. */
  readonly all: boolean
  readonly force: boolean
}

/** A file to be written. */
interface Draft {
  readonly path: string
  readonly shown: string
  readonly text: string
}

/** `myc eject`: copies a file of `std` into the project, where it can be changed, and stays as it is. */
export function runEject(name: string, options: EjectOptions, io: Io): number {
  try {
    const drafts = draftsOf(name, options, io)
    if (!options.force) refuseTaken(drafts)
    for (const draft of drafts) write(draft, io)
    io.stderr.write(nextSteps(name, drafts[0]!, io))
    return exit.fine
  } catch (error) {
    return reportUserError(error, io)
  }
}

/** The file itself first. @throws InputError, UsageError */
function draftsOf(name: string, { out, all }: EjectOptions, { cwd }: Io): Draft[] {
  const copies = copiesOf(readStd(), name, all)
  const target = path.resolve(cwd, out ?? copies[0]!.file)
  if (!target.endsWith('.myc') || path.basename(target) === '.myc')
    throw new UsageError(`--out ${out}: the name of a spec ends in .myc.`)
  return copies.map(({ file, text }, index) => {
    const place = index === 0 ? target : path.join(path.dirname(target), file)
    const origin = `// A copy of std/${file.slice(0, -'.myc'.length)} of myc ${ownVersion()}.\n\n`
    return { path: place, shown: shownPath(place, cwd), text: origin + text }
  })
}

/** Nothing is written where something would be lost. @throws InputError */
function refuseTaken(drafts: readonly Draft[]): void {
  const taken = drafts.filter((draft) => isTaken(draft.path))
  if (taken.length === 0) return
  const hint = 'Write another file with --out, or overwrite this one with --force.'
  throw new InputError(taken.map(({ shown }) => findingAbout(shown, 'MYC603', 'This exists already.', hint)))
}

/** Also by a link that leads nowhere. What cannot be looked at cannot be written either, which is said then. */
function isTaken(file: string): boolean {
  try {
    lstatSync(file)
    return true
  } catch {
    return false
  }
}

function write(draft: Draft, io: Io): void {
  try {
    writeBelow(path.dirname(draft.path), path.basename(draft.path), draft.text)
    printPath(draft.shown, io)
  } catch (error) {
    const reason = error instanceof WriteError ? error.message : reasonOf(error)
    const hint = 'Write to another file, or make room for this one.'
    throw new InputError([findingAbout(draft.shown, 'MYC603', `This cannot be written: ${reason}.`, hint)])
  }
}

/** What is to be written where the file is imported from `std`. */
function nextSteps(name: string, target: Draft, io: Io): string {
  const importers = importersOf(name, target.path, io.cwd)
  if (importers.length === 0)
    return `\nA spec beside it imports it from "./${printable(path.basename(target.path))}", no longer from "${name}".\n`
  const lines = importers.map(({ place, path: way, boundary }) =>
    way === null
      ? `${place}  cannot import it: what that imports lies in ${boundary}. Name a file there with --out.`
      : `${place}  from "${way}"`,
  )
  return `\nImport it from there, no longer from "${name}":\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`
}
