import type { Finding } from '../diagnostics/log.ts'
import { suggestNear } from '../diagnostics/suggest.ts'
import { enumerate, quote } from '../diagnostics/wording.ts'
import type { ReadFailure } from '../source/host.ts'
import { grouped, limits } from '../source/limits.ts'

/** MYC211: a file outside of the folder of the project. */
export const outside = (name: string, boundary: string): Finding => ({
  code: 'MYC211',
  message: `${quote(name)} is outside of ${quote(boundary)}, in which all that this spec imports must lie.`,
  hint: 'That is the folder of the nearest `package.json`, else the one of the spec: move the file there.',
})

/**
 * MYC211: a file that is not there, or no file.
 * @param written its path in the import
 * @param beside gives the names of files in its folder: one of those that end alike may be meant
 */
export function notReadable(
  name: string,
  failure: ReadFailure,
  written: string,
  beside: () => Iterable<string>,
): Finding {
  const reason = reasonOf(failure)
  const start = written.lastIndexOf('/') + 1
  const meant = suggestNear(written.slice(start), beside())
  return {
    code: 'MYC211',
    message: `${quote(name)} cannot be read: ${reason}.`,
    hint:
      meant === null
        ? 'Check the path, which begins at the file in which it stands, and its permissions.'
        : `Did you mean ${quote(`"${written.slice(0, start)}${meant}"`)}?`,
  }
}

/** As in "This cannot be read: it does not exist." */
function reasonOf(failure: ReadFailure): string {
  switch (failure.kind) {
    case 'notAFile':
      return 'it is not a file'
    case 'unreadable':
      return failure.reason
    case 'tooLarge':
      return `it has more than ${limits.length / 1024 / 1024} MiB`
    default:
      return 'it is not text in UTF-8'
  }
}

/**
 * MYC211: no file of `std`.
 * @param files the names of those that there are, which end in `.myc`
 */
export function notShipped(written: string, files: readonly string[]): Finding {
  const names = files.map((file) => file.replace(/\.myc$/, '')).toSorted()
  const meant = suggestNear(written.slice('std/'.length), names)
  return {
    code: 'MYC211',
    message: `There is no ${quote(written)}.`,
    hint: `${meant === null ? '' : `Did you mean ${quote(`"std/${meant}"`)}? `}In ${quote('std')} there ${names.length === 1 ? 'is' : 'are'} ${enumerate(names.map(quote))}.`,
  }
}

/** MYC211: a file of `std`, where there is none at all. */
export const noneShipped = (written: string): Finding => ({
  code: 'MYC211',
  message: `${quote(written)} cannot be read: the host has no files of ${quote('std')}.`,
  hint: `Give it some: ${quote('memoryHost(files, readStd)')}.`,
})

/** MYC211: a link that leads from a name of TypeScript to something else. */
export const notTypeScript = (name: string): Finding => ({
  code: 'MYC211',
  message: `${quote(name)} is a link to a file that is none of TypeScript.`,
  hint: 'Link to a file whose name ends in `.ts`.',
})

/** MYC210: an import of types in a file that ships with the compiler, which knows no file of the project. */
export const typesOfShipped: Finding = {
  code: 'MYC210',
  message: 'What ships with the compiler imports no types.',
  hint: 'Take them as type parameters.',
}

/** MYC212: files of which each imports the next one, and the last the first. */
export const circle = (names: readonly string[]): Finding => ({
  code: 'MYC212',
  message:
    names.length === 1
      ? `${quote(names[0]!)} imports itself.`
      : `${enumerate(names.map(quote))} import each other in a circle.`,
  hint:
    names.length === 1
      ? 'Leave the import out: what a file declares is known in it.'
      : 'Move what they share into a file that imports none of them.',
})

const split = 'Split it into several specs.'

export const tooMany: Finding = {
  code: 'MYC110',
  message: `A spec with all that it imports has at most ${grouped(limits.files)} files.`,
  hint: split,
}

export const tooLong: Finding = {
  code: 'MYC110',
  message: `With this file, the spec and all that it imports would have more than ${limits.length / 1024 / 1024} MiB.`,
  hint: split,
}
