/** How often each value came: whole milliseconds, of which there are few different ones. */
export class Histogram {
  private readonly counts = new Map<number, number>()
  total = 0
  private sum = 0

  add(value: number): void {
    this.counts.set(value, (this.counts.get(value) ?? 0) + 1)
    this.total += 1
    this.sum += value
  }

  /** What is known of the values; null where there are none. */
  summary(): Spread | null {
    if (this.total === 0) return null
    const sorted = [...this.counts].sort(([left], [right]) => left - right)
    const [p50, p95, p99, max] = [0.5, 0.95, 0.99, 1].map((share) => this.quantile(sorted, share)) as [
      number,
      number,
      number,
      number,
    ]
    return { mean: this.sum / this.total, p50, p95, p99, max }
  }

  /** The least value that so many are not above. */
  private quantile(sorted: readonly (readonly [value: number, count: number])[], share: number): number {
    let left = Math.ceil(this.total * share)
    for (const [value, count] of sorted) {
      left -= count
      if (left <= 0) return value
    }
    return sorted.at(-1)![0]
  }
}

/** In milliseconds; half of the values are at most `p50`, 95 % at most `p95`. */
export interface Spread {
  readonly mean: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}
