import type { Name } from '../syntax/tree.ts'
import type { Log } from '../diagnostics/log.ts'
import { isMissing, quote } from '../diagnostics/wording.ts'

interface Entry<T> {
  readonly value: T
  readonly name: Name
}

/** The names of one kind that are declared in one place; the first declaration of a name counts. */
export class Table<T> {
  readonly #entries = new Map<string, Entry<T>>()

  get(name: string): T | undefined {
    return this.#entries.get(name)?.value
  }

  has(name: string): boolean {
    return this.#entries.has(name)
  }

  names(): Iterable<string> {
    return this.#entries.keys()
  }

  /**
   * Adds a name, or reports that it is already there.
   * @param what what is declared, without its article: `place`
   */
  declare(log: Log, name: Name, value: T, what: string): void {
    if (isMissing(name)) return log.spoil()
    const earlier = this.#entries.get(name.text)
    if (earlier === undefined) this.#entries.set(name.text, { value, name })
    else reportTwice(log, name, earlier.name, what)
  }
}

/** Says that a name is declared for the second time. */
export function reportTwice(log: Log, name: Name, earlier: Name, what: string): void {
  log.error(name.span, {
    code: 'MYC202',
    message: `The ${what} ${quote(name.text)} has a name that is already declared here.`,
    hint: `Give it another name, or remove it.`,
    related: [{ message: `${quote(name.text)} is declared here first`, span: earlier.span }],
  })
}
