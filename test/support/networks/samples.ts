import fc from 'fast-check'
import { Choices } from './choices.ts'
import { specWith } from './whole.ts'

/** Specs by themselves. */
class Specs extends fc.Arbitrary<string> {
  generate(random: fc.Random): fc.Value<string> {
    return new fc.Value(specWith(new Choices(random)), undefined)
  }

  canShrinkWithoutContext(value: unknown): value is string {
    return typeof value === 'string'
  }

  shrink(): fc.Stream<fc.Value<string>> {
    return fc.Stream.nil()
  }
}

/** So many random specs that the checker accepts, the same for the same seed. */
export const sampleSpecs = (count: number, seed: number): string[] => fc.sample(new Specs(), { numRuns: count, seed })
