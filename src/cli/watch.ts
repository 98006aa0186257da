import { statSync } from 'node:fs'
import { printable } from '../diagnostics/printable.ts'
import { rootOf } from '../source/files.ts'
import { type FileReads, isSameRead } from '../source/recording-host.ts'
import { type BuildOptions, build, type Cache } from './build.ts'
import { diskHost } from './disk-host.ts'
import { exit } from './exit.ts'
import { findSpecs } from './files.ts'
import type { Io } from './io.ts'
import { shownPath } from './paths.ts'
import { plural } from './print.ts'
import { printBuilt } from './run-build.ts'

const pause = 300
const settling = 50

/** By path as shown: what tells one version of a file from another. */
type Stamps = ReadonlyMap<string, string>

/**
 * `myc build --watch`: builds again whenever a spec, or what one imports, changes, appears or goes, until it is interrupted.
 * It looks at the files instead of asking to be told: that works alike on every system, in containers and on network
 * drives, and for editors that replace a file.
 */
export async function watch(names: readonly string[], options: BuildOptions, io: Io): Promise<number> {
  const signal = io.interruption()
  const cache: Cache = new Map()
  let built: Stamps | null = null
  while (!signal.aborted) {
    const found = takeStamps(names, cache, io)
    if (built === null || changes(built, found).length > 0) {
      const settled = await settle(names, found, cache, io, signal)
      if (built !== null) io.stderr.write(`\n${describe(changes(built, settled))}\n`)
      built = settled
      printBuilt(await build(names, options, io, cache), io)
      built = new Map([...stampsAsRead(cache, io), ...built])
      io.stderr.write('watching; Ctrl-C ends it\n')
    }
    await io.sleep(pause, signal)
  }
  return exit.fine
}

/** Waits until nothing changes any more: several files saved together are one change, and none is read half-written. */
async function settle(
  names: readonly string[],
  found: Stamps,
  cache: Cache,
  io: Io,
  signal: AbortSignal,
): Promise<Stamps> {
  let last = found
  while (!signal.aborted) {
    await io.sleep(settling, signal)
    const next = takeStamps(names, cache, io)
    if (changes(last, next).length === 0) break
    last = next
  }
  return last
}

/** Of the specs that are named, and of all that they were seen to import. */
function takeStamps(names: readonly string[], cache: Cache, { cwd }: Io): Stamps {
  const { specs, problems } = findSpecs(names, cwd)
  const stamps = new Map<string, string>()
  for (const one of problems) stamps.set(rootOf(one).name, one.diagnostics.map(({ message }) => message).join())
  for (const file of filesRead(cache).keys()) stamps.set(shownPath(file, cwd), stampOf(file))
  for (const spec of specs) stamps.set(spec.shown, stampOf(spec.path))
  return stamps
}

/** All that was read, also in vain: what is missing may appear. */
const filesRead = (cache: Cache): FileReads => new Map([...cache.values()].flatMap(({ reads }) => [...reads]))

/** Of what was read; what has changed since then differs from what it will be. */
function stampsAsRead(cache: Cache, { cwd }: Io): Stamps {
  const host = diskHost(cwd)
  const stamps = [...filesRead(cache)].map(([file, before]) => {
    const stamp = stampOf(file)
    return [shownPath(file, cwd), isSameRead(before, host.read(file)) ? stamp : 'changed'] as const
  })
  return new Map(stamps)
}

function stampOf(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat === undefined ? 'gone' : `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}`
}

function changes(before: Stamps, after: Stamps): string[] {
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => before.get(name) !== after.get(name))
}

function describe(changed: readonly string[]): string {
  const [only] = changed
  return changed.length === 1 && only !== undefined
    ? `${printable(only)} changed`
    : `${plural(changed.length, 'file')} changed`
}
