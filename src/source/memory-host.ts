import type { Host } from './host.ts'

/** A host whose files are texts by path, with forward slashes: for editors, browsers and tests. */
export function memoryHost(texts: Readonly<Record<string, string>>): Host {
  const files = new Map(Object.entries(texts))
  return {
    read: (path) => {
      const text = files.get(path)
      return text === undefined ? { failure: { kind: 'unreadable', reason: 'it does not exist' } } : { text }
    },
    resolve: (from, name) =>
      normalized(name.startsWith('/') ? name : `${from.slice(0, from.lastIndexOf('/') + 1)}${name}`),
    nameOf: (path) => path,
  }
}

/** A path without `.` and, as far as there is a folder to leave, without `..`. */
function normalized(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..' && parts.length > 0 && !/^(?:\.\.)?$/.test(parts.at(-1)!)) parts.pop()
    else if (part !== '.') parts.push(part)
  }
  return parts.join('/')
}
