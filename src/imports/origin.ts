import { ownPath, pathFrom } from '../source/files.ts'
import type { ForeignTypes } from '../source/foreign-type.ts'
import type { Boundary, Host } from '../source/host.ts'

/** Where files come from: a host, the folder that imports do not leave, and which files were read. */
export interface Origin {
  readonly host: Host
  /** Looked for when something is imported. */
  readonly boundary: () => Boundary
  /** The path that a file has wherever the compiler runs (`FileLines.path`), of its path below the boundary. */
  readonly pathOf: (path: string, inner: string) => string
  /** The numbers of specs, by their identities. */
  readonly numbers: Map<string, number>
  /** The files of TypeScript, by their identities. */
  readonly types: Map<string, TypesFile>
}

/** A file of TypeScript of which a spec imports types. */
export interface TypesFile {
  /** As the host understands it. */
  readonly path: string
  /** As people read of it. */
  readonly name: string
  /** Its path as seen from the folder of the root file, which is the same wherever the compiler runs. */
  readonly way: string
  /** What it exports, which is read when first asked for; null where the host reads no types. */
  readonly types: () => ForeignTypes | null
  /** What files that this is read from are called. */
  readonly nameOf: Host['nameOf']
}

/** A file that can be read. */
export interface Place {
  readonly origin: Origin
  /** As the host understands it. */
  readonly path: string
}

/** The files of a project. @param root the spec with which the compilation began */
export function projectOrigin(host: Host, root: string): Origin {
  const origin = originOf(host, root)
  const pathOf = (_: string, inner: string): string => ownPath(pathFrom(origin.boundary().inside(root) ?? '', inner))
  return { ...origin, pathOf }
}

/** The files that ship with the compiler. @param first one of them */
export function shippedOrigin(host: Host, first: string): Origin {
  return { ...originOf(host, first), pathOf: (path) => host.nameOf(path) }
}

function originOf(host: Host, root: string): Omit<Origin, 'pathOf'> {
  let known: Boundary | null = null
  const boundary = (): Boundary => (known ??= host.boundaryOf?.(root) ?? { name: '', inside: host.nameOf })
  return { host, boundary, numbers: new Map(), types: new Map() }
}

/** What tells files of an origin apart. */
export function identityOf({ origin: { host }, path }: Place): string {
  return host.identityOf?.(path) ?? path
}

/** What a file of TypeScript exports, read once. */
export function typesReader(host: Host, path: string): TypesFile['types'] {
  let known: ForeignTypes | null = null
  return () => (known ??= host.typesOf?.(path) ?? null)
}
