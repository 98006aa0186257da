import type { ForeignTypes } from './foreign-type.ts'

/**
 * Where the compiler reads files: a disk, memory, an editor, a browser. What a path is only the host knows: the compiler
 * hands back what it was given.
 */
export interface Host {
  /** The text of a file, or why there is none. */
  readonly read: (path: string) => ReadResult
  /** The path of the file that is called `name` in the file at `from`. */
  readonly resolve: (from: string, name: string) => string
  /** What a file is called where people read of it. */
  readonly nameOf: (path: string) => string
  /** What tells files apart: all paths that lead to one, through links too, have one identity. Without this it is the path. */
  readonly identityOf?: (path: string) => string
  /** The folder in which all that a spec imports must lie. Without this a spec may import whatever can be read. */
  readonly boundaryOf?: (spec: string) => Boundary
  /** The names of the specs and the files of TypeScript in the folder of a file, which need not exist itself: one of them may be meant. */
  readonly besideOf?: (path: string) => readonly string[]
  /** The host of the files that ship with the compiler: `std/breakers` is at `std/breakers.myc` there. Without this there are none. */
  readonly std?: () => Host
  /** What the file of TypeScript at a path exports. Without this no spec can look into its types. */
  readonly typesOf?: (path: string) => ForeignTypes
  /**
   * Whether every type that a spec imports is read, so that one is noticed that there is not. Without this only those are
   * read into which it looks: that is all that running it needs.
   */
  readonly readsAllTypes?: boolean
}

/** A folder that imports do not leave. */
export interface Boundary {
  /** What it is called where people read of it. */
  readonly name: string
  /** The path of a file below it, with forward slashes; null where it is outside, perhaps through a link. */
  readonly inside: (path: string) => string | null
}

/** A text is without a byte order mark. */
export type ReadResult = { readonly text: string } | { readonly failure: ReadFailure }

/** Why there is no text. Where the file was read, with `text` as far as it can be shown, and the offset of what is wrong. */
export type ReadFailure =
  | { readonly kind: 'notAFile' }
  /** `reason` as in "This cannot be read: it does not exist." */
  | { readonly kind: 'unreadable'; readonly reason: string }
  /** In bytes. */
  | { readonly kind: 'tooLarge'; readonly size: number }
  | { readonly kind: 'utf16' }
  | { readonly kind: 'notUtf8' | 'zeroByte'; readonly text: string; readonly offset: number }

/**
 * What a host gives for a path. What a host throws is passed on: it is a fault of the host, and none of the spec.
 * @throws TypeError where it is neither a text nor a failure, as from a function that reads later
 */
export function readFrom(host: Host, path: string): ReadResult {
  const read: unknown = host.read(path)
  if (isReadResult(read)) return read
  const way = read instanceof Promise ? 'A text cannot come later: read it first, and hand it in with memoryHost.' : ''
  throw new TypeError(
    `read(${JSON.stringify(path)}) of the host gave neither { text: string } nor { failure }. ${way}`.trim(),
  )
}

function isReadResult(read: unknown): read is ReadResult {
  if (typeof read !== 'object' || read === null) return false
  return 'text' in read ? typeof read.text === 'string' : 'failure' in read
}
