import { expect, it } from 'vitest'
import { importsOf, sourceFiles } from './imports.ts'

const imports = importsOf(sourceFiles(['grammar', 'runtime', 'src'])).filter(({ typeOnly }) => !typeOnly)

/** The files that are loaded with one, before any function runs. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found
  found.add(file)
  for (const { from, to } of imports) if (from === file) loadedWith(to, found)
  return found
}

/** Rooms, and below `src/cli` files. */
const roomsOf = (files: Iterable<string>): string[] =>
  [
    ...new Set([...files].map((file) => (file.startsWith('src/cli/') ? file : file.split('/').slice(0, 2).join('/')))),
  ].sort()

it('to start the command line loads what it says of mistakes, and no other room of the compiler', () => {
  const rooms = roomsOf(loadedWith('src/cli/myc.ts'))
  expect(rooms.filter((room) => !room.startsWith('src/cli/'))).toEqual(['src/diagnostics', 'src/source'])
})

it('to check loads what checks, and neither what writes code nor what simulates', () => {
  const files = loadedWith('src/cli/check.ts')
  const rooms = new Set(roomsOf(files))
  expect(rooms).toContain('src/check')
  for (const room of ['src/emit', 'src/simulate', 'src/trace']) expect(rooms).not.toContain(room)
})

it('to build loads prettier only once there is code to lay out', () => {
  expect(loadedWith('src/cli/run-build.ts')).not.toContain('src/emit/typescript/format.ts')
  expect(loadedWith('src/emit/typescript/emit.ts')).not.toContain('src/emit/typescript/format.ts')
})
