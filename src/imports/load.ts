import { explainReadFailure } from '../diagnostics/read-failure.ts'
import type { Report } from '../diagnostics/diagnostic.ts'
import { type Finding, Log } from '../diagnostics/log.ts'
import { isTypeScript } from '../source/files.ts'
import { type Host, type ReadFailure, readFrom } from '../source/host.ts'
import { limits } from '../source/limits.ts'
import { createSource, type Source } from '../source/source.ts'
import type { Span } from '../source/span.ts'
import { parse } from '../syntax/parse.ts'
import type { GlobalDeclaration, ImportNode, Name, SourceFile } from '../syntax/tree.ts'
import {
  circle,
  noneShipped,
  notReadable,
  notShipped,
  notTypeScript,
  outside,
  tooLong,
  tooMany,
  typesOfShipped,
} from './findings.ts'
import {
  identityOf,
  type Origin,
  type Place,
  projectOrigin,
  shippedOrigin,
  type TypesFile,
  typesReader,
} from './origin.ts'
import { refusalOf, shippedName, typesRefusalOf } from './path.ts'
import { isGlobal } from '../syntax/global.ts'

/** A file that was read, with the files that it imports. */
export interface LoadedFile {
  readonly tree: SourceFile
  readonly imports: readonly Import[]
  /** Whether all of it was understood: else what it seems to lack may be there. */
  readonly whole: boolean
}

export interface Import {
  readonly node: ImportNode
  /** The number of the file, or the one of TypeScript; null where there is none, which was said. */
  readonly file: number | TypesFile | null
}

/** A spec and all that it imports, each file once: the root file first, then in the order of the imports. */
export interface Loaded {
  readonly sources: readonly Source[]
  /** By the numbers of the files. */
  readonly files: readonly LoadedFile[]
  /** The name of a file that ships with the compiler and declares this for others, `std/flow`; null where none does. */
  readonly shippedWith: (name: string) => string | null
}

/**
 * Parses a spec and whatever it imports.
 * @param path of the spec, as the host understands it
 * @throws what the host throws
 */
export function load(host: Host, path: string, root: { source: Source; text: string }, report: Report): Loaded {
  const loader = new Loader(host, report)
  loader.start({ origin: projectOrigin(host, path), path }, root.source, root.text)
  return loader
}

class Loader implements Loaded {
  readonly sources: Source[] = []
  readonly files: LoadedFile[] = []
  readonly #host: Host
  readonly #report: Report
  readonly #log: Log
  /** The files that are being read: each imports the next one. */
  readonly #open: number[] = []
  /** Of all texts. */
  #length = 0
  /** How many files of TypeScript there are. */
  #foreign = 0
  /** Once one of them is imported. */
  #shipped: Origin | null = null
  /** By the names of what they declare for others: the files that ship. Looked at once a name is not known. */
  #shippedNames: ReadonlyMap<string, string> | null = null

  constructor(host: Host, report: Report) {
    this.#host = host
    this.#report = report
    this.#log = new Log(report)
  }

  /** Adds the root file, which may be as long as it is, and what it imports. */
  start(place: Place, source: Source, text: string): void {
    this.#length = text.length
    this.#add(place, source, text)
  }

  /** Adds a file and what it imports; gives its number. */
  #add(place: Place, source: Source, text: string): number {
    const number = this.sources.push(source) - 1
    let whole = true
    const tree = parse(text, number, (diagnostic) => {
      whole &&= diagnostic.severity !== 'error'
      this.#report(diagnostic)
    })
    this.files[number] = { tree, imports: [], whole }
    // Of a spec that imports nothing nothing more is looked at.
    if (number === 0 && tree.imports.length === 0) return number
    place.origin.numbers.set(identityOf(place), number)
    this.#open.push(number)
    const imports = tree.imports.map((node) => ({ node, file: this.#follow(place, node) }))
    this.files[number] = { tree, imports, whole }
    this.#open.pop()
    return number
  }

  #follow(from: Place, { ofTypes, path }: ImportNode): Import['file'] {
    if (path.span.start === path.span.end) return null
    return ofTypes ? this.#followTypes(from, path) : this.#followSpec(from, path)
  }

  /** The file of TypeScript that is called so in another one. */
  #followTypes(from: Place, { text, span }: Name): TypesFile | null {
    const refusal = from.origin === this.#shipped ? typesOfShipped : typesRefusalOf(text)
    if (refusal !== null) return this.#refuse(span, refusal)
    const place = placeFrom(from, text)
    return place.origin.types.get(identityOf(place)) ?? this.#readTypes(place, { text, span })
  }

  /** Reads a file of TypeScript for the first time, so that who watches what was read knows of it. */
  #readTypes(place: Place, { text: written, span }: Name): TypesFile | null {
    const { origin, path } = place
    const inner = this.#reach(place, span)
    if (inner === null) return null
    const name = origin.host.nameOf(path)
    if (!isTypeScript(inner)) return this.#refuse(span, notTypeScript(name))
    const read = readFrom(origin.host, path)
    if ('failure' in read) return this.#refuse(span, this.#notReadable(place, read.failure, written))
    if (!this.#adds(read.text)) return this.#refuse(span, tooLong)
    this.#foreign++
    const { host } = origin
    const way = origin.pathOf(path, inner)
    const file = { path, name, way, types: typesReader(host, path), nameOf: host.nameOf }
    origin.types.set(identityOf(place), file)
    return file
  }

  /** The number of the file that is called so in another one. */
  #followSpec(from: Place, { text, span }: Name): number | null {
    const refusal = refusalOf(text)
    if (refusal !== null) return this.#refuse(span, refusal)
    const place = shippedName.test(text) ? this.#shippedPlace(from, text) : placeFrom(from, text)
    if (place === null) return this.#refuse(span, noneShipped(text))
    const known = place.origin.numbers.get(identityOf(place))
    if (known === undefined) return this.#read(place, { text, span })
    const at = this.#open.indexOf(known)
    return at === -1 ? known : this.#refuse(span, circle(this.#open.slice(at).map((each) => this.sources[each]!.name)))
  }

  /** The file that is called so in all files; null where the host has none of them. */
  #shippedPlace({ origin }: Place, name: string): Place | null {
    const path = `${name}.myc`
    if (origin === this.#shipped) return { origin, path }
    const host = this.#host.std?.()
    if (host === undefined) return null
    this.#shipped ??= shippedOrigin(host, path)
    return { origin: this.#shipped, path }
  }

  /** The path below the boundary of a file that is not known yet; null where it must not be read. */
  #reach({ origin, path }: Place, span: Span): string | null {
    const boundary = origin.boundary()
    const inner = boundary.inside(path)
    if (inner === null) return this.#refuse(span, outside(origin.host.nameOf(path), boundary.name))
    return this.sources.length + this.#foreign >= limits.files ? this.#refuse(span, tooMany) : inner
  }

  readonly shippedWith = (name: string): string | null => {
    this.#shippedNames ??= shippedNames(this.#host.std?.())
    return this.#shippedNames.get(name) ?? null
  }

  /** Counts a text; false where it is too much. */
  #adds({ length }: string): boolean {
    if (this.#length + length > limits.length) return false
    this.#length += length
    return true
  }

  /** Reads a file for the first time. */
  #read(place: Place, { text: written, span }: Name): number | null {
    const { origin, path } = place
    const inner = this.#reach(place, span)
    if (inner === null) return null
    const name = origin.host.nameOf(path)
    const read = readFrom(origin.host, path)
    const way = origin.pathOf(path, inner)
    if ('text' in read) {
      if (!this.#adds(read.text)) return this.#refuse(span, tooLong)
      return this.#add(place, createSource(name, read.text, way), read.text)
    }
    const { failure } = read
    if (failure.kind === 'notAFile' || failure.kind === 'unreadable')
      return this.#refuse(span, this.#notReadable(place, failure, written))
    return this.#addUnread(place, createSource(name, 'text' in failure ? failure.text : null, way), failure)
  }

  #notReadable({ origin, path }: Place, failure: ReadFailure, written: string): Finding {
    const beside = (): readonly string[] =>
      (origin.host.besideOf?.(path) ?? []).filter((name) => isTypeScript(name) === isTypeScript(written))
    if (origin === this.#shipped && shippedName.test(written)) return notShipped(written, beside())
    return notReadable(origin.host.nameOf(path), failure, written, beside)
  }

  /** Adds a file of which it is said in its own place why it cannot be understood. */
  #addUnread(place: Place, source: Source, failure: ReadFailure): number {
    const number = this.sources.push(source) - 1
    place.origin.numbers.set(identityOf(place), number)
    const span = { file: number, start: 0, end: 0 }
    this.files[number] = { tree: { imports: [], declarations: [], span }, imports: [], whole: false }
    this.#report(explainReadFailure(failure, number))
    return number
  }

  #refuse(span: Span, finding: Finding): null {
    this.#log.error(span, finding)
    return null
  }
}

/** What a file that ships declares for who imports it: what has documentation, where something has. */
export function forOthers({ declarations }: SourceFile): GlobalDeclaration[] {
  const all = declarations.filter(isGlobal)
  const documented = all.filter(({ doc }) => doc !== '')
  return documented.length > 0 ? documented : all
}

/** What the files that ship declare for others, and in which of them. */
function shippedNames(host: Host | undefined): Map<string, string> {
  const names = new Map<string, string>()
  for (const file of host?.besideOf?.('std/any.myc') ?? []) {
    const read = readFrom(host!, `std/${file}`)
    const declared = 'text' in read ? forOthers(parse(read.text, 0, () => {})) : []
    for (const { name } of declared) names.set(name.text, `std/${file.replace(/\.myc$/, '')}`)
  }
  return names
}

/** The file that is called so in another one. */
function placeFrom({ origin, path }: Place, name: string): Place {
  return { origin, path: origin.host.resolve(path, name) }
}
