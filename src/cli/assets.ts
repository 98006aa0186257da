import { existsSync, readFileSync } from 'node:fs'
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

/** The version of the compiler. */
export function ownVersion(): string {
  const manifest: { version: string } = JSON.parse(readAsset('package.json'))
  return manifest.version
}

/** The same from the sources and from the bundle, which lie at different depths. */
function packageFolder(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url))
  while (!existsSync(path.join(folder, 'package.json'))) folder = path.dirname(folder)
  return folder
}
