import type { Span } from '../source/span.ts'
import type { Name } from '../syntax/tree.ts'
import type { Log } from '../diagnostics/log.ts'
import { isMissing, quote } from '../diagnostics/wording.ts'

interface Entry<T> {
  readonly value: T
  readonly name: Name
  readonly how: Coming
}

/** How a name comes into a file. */
type Coming = 'declared' | 'imported'

/** The names of one kind that are declared in one place; the first declaration of a name counts. */
export class Table<T> {
  readonly #entries = new Map<string, Entry<T>>()

  get(name: string): T | undefined {
    return this.#entries.get(name)?.value
  }

  /** Where a name comes into the file. */
  placeOf(name: string): Span | undefined {
    return this.#entries.get(name)?.name.span
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  /** The names with what they mean, in the order of their declarations. */
  *entries(): Iterable<readonly [string, T]> {
    for (const [name, { value }] of this.#entries) yield [name, value]
  }

  names(): Iterable<string> {
    return this.#entries.keys()
  }

  /**
   * Adds a name, or reports that it is already there.
   * @param what what is declared, without its article: `place`
   */
  declare(log: Log, name: Name, value: T, what: string, how: Coming = 'declared'): void {
    if (isMissing(name)) return log.spoil()
    const earlier = this.#entries.get(name.text)
    if (earlier === undefined) this.#entries.set(name.text, { value, name, how })
    else reportTwice(log, name, earlier.name, what, earlier.how)
  }
}

/** Says that a name is declared for the second time. */
export function reportTwice(log: Log, name: Name, earlier: Name, what: string, how: Coming = 'declared'): void {
  log.error(name.span, {
    code: 'MYC202',
    message: `The ${what} ${quote(name.text)} has a name that is already ${how} here.`,
    hint:
      what === 'import'
        ? `Import it under another name, as in ${quote(`${name.text} as Other`)}, or remove it.`
        : `Give it another name, or remove it.`,
    related: [{ message: `${quote(name.text)} is ${how} here first`, span: earlier.span }],
  })
}
