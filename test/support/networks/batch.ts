import fc from 'fast-check'
import { agreeOn, type Case, Cases, type Tally } from './cases.ts'

/** Some networks to be compared. */
export interface Order {
  readonly seed: number
  readonly networks: number
  /** Runs of each network. */
  readonly sequences: number
  /** Which of them, and how it was shrunk: to replay what was found. */
  readonly path?: string
}

export interface Found {
  readonly tally: Tally
  /** What differs, shrunk; null where nothing does. */
  readonly failure: string | null
}

/** Compares the networks of a batch with the reference. */
export async function compareBatch({ seed, networks, sequences, path }: Order): Promise<Found> {
  const tally: Tally = { networks: 0, runs: 0, acts: 0, unfinished: 0 }
  const property = fc.asyncProperty(new Cases(sequences), (it) => agreeOn(it, tally))
  const details = await fc.check(property, {
    seed,
    numRuns: networks,
    ...(path !== undefined && { path, endOnFailure: true }),
  })
  if (!details.failed) return { tally, failure: null }
  const [found] = details.counterexample!
  return { tally, failure: failureText(found, details.errorInstance, seed, details.counterexamplePath) }
}

function failureText({ spec, runs }: Case, error: unknown, seed: number, path: string | null): string {
  const acts = runs.flatMap(({ acts, ...rest }) => [
    JSON.stringify(rest),
    ...acts.map((act) => `  ${JSON.stringify(act)}`),
  ])
  const why = error instanceof Error ? error.stack : String(error)
  return [spec, ...acts, why, `Replay it with: npm run agree -- --seed ${seed} --path ${path}`, ''].join('\n')
}
