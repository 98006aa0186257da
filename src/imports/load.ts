import { explainReadFailure } from '../diagnostics/read-failure.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { type Finding, Log } from '../diagnostics/log.ts'
import { pathFrom } from '../source/files.ts'
import { type Boundary, type Host, type ReadFailure, readFrom } from '../source/host.ts'
import { limits } from '../source/limits.ts'
import { createSource, type Source } from '../source/source.ts'
import type { Span } from '../source/span.ts'
import { parse } from '../syntax/parse.ts'
import type { ImportNode, Name, SourceFile } from '../syntax/tree.ts'
import { circle, notReadable, outside, tooLong, tooMany } from './findings.ts'
import { refusalOf } from './path.ts'

/** A file that was read, with the files that it imports. */
export interface LoadedFile {
  readonly tree: SourceFile
  readonly imports: readonly Import[]
  /** Whether all of it was understood: else what it seems to lack may be there. */
  readonly whole: boolean
}

export interface Import {
  readonly node: ImportNode
  /** The number of the file; null where there is none, which was said. */
  readonly file: number | null
}

/** A spec and all that it imports, each file once: the root file first, then in the order of the imports. */
export interface Loaded {
  readonly sources: readonly Source[]
  /** By the numbers of the files. */
  readonly files: readonly LoadedFile[]
}

/**
 * Parses a spec and whatever it imports.
 * @param path of the spec, as the host understands it
 * @throws what the host throws
 */
export function load(host: Host, path: string, root: { source: Source; text: string }, report: Report): Loaded {
  const loader = new Loader(host, path, report)
  loader.add(path, root.source, root.text)
  return loader
}

class Loader implements Loaded {
  readonly sources: Source[] = []
  readonly files: LoadedFile[] = []
  readonly #host: Host
  readonly #report: Report
  readonly #log: Log
  /** By their identities. */
  readonly #numbers = new Map<string, number>()
  /** The files that are being read: each imports the next one. */
  readonly #open: number[] = []
  /** Of all texts. */
  #length = 0
  readonly #root: string
  #known: Boundary | null = null

  constructor(host: Host, root: string, report: Report) {
    this.#host = host
    this.#root = root
    this.#report = report
    this.#log = new Log(report)
  }

  /** Looked for when something is imported. */
  get #boundary(): Boundary {
    return (this.#known ??= this.#host.boundaryOf?.(this.#root) ?? { name: '', inside: this.#host.nameOf })
  }

  /** Adds a file and what it imports; gives its number. */
  add(path: string, source: Source, text: string): number {
    const number = this.sources.push(source) - 1
    this.#length += text.length
    let whole = true
    const tree = parse(text, number, (diagnostic) => {
      whole &&= diagnostic.severity !== 'error'
      this.#report(diagnostic)
    })
    this.files[number] = { tree, imports: [], whole }
    // Of a spec that imports nothing nothing more is looked at.
    if (number === 0 && tree.imports.length === 0) return number
    this.#numbers.set(this.#identityOf(path), number)
    this.#open.push(number)
    const imports = tree.imports.map((node) => ({ node, file: this.#follow(path, node.path) }))
    this.files[number] = { tree, imports, whole }
    this.#open.pop()
    return number
  }

  /** The number of the file that is called so in another one. */
  #follow(from: string, { text, span }: Name): number | null {
    if (span.start === span.end) return null
    const refusal = refusalOf(text)
    if (refusal !== null) return this.#refuse(span, refusal)
    const path = this.#host.resolve(from, text)
    const known = this.#numbers.get(this.#identityOf(path))
    if (known === undefined) return this.#read(path, { text, span })
    const at = this.#open.indexOf(known)
    return at === -1 ? known : this.#refuse(span, circle(this.#open.slice(at).map((each) => this.sources[each]!.name)))
  }

  /** Reads a file for the first time. */
  #read(path: string, { text: written, span }: Name): number | null {
    const name = this.#host.nameOf(path)
    const inner = this.#boundary.inside(path)
    if (inner === null) return this.#refuse(span, outside(name, this.#boundary.name))
    if (this.sources.length === limits.files) return this.#refuse(span, tooMany)
    const read = readFrom(this.#host, path)
    const way = pathFrom(this.#boundary.inside(this.#root) ?? '', inner)
    if ('text' in read) {
      if (this.#length + read.text.length > limits.length) return this.#refuse(span, tooLong)
      return this.add(path, createSource(name, read.text, way), read.text)
    }
    const { failure } = read
    if (failure.kind === 'notAFile' || failure.kind === 'unreadable')
      return this.#refuse(
        span,
        notReadable(name, failure, written, () => this.#host.besideOf?.(path) ?? []),
      )
    return this.#addUnread(path, createSource(name, 'text' in failure ? failure.text : null, way), failure)
  }

  /** Adds a file of which it is said in its own place why it cannot be understood. */
  #addUnread(path: string, source: Source, failure: ReadFailure): number {
    const number = this.sources.push(source) - 1
    this.#numbers.set(this.#identityOf(path), number)
    const span = { file: number, start: 0, end: 0 }
    this.files[number] = { tree: { imports: [], declarations: [], span }, imports: [], whole: false }
    this.#report(explainReadFailure(failure, number))
    return number
  }

  #identityOf(path: string): string {
    return this.#host.identityOf?.(path) ?? path
  }

  #refuse(span: Span, finding: Finding): null {
    this.#log.error(span, finding)
    return null
  }
}
