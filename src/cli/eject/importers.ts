import { pathFrom } from '../../source/files.ts'
import type { Host } from '../../source/host.ts'
import { lineAt, lineStartsOf } from '../../source/lines.ts'
import { parse } from '../../syntax/parse.ts'
import { diskHost } from '../disk-host.ts'
import { findSpecs, type SpecFile } from '../files.ts'
import { withSlashes } from '../paths.ts'

/** An import of a file of `std`. */
export interface Importer {
  /** `specs/shop.myc:1` */
  readonly place: string
  /** The path by which it imports the copy; null where it must not, as that is outside of `boundary`. */
  readonly path: string | null
  readonly boundary: string
}

/** Where specs of a folder import a file of `std`. @param copy the path of its copy */
export function importersOf(name: string, copy: string, folder: string): Importer[] {
  const host = diskHost(folder)
  return findSpecs([], folder)
    .specs.filter((spec) => spec.path !== copy)
    .flatMap((spec) => linesOf(name, spec, host).map((line) => importerAt(spec, line, copy, host)))
}

/** The lines on which a spec imports it. */
function linesOf(name: string, spec: SpecFile, host: Host): number[] {
  const read = host.read(spec.path)
  if (!('text' in read) || !read.text.includes(name)) return []
  const starts = lineStartsOf(read.text)
  const { imports } = parse(read.text, 0, () => undefined)
  return imports.filter(({ path: { text } }) => text === name).map(({ path: { span } }) => lineAt(starts, span.start))
}

function importerAt(spec: SpecFile, line: number, copy: string, host: Host): Importer {
  const boundary = host.boundaryOf!(spec.path)
  const way = pathFrom(withSlashes(spec.path), withSlashes(copy))
  return {
    place: `${spec.shown}:${line}`,
    path: boundary.inside(copy) === null ? null : way.startsWith('../') ? way : `./${way}`,
    boundary: boundary.name,
  }
}
