import { statSync } from 'node:fs'
import { printable } from '../diagnostics/printable.ts'
import { rootOf } from '../source/files.ts'
import { type BuildOptions, build, type Cache } from './build.ts'
import { exit } from './exit.ts'
import { findSpecs } from './files.ts'
import type { Io } from './io.ts'
import { plural } from './print.ts'
import { printBuilt } from './run-build.ts'

const pause = 300
const settling = 50

/** By path as shown: what tells one version of a file from another. */
type Stamps = ReadonlyMap<string, string>

/**
 * `myc build --watch`: builds again whenever a spec changes, appears or goes, until it is interrupted.
 * It looks at the files instead of asking to be told: that works alike on every system, in containers and on network
 * drives, and for editors that replace a file.
 */
export async function watch(names: readonly string[], options: BuildOptions, io: Io): Promise<number> {
  const signal = io.interruption()
  const cache: Cache = new Map()
  let built: Stamps | null = null
  while (!signal.aborted) {
    const found = takeStamps(names, io.cwd)
    if (built === null || changes(built, found).length > 0) {
      const settled = await settle(names, found, io, signal)
      if (built !== null) io.stderr.write(`\n${describe(changes(built, settled))}\n`)
      built = settled
      printBuilt(await build(names, options, io, cache), io)
      io.stderr.write('watching; Ctrl-C ends it\n')
    }
    await io.sleep(pause, signal)
  }
  return exit.fine
}

/** Waits until nothing changes any more: several files saved together are one change, and none is read half-written. */
async function settle(names: readonly string[], found: Stamps, io: Io, signal: AbortSignal): Promise<Stamps> {
  let last = found
  while (!signal.aborted) {
    await io.sleep(settling, signal)
    const next = takeStamps(names, io.cwd)
    if (changes(last, next).length === 0) break
    last = next
  }
  return last
}

function takeStamps(names: readonly string[], cwd: string): Stamps {
  const { specs, problems } = findSpecs(names, cwd)
  const stamps = new Map<string, string>()
  for (const one of problems) stamps.set(rootOf(one).name, one.diagnostics.map(({ message }) => message).join())
  for (const spec of specs) stamps.set(spec.shown, stampOf(spec.path))
  return stamps
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
