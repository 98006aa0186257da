import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import path from 'node:path'
import { sourceIn } from '../emit/typescript/heading.ts'
import { isBelow } from './paths.ts'
import { reasonOf } from './findings.ts'

/** A generated module whose spec is gone. Paths are absolute. */
export interface Leftover {
  readonly file: string
  readonly spec: string
}

/**
 * The modules below an output folder that were made of specs in the folders that are built now, and these specs are gone.
 * What was made of specs elsewhere is of another build. Links are not followed.
 */
export function findLeftovers(folder: string, folders: readonly string[]): Leftover[] {
  return modulesBelow(folder).flatMap((file) => {
    const source = sourceIn(ifReadable(() => firstLine(file)) ?? '')
    if (source === null) return []
    const spec = path.resolve(path.dirname(file), source)
    const isGone = folders.some((one) => isBelow(spec, one)) && !existsSync(spec)
    return isGone ? [{ file, spec }] : []
  })
}

function modulesBelow(folder: string): string[] {
  const entries = ifReadable(() => readdirSync(folder, { withFileTypes: true })) ?? []
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return sorted.flatMap((entry) => {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') return []
    const full = path.join(folder, entry.name)
    if (entry.isDirectory()) return modulesBelow(full)
    return entry.isFile() && /\.m?ts$/.test(entry.name) ? [full] : []
  })
}

/** What myc wrote it can read. */
function ifReadable<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    reasonOf(error)
    return null
  }
}

/** No more of a file is read than a heading can have. */
function firstLine(file: string): string {
  const start = Buffer.alloc(8192)
  const opened = openSync(file, 'r')
  try {
    const length = readSync(opened, start)
    return start.toString('utf8', 0, length).split(/\r?\n/, 1)[0]!
  } finally {
    closeSync(opened)
  }
}
