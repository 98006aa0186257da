import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { readStd } from './assets.ts'
import { shownPath, withSlashes } from './paths.ts'
import type { Findings } from '../diagnostics/arrange.ts'
import { findingAbout, reasonOf } from './findings.ts'

/** A spec to be read. */
export interface SpecFile {
  readonly path: string
  readonly shown: string
  /** Its path below the folder that was named, without `.myc`, with forward slashes; for a file that was named, its name. */
  readonly stem: string
}

export interface Found {
  /** The folders that were named, by their absolute paths. */
  readonly folders: readonly string[]
  readonly specs: readonly SpecFile[]
  readonly problems: readonly Findings[]
}

interface Search {
  readonly cwd: string
  /** By absolute path, so that a file named twice counts once. */
  readonly specs: Map<string, SpecFile>
  readonly problems: Findings[]
  readonly folders: string[]
  /** How many specs were met, those met before included. */
  met: number
  /** Real paths of the folders seen, so that links that lead in a circle end. */
  readonly visited: Set<string>
}

const extension = '.myc'

/** Finds the specs that the arguments name: files, folders with all below them, or the current folder. */
export function findSpecs(names: readonly string[], cwd: string): Found {
  const search: Search = { cwd, specs: new Map(), problems: [], folders: [], met: 0, visited: new Set() }
  for (const name of names.length === 0 ? ['.'] : names) findNamed(name, path.resolve(cwd, name), search)
  return { specs: [...search.specs.values()], problems: search.problems, folders: search.folders }
}

function findNamed(name: string, named: string, search: Search): void {
  const shown = shownPath(named, search.cwd)
  try {
    if (statSync(named).isDirectory()) findInFolder(named, shown, search)
    else if (isSpecName(path.basename(named))) add(named, path.basename(named), search)
    else search.problems.push(findingAbout(shown, 'MYC601', 'This is not a spec.', 'The name of a spec ends in .myc.'))
  } catch (error) {
    search.problems.push(shippedFile(name, shown) ?? unreadable(shown, error))
  }
}

/** Who names a file that ships with the compiler means that one, unless there is one of this path. */
function shippedFile(name: string, shown: string): Findings | null {
  const file = name.endsWith(extension) ? name : `${name}${extension}`
  if (!file.startsWith('std/') || !Object.hasOwn(readStd(), file)) return null
  const shipped = file.slice(0, -extension.length)
  const hint = `A spec can import it, from "${shipped}"; \`myc eject ${shipped}\` copies it into the project.`
  return findingAbout(shown, 'MYC601', 'This ships with the compiler: it is no file of the project.', hint)
}

function findInFolder(folder: string, shown: string, search: Search): void {
  search.folders.push(folder)
  const before = search.met + search.problems.length
  const walkedAlready = search.visited.has(realpathSync(folder))
  walk(folder, '', search)
  if (walkedAlready || search.met + search.problems.length > before) return
  const hint = 'Name a folder that has .myc files in or below it; `myc init` makes a first one.'
  search.problems.push(findingAbout(shown, 'MYC602', 'There are no specs in this folder.', hint))
}

function walk(folder: string, below: string, search: Search): void {
  const real = realpathSync(folder)
  if (search.visited.has(real)) return
  search.visited.add(real)
  const entries = readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    visit(entry, path.join(folder, entry.name), path.join(below, entry.name), search)
  }
}

function visit(entry: Dirent, full: string, below: string, search: Search): void {
  try {
    if (isFolder(entry, full)) walk(full, below, search)
    else if (isSpecName(entry.name)) add(full, below, search)
  } catch (error) {
    search.problems.push(unreadable(shownPath(full, search.cwd), error))
  }
}

/** A link that leads nowhere is no folder; whether it matters depends on its name. */
function isFolder(entry: Dirent, full: string): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  return statSync(full, { throwIfNoEntry: false })?.isDirectory() === true
}

function add(full: string, below: string, search: Search): void {
  search.met += 1
  if (search.specs.has(full)) return
  const stem = withSlashes(below).slice(0, -extension.length)
  search.specs.set(full, { path: full, shown: shownPath(full, search.cwd), stem })
}

function isSpecName(name: string): boolean {
  return name.endsWith(extension) && name !== extension
}

function unreadable(shown: string, error: unknown): Findings {
  return findingAbout(
    shown,
    'MYC601',
    `This cannot be read: ${reasonOf(error)}.`,
    'Check the path and its permissions.',
  )
}
