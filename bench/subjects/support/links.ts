/** A link of a list: what is in one allocates nothing beside itself. */
export interface Link {
  previous: Link | null
  next: Link | null
}

/** What is linked in the order in which it was added; anything can be removed. */
export class Links<T extends Link> {
  first: T | null = null
  count = 0
  private last: T | null = null

  add(link: T): void {
    this.count++
    const { last } = this
    this.last = link
    if (last === null) this.first = link
    else {
      link.previous = last
      last.next = link
    }
  }

  /** Puts one before all others. */
  addFirst(link: T): void {
    this.count++
    const { first } = this
    this.first = link
    if (first === null) this.last = link
    else {
      link.next = first
      first.previous = link
    }
  }

  remove(link: T): void {
    this.count--
    const { previous, next } = link
    if (previous === null) this.first = next as T | null
    else previous.next = next
    if (next === null) this.last = previous as T | null
    else next.previous = previous
    link.previous = null
    link.next = null
  }
}
