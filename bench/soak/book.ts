/** Something that a soak has found to be wrong. */
export class SoakError extends Error {
  override name = 'SoakError'
}

/** What happened, counted by name; and what was found to be wrong, wherever it was found. */
export class Book {
  readonly counts: Map<string, number> = new Map()
  private readonly complaints: string[] = []

  count(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times)
  }

  /** Notes what is wrong. It is thrown by `check`: who finds it may have been called by the network. */
  complain(what: string): void {
    if (this.complaints.length < 10) this.complaints.push(what)
  }

  demand(holds: boolean, otherwise: string): void {
    if (!holds) this.complain(otherwise)
  }

  /** @throws SoakError if something was found to be wrong */
  check(): void {
    if (this.complaints.length > 0) throw new SoakError(this.complaints.join('\n'))
  }
}

/** The tokens that must be in a network, by their numbers. */
export class Ledger {
  private readonly inside = new Set<number>()
  private readonly book: Book
  private readonly name: string

  constructor(book: Book, name: string) {
    this.book = book
    this.name = name
  }

  get size(): number {
    return this.inside.size
  }

  get ids(): Iterable<number> {
    return this.inside
  }

  enter(id: number): void {
    if (this.inside.has(id)) this.book.complain(`${this.name} ${id} came in twice`)
    this.inside.add(id)
  }

  leave(id: number, where: string): void {
    if (!this.inside.delete(id)) this.book.complain(`${this.name} ${id} left by ${where}, but should not be there`)
  }

  /** Compares what is there with what must be there. */
  compare(found: readonly number[], when: string): void {
    const once = new Set(found)
    const lost = [...this.inside].filter((id) => !once.has(id))
    const strange = [...once].filter((id) => !this.inside.has(id))
    const said = `${this.name}s ${when}`
    this.book.demand(once.size === found.length, `${said}: some are there twice`)
    this.book.demand(lost.length === 0, `${said}: lost ${lost.slice(0, 5).join(', ')}`)
    this.book.demand(strange.length === 0, `${said}: should not be there: ${strange.slice(0, 5).join(', ')}`)
  }
}
