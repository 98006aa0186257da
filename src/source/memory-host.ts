import { isImportable } from './files.ts'
import type { Boundary, Host } from './host.ts'

/** Files by their paths, which have forward slashes. */
export type Texts = Readonly<Record<string, string>>

/**
 * A host whose files are texts: for editors, browsers and tests. What a spec may import lies in
 * the folder of the nearest `package.json` among them, else in its own.
 * @param std gives the files that ship with the compiler once one is imported, as `readStd` does: without it there are none
 */
export function memoryHost(texts: Texts, std: (() => Texts) | null = null): Host {
  const files = new Map(Object.entries(texts))
  return {
    read: (path) => {
      const text = files.get(path)
      return text === undefined ? { failure: { kind: 'unreadable', reason: 'it does not exist' } } : { text }
    },
    resolve: (from, name) =>
      normalized(name.startsWith('/') ? name : `${from.slice(0, from.lastIndexOf('/') + 1)}${name}`),
    nameOf: (path) => path,
    identityOf: normalized,
    boundaryOf: (spec) => boundaryIn(packageFolder(spec, files)),
    besideOf: (path) => namesIn(folderOf(path), files.keys()),
    ...(std !== null && { std: () => memoryHost(std()) }),
  }
}

/** The path of the folder of a file, with a slash at its end; empty where it has none. */
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)

function packageFolder(spec: string, files: ReadonlyMap<string, string>): string {
  const own = folderOf(normalized(spec))
  for (let folder = own; ; folder = folderOf(folder.slice(0, -1))) {
    if (files.has(`${folder}package.json`)) return folder
    if (folder === '' || folder === '/') return own
  }
}

function boundaryIn(folder: string): Boundary {
  return {
    name: folder === '' ? '.' : folder.slice(0, -1),
    inside: (path) => {
      const whole = normalized(path)
      const below = whole.startsWith(folder) ? whole.slice(folder.length) : '..'
      return /^(?:\.\.)?(?:\/|$)/.test(below) ? null : below
    },
  }
}

const namesIn = (folder: string, paths: Iterable<string>): string[] =>
  [...paths].filter((path) => folderOf(path) === folder && isImportable(path)).map((path) => path.slice(folder.length))

/** A path without `.` and, as far as there is a folder to leave, without `..`. */
function normalized(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && !/^(?:\.\.)?$/.test(parts.at(-1)!)) parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
