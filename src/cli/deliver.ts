import path from 'node:path'
import type { Io } from './io.ts'
import { shownPath } from './paths.ts'
import { printPath } from './print.ts'
import { findingAbout, reasonOf } from './findings.ts'
import { InputError, UsageError } from './errors.ts'
import { isCurrent, WriteError, writeBelow } from './write.ts'

/** Where something made of a spec goes: to a file, to stdout, or nowhere but beside what is there. */
export interface Destination {
  readonly output?: string
  readonly check?: string
}

/**
 * Writes something made of a spec where it belongs, or looks whether it is there.
 * @param kind what it is: `picture`
 * @param refresh the command line that makes it again
 * @throws InputError, UsageError
 */
export function deliver(
  content: string | Uint8Array,
  { kind, refresh }: { readonly kind: string; readonly refresh: string },
  { output, check }: Destination,
  io: Io,
): void {
  if (check !== undefined) checkFile(content, path.resolve(io.cwd, check), kind, refresh, io)
  else if (output !== undefined) writeFile(content, path.resolve(io.cwd, output), kind, io)
  else if (typeof content === 'string') io.stdout.write(content)
}

function checkFile(content: string | Uint8Array, file: string, kind: string, refresh: string, io: Io): void {
  if (isCurrent(file, content)) return
  const message = `This ${kind} is missing or out of date.`
  throw new InputError([findingAbout(shownPath(file, io.cwd), 'MYC605', message, `Make it again: ${refresh}`)])
}

function writeFile(content: string | Uint8Array, file: string, kind: string, io: Io): void {
  if (file.endsWith('.myc')) throw new UsageError(`-o names a spec: a ${kind} would be written over it.`)
  try {
    writeBelow(path.dirname(file), path.basename(file), content)
    printPath(shownPath(file, io.cwd), io)
  } catch (error) {
    const reason = error instanceof WriteError ? error.message : reasonOf(error)
    const message = `This cannot be written: ${reason}.`
    const hint = 'Write to another file, or make room for this one.'
    throw new InputError([findingAbout(shownPath(file, io.cwd), 'MYC603', message, hint)])
  }
}

/** A command line to be copied: words that a shell would read otherwise are quoted. */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => (/^[\w./:=@+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')
}
