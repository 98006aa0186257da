import type { DiagnosticCode } from './codes.ts'
import type { Diagnostic, Related, Report } from './diagnostic.ts'
import type { Span } from '../source/span.ts'

/** What is said about an error, apart from where. */
export interface Finding {
  readonly code: DiagnosticCode
  /** What is wrong, as one sentence. */
  readonly message: string
  /** What to write instead. */
  readonly hint: string
  readonly related?: readonly Related[]
}

/** What to do about a name that is unknown, where another file knows it. */
type Elsewhere = (name: string) => string | null

/**
 * Reports findings about one declaration and remembers whether there was an error, so that the rules that need a
 * sound declaration can keep silent about a broken one.
 */
export class Log {
  readonly #report: Report
  readonly #parent: Log | null
  #broken = false
  #suggestions = 200
  #doubtful: boolean
  #elsewhere: Elsewhere
  readonly #said: Set<string>

  constructor(report: Report, parent: Log | null = null) {
    this.#report = report
    this.#parent = parent
    this.#said = parent === null ? new Set() : parent.#said
    this.#doubtful = parent === null ? false : parent.#doubtful
    this.#elsewhere = parent === null ? () => null : parent.#elsewhere
  }

  /** Whether there was an error here or in a part of it. */
  get broken(): boolean {
    return this.#broken
  }

  /** A log for a part: its errors are errors of the whole too. */
  part(): Log {
    return new Log(this.#report, this)
  }

  /** A log for what stands in a file. @param doubtful whether names that are unknown there may be known */
  partIn({ doubtful, elsewhere }: { readonly doubtful: boolean; readonly elsewhere: Elsewhere }): Log {
    const part = this.part()
    part.#doubtful ||= doubtful
    part.#elsewhere = elsewhere
    return part
  }

  /** What to do about a name that is unknown here, where it is known elsewhere. */
  elsewhere(name: string): string | null {
    return this.#elsewhere(name)
  }

  /** Whether another suggestion may be looked for: in a file full of errors that would take too long. */
  maySuggest(): boolean {
    if (this.#parent !== null) return this.#parent.maySuggest()
    return this.#suggestions-- > 0
  }

  /** Notes an error that was already reported elsewhere. */
  spoil(): void {
    this.#broken = true
    this.#parent?.spoil()
  }

  /** From now on says nothing of unknown names: what declares them may stand where the text was not understood. */
  doubtNames(): void {
    this.#doubtful = true
  }

  error(span: Span, finding: Finding): void {
    this.spoil()
    if (this.#doubtful && finding.code === 'MYC201') return
    this.#sayOnce({ severity: 'error', span, related: [], ...finding })
  }

  warn(span: Span, finding: Finding): void {
    this.#sayOnce({ severity: 'warning', span, related: [], ...finding })
  }

  /** What several states have in common is looked at in each of them. */
  #sayOnce(diagnostic: Diagnostic): void {
    const { file, start, end } = diagnostic.span
    const key = [file, start, end, diagnostic.code, diagnostic.message].join(' ')
    if (this.#said.has(key)) return
    this.#said.add(key)
    this.#report(diagnostic)
  }
}

/**
 * The log of a part of the text; one with a mistake in it is broken from the start.
 * @param next what follows: a mistake in between made the part end early
 */
export function logFor(whole: Log, part: Placed, next: Placed | undefined, mistakes: readonly Span[]): Log {
  const log = whole.part()
  const { file, start: first } = part.span
  const last = next?.span.start ?? Infinity
  if (mistakes.some((it) => it.file === file && it.start <= last && it.end >= first)) log.spoil()
  return log
}

interface Placed {
  readonly span: Span
}
