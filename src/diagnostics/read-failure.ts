import type { ReadFailure } from '../source/host.ts'
import { limits } from '../source/limits.ts'
import type { DiagnosticCode } from './codes.ts'
import type { Diagnostic } from './diagnostic.ts'

/** Says why a file cannot be read. @param file its number */
export function explainReadFailure(failure: ReadFailure, file: number): Diagnostic {
  const start = 'offset' in failure ? failure.offset : 0
  return { ...wordingOf(failure), severity: 'error', span: { file, start, end: start }, related: [] }
}

function wordingOf(failure: ReadFailure): Pick<Diagnostic, 'code' | 'message' | 'hint'> {
  switch (failure.kind) {
    case 'notAFile':
      return wording('MYC601', 'This is not a file.', 'Name a regular file.')
    case 'unreadable':
      return wording('MYC601', `This cannot be read: ${failure.reason}.`, 'Check the path and its permissions.')
    case 'tooLarge':
      return wording('MYC105', tooLarge(failure.size), 'Split it into several specs.')
    case 'utf16':
      return wording('MYC107', 'This is text in UTF-16, not in UTF-8.', 'Save the file as UTF-8.')
    case 'notUtf8':
      return wording('MYC107', 'This is not text in UTF-8.', 'Save the file as UTF-8.')
    case 'zeroByte':
      return wording('MYC107', 'This is not text: it has a zero byte here.', 'A spec is text in UTF-8.')
  }
}

const wording = (code: DiagnosticCode, message: string, hint: string): ReturnType<typeof wordingOf> => ({
  code,
  message,
  hint,
})

const mebibytes = (bytes: number): number => bytes / 1024 / 1024

const tooLarge = (size: number): string =>
  `This file is too large: ${mebibytes(size).toFixed(1)} MiB, of at most ${mebibytes(limits.length)}.`
