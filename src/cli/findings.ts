import { arrange, type Findings } from '../diagnostics/arrange.ts'
import type { DiagnosticCode } from '../diagnostics/codes.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { createSource, type Source } from '../source/source.ts'

/** A finding about a file as a whole, which has no text to show. */
export function findingAbout(
  name: string,
  code: DiagnosticCode,
  message: string,
  hint: string,
  severity: Diagnostic['severity'] = 'error',
): Findings {
  return findingsIn(createSource(name, null), [{ ...errorAt(code, message, hint, 0), severity }])
}

/** Orders what was found in a file. */
export function findingsIn(source: Source, found: readonly Diagnostic[]): Findings {
  return arrange([source], found)
}

/** An error at one character of a file. */
export function errorAt(code: DiagnosticCode, message: string, hint: string, start: number): Diagnostic {
  return { code, severity: 'error', message, hint, span: { file: 0, start, end: start }, related: [] }
}

const reasons = new Map([
  ['ENOENT', 'it does not exist'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EROFS', 'the file system is read-only'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'part of its path is a file, not a folder'],
  ['EEXIST', 'part of its path is a file, not a folder'],
  ['ELOOP', 'its symbolic links lead in a circle'],
  ['ENAMETOOLONG', 'its name is too long'],
  ['ENOSPC', 'the disk is full'],
  ['EMFILE', 'too many files are open'],
])

/** Why a file operation failed, in words. Anything that is not a failed file operation is a bug and thrown again. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') throw error
  return reasons.get(error.code) ?? `the system says ${error.code}`
}

/** Something that broke through a fault of ours while a spec was at work, which a report of it can name. */
export class InternalError extends Error {
  override readonly name = 'InternalError'
  readonly file: string
  readonly reason: string

  constructor(file: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`${file}: ${reason}`, { cause })
    this.file = file
    this.reason = reason
  }
}
