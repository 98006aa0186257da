import { realpathSync } from 'node:fs'
import path from 'node:path'

/** A path as people and tools see it: relative to the current folder, with forward slashes. */
export function shownPath(absolute: string, cwd: string): string {
  const relative = path.relative(cwd, absolute)
  return relative === '' ? '.' : withSlashes(relative)
}

/** Forward slashes, on Windows too. */
export function withSlashes(name: string): string {
  return path.sep === '/' ? name : name.replaceAll(path.sep, '/')
}

/**
 * The way from a folder to a file, with forward slashes, as imports say it; null where there is none, to another drive of Windows.
 * @param paths how the system spells paths
 */
export function wayTo(file: string, folder: string, paths: path.PlatformPath = path): string | null {
  const relative = paths.relative(folder, file)
  if (paths.isAbsolute(relative)) return null
  const way = relative.replaceAll(paths.sep, '/')
  return way.startsWith('../') ? way : `./${way}`
}

/** The path behind all links; what does not exist lies in what does. */
export function realPath(file: string): string {
  try {
    return realpathSync.native(file)
  } catch {
    const folder = path.dirname(file)
    return folder === file ? file : path.join(realPath(folder), path.basename(file))
  }
}

/** Two names with one key would be one file somewhere: some file systems ignore case, some the Unicode form. */
export function fileKey(name: string): string {
  return name.normalize('NFC').toLowerCase()
}

/** Whether a path is a folder or below it; both are absolute. */
export function isBelow(inner: string, outer: string): boolean {
  const relative = path.relative(outer, inner)
  return relative !== '..' && !relative.startsWith(`..${path.sep}`) && !path.isAbsolute(relative)
}
