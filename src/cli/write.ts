import {
  accessSync,
  constants,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { isBelow } from './paths.ts'

/** Refuses to write; the message says why. */
export class WriteError extends Error {
  override readonly name = 'WriteError'
}

/** Whether a file has this content already. Line ends do not count: version control may have changed them. */
export function isCurrent(file: string, content: string | Uint8Array): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat?.isFile() !== true) return false
  if (typeof content !== 'string') return readFileSync(file).equals(content)
  return unixLines(readFileSync(file, 'utf8')) === unixLines(content)
}

/** Refuses to write over a folder, or over a file that somebody wrote by hand. */
export function protectForeign(file: string, mark: string): void {
  const stat = statSync(file, { throwIfNoEntry: false })
  if (stat?.isDirectory() === true) throw new WriteError('it is a folder')
  if (stat?.isFile() !== true) return
  const text = unixLines(readFileSync(file, 'utf8'))
  if (text !== '' && !text.startsWith(mark)) throw new WriteError('there is a file that myc did not generate')
}

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n')
}

/** Throws when nothing could be written to a folder, which need not exist yet. */
export function checkFolder(folder: string): void {
  const stat = statSync(folder, { throwIfNoEntry: false })
  if (stat === undefined) return checkFolder(path.dirname(folder))
  if (!stat.isDirectory()) throw new WriteError('it is a file, not a folder')
  accessSync(folder, constants.W_OK)
}

/** Makes a folder and those above it, one by one: below /proc the recursive way of Node 20 never ends. */
export function makeFolder(folder: string): void {
  if (isFolder(folder)) return
  const parent = path.dirname(folder)
  if (parent !== folder) makeFolder(parent)
  try {
    mkdirSync(folder)
  } catch (error) {
    if (!isFolder(folder)) throw error
  }
}

function isFolder(name: string): boolean {
  return statSync(name, { throwIfNoEntry: false })?.isDirectory() === true
}

/**
 * Writes a file below a folder as a whole or not at all: what a reader sees is the old content or the new.
 * Links must not lead out of the folder.
 */
export function writeBelow(folder: string, file: string, content: string | Uint8Array): void {
  const target = path.join(folder, file)
  makeFolder(path.dirname(target))
  if (!isBelow(realpathSync(path.dirname(target)), realpathSync(folder))) {
    throw new WriteError('a link leads out of the output folder')
  }
  if (isFolder(target)) throw new WriteError('it is a folder')
  replace(target, content)
}

function replace(target: string, content: string | Uint8Array): void {
  const temporary = `${target}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, content, { flag: 'wx' })
    renameSync(temporary, target)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}
