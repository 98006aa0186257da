/** Counts things by name, in the order in which they were first met. */
export class Count {
  private readonly counts = new Map<string, number>()

  add(name: string): void {
    this.counts.set(name, this.of(name) + 1)
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0
  }

  entries(): { readonly name: string; readonly count: number }[] {
    return [...this.counts].map(([name, count]) => ({ name, count }))
  }
}
