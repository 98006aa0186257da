import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** An import of one source file by another, both by their paths from the root, with forward slashes. */
export interface Import {
  readonly from: string
  readonly to: string
  /** Whether only types are imported, so that nothing of it is left when the code runs. */
  readonly typeOnly: boolean
}

const statement = /^\s*(?:import|export)\s+(type\s)?([^'";]*?)\s*from\s+['"](\.[^'"]*)['"]/gm
const late = /\bimport\(\s*['"](\.[^'"]*)['"]\s*\)/g

/** The source files below folders. */
export function sourceFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => path.posix.join(entry.parentPath.replaceAll('\\', '/'), entry.name)),
  )
}

/** What files import of each other; imports that are only made when a function runs are left out. */
export function importsOf(files: readonly string[]): Import[] {
  return files.flatMap((from) => {
    const found = [...readFileSync(from, 'utf8').matchAll(statement)]
    return found.map(([, type, names, specifier]) => ({
      from,
      to: resolved(from, specifier!),
      typeOnly: type !== undefined || isTypesOnly(names!),
    }))
  })
}

/** The modules that files load when a function runs. */
export function lateImportsOf(files: readonly string[]): Import[] {
  return files.flatMap((from) => {
    const found = [...readFileSync(from, 'utf8').matchAll(late)]
    return found.map(([, specifier]) => ({ from, to: resolved(from, specifier!), typeOnly: false }))
  })
}

const resolved = (from: string, specifier: string): string => path.posix.join(path.posix.dirname(from), specifier)

/** `{ type A, type B }`: nothing but types. */
function isTypesOnly(names: string): boolean {
  const listed = /^\{([^]*)\}$/.exec(names.trim())?.[1]
  if (listed === undefined) return false
  return listed
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .every((name) => name.startsWith('type '))
}

/** The groups of files that import each other in a circle, each sorted by name. */
export function circlesIn(imports: readonly Import[]): string[][] {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports) next.set(from, [...(next.get(from) ?? []), to])
  const reach = new Map([...next.keys()].map((file) => [file, reachedFrom(next, file)]))
  const circles = new Map<string, string[]>()
  for (const [file, reached] of reach) {
    if (!reached.has(file)) continue
    const circle = [...reached].filter((other) => reach.get(other)?.has(file)).toSorted()
    circles.set(circle.join(), circle)
  }
  return [...circles.values()]
}

function reachedFrom(next: ReadonlyMap<string, readonly string[]>, start: string): Set<string> {
  const found = new Set<string>()
  const waiting = [...(next.get(start) ?? [])]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    waiting.push(...(next.get(file) ?? []))
  }
  return found
}
