import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** A file that ships with the compiler, by its path in the package. */
export function assetPath(name: string): string {
  return path.join(packageFolder(), name)
}

/** Reads a text that ships with the compiler. */
export function readAsset(name: string): string {
  return readFileSync(assetPath(name), 'utf8')
}

/** What is written next to generated modules: the parts of the runtime (runtime/) as one file. */
export const readRuntime = (): string => readAsset('dist/myc-runtime.ts')

const stdFolder = 'dist/std'

/** The files of `std`, by the paths that they have for a host: `std/breakers.myc`. */
export function readStd(): Record<string, string> {
  const names = readdirSync(assetPath(stdFolder)).filter((name) => name.endsWith('.myc'))
  return Object.fromEntries(names.sort().map((name) => [`std/${name}`, readAsset(`${stdFolder}/${name}`)]))
}

/** The version of the compiler. */
export function ownVersion(): string {
  return ownManifest().version
}

/** What the package of the compiler says of itself. */
export function ownManifest(): { version: string; devDependencies: Readonly<Record<string, string>> } {
  return JSON.parse(readAsset('package.json'))
}

/**
 * Where the compiler lies. The same from the sources and from the bundle, which lie at different depths.
 * @throws Error where it was taken out of its package
 */
export function packageFolder(): string {
  const own = path.dirname(fileURLToPath(import.meta.url))
  for (let folder = own; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder
    if (folder === path.dirname(folder))
      throw new Error(`myc is not whole: no package.json lies at or above ${own}. Install it again.`)
  }
}
