import { isUtf8 } from 'node:buffer'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { readTypes } from '../foreign/read-types.ts'
import { isImportable } from '../source/files.ts'
import type { Boundary, Host, ReadFailure, ReadResult } from '../source/host.ts'
import { limits } from '../source/limits.ts'
import { memoryHost } from '../source/memory-host.ts'
import { readStd } from './assets.ts'
import { reasonOf } from './findings.ts'
import { isBelow, realPath, shownPath, withSlashes } from './paths.ts'

/** The files of the disk. Relative paths are below a folder, from which files are also named. */
export function diskHost(cwd: string): Host {
  return {
    read: (file) => readText(path.resolve(cwd, file)),
    resolve: (from, name) => path.resolve(cwd, path.dirname(from), name),
    nameOf: (file) => shownPath(path.resolve(cwd, file), cwd),
    identityOf: (file) => realPath(path.resolve(cwd, file)),
    boundaryOf: (spec) => boundaryAt(packageFolder(path.resolve(cwd, path.dirname(spec))), cwd),
    besideOf: (file) => importableIn(path.resolve(cwd, path.dirname(file))),
    std: () => memoryHost(readStd()),
    typesOf: (file) => readTypes(path.resolve(cwd, file)),
    readsAllTypes: true,
  }
}

/** The folder itself or the nearest one above it that has a `package.json`; where none has, the folder itself. */
function packageFolder(own: string): string {
  for (let folder = own; ; folder = path.dirname(folder)) {
    if (isFile(path.join(folder, 'package.json'))) return folder
    if (folder === path.dirname(folder)) return own
  }
}

/** What cannot be looked at is none. */
function isFile(name: string): boolean {
  try {
    return statSync(name).isFile()
  } catch {
    return false
  }
}

function boundaryAt(folder: string, cwd: string): Boundary {
  const real = realPath(folder)
  return {
    name: shownPath(folder, cwd),
    inside: (file) => {
      const whole = realPath(path.resolve(cwd, file))
      return isBelow(whole, real) ? withSlashes(path.relative(real, whole)) : null
    },
  }
}

function importableIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter(isImportable)
  } catch {
    return []
  }
}

/** Its size is looked at first, so that a huge file costs nothing. */
function readText(file: string): ReadResult {
  try {
    const stat = statSync(file)
    if (!stat.isFile()) return { failure: { kind: 'notAFile' } }
    if (stat.size > limits.length) return { failure: { kind: 'tooLarge', size: stat.size } }
    return decode(readFileSync(file))
  } catch (error) {
    return { failure: { kind: 'unreadable', reason: reasonOf(error) } }
  }
}

function decode(bytes: Buffer): ReadResult {
  const text = new TextDecoder().decode(bytes)
  if (!isUtf8(bytes)) return { failure: undecodable(bytes, text) }
  const zero = text.indexOf('\0')
  return zero === -1 ? { text } : { failure: { kind: 'zeroByte', text, offset: zero } }
}

/** The first bad byte is where the text, encoded again, differs from the file. */
function undecodable(bytes: Buffer, text: string): ReadFailure {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (utf16) return { kind: 'utf16' }
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes))
  const differs = again.findIndex((byte, index) => byte !== bytes[index])
  const offset = new TextDecoder().decode(bytes.subarray(0, differs), { stream: true }).length
  return { kind: 'notUtf8', text, offset }
}
