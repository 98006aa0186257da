import type { Random } from 'fast-check'

/** Makes options, each by the seed alone. */
export class Choices {
  private readonly random: Random

  constructor(random: Random) {
    this.random = random
  }

  /** A whole number, ends included. */
  between(min: number, max: number): number {
    return this.random.nextInt(min, max)
  }

  chance(percent: number): boolean {
    return this.between(1, 100) <= percent
  }

  /** One of several; there must be one. */
  pick<T>(options: readonly T[]): T {
    return options[this.between(0, options.length - 1)]!
  }

  /** One of several, each as often as it stands in its weight. */
  weigh<T>(options: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.between(
      1,
      options.reduce((sum, [weight]) => sum + weight, 0),
    )
    return options.find(([weight]) => (left -= weight) <= 0)![1]
  }

  /** As many as it happens to be. */
  list<T>(min: number, max: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.between(min, max) }, (_, index) => make(index))
  }

  /** Some of them, in their order. */
  some<T>(options: readonly T[], percent: number): T[] {
    return options.filter(() => this.chance(percent))
  }

  shuffle<T>(items: readonly T[]): T[] {
    return items
      .map((item) => ({ item, at: this.between(0, 1_000_000) }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item)
  }
}
