import type { ExpectedEnding, Expectation } from '../../model/scenario.ts'
import { valueDifference } from './difference.ts'
import type { Failure } from './expectation.ts'
import type { View } from './view.ts'

/** How what was submitted ended: in a place, or nowhere. */
export type SubmissionEnding =
  | { readonly place: string; readonly token: unknown }
  | { readonly place: null; readonly reason: 'full' | 'closed' | 'cancelled' }

/** Why a submission did not end as expected, or null where it did. */
export function checkEnding(
  view: View,
  { at, submission, ending: expected }: Expectation & { kind: 'ended' },
): Failure | null {
  const actual = view.driver.ending(submission)
  if (isSame(view, expected, actual)) return null
  const name = view.submissions[submission]!
  return { at, expected: `${name} ${showExpected(view, expected)}`, ...tellActual(view, name, actual) }
}

function isSame(view: View, expected: ExpectedEnding, actual: SubmissionEnding | null): boolean {
  if (expected === null || actual === null) return expected === actual
  if (expected.place === null || actual.place === null) {
    return expected.place === null && actual.place === null && expected.reason === actual.reason
  }
  if (view.network.places[expected.place]!.name !== actual.place) return false
  return expected.token === null || valueDifference(view.valueOf(expected.token), actual.token) === null
}

function showExpected(view: View, expected: ExpectedEnding): string {
  if (expected === null) return 'has not ended'
  if (expected.place === null) return reasons[expected.reason]
  const { name } = view.network.places[expected.place]!
  return `ended in ${name}${expected.token === null ? '' : ` with ${view.print(expected.token)}`}`
}

const reasons = { full: 'was refused', closed: 'was closed', cancelled: 'was cancelled' } as const

function tellActual(view: View, name: string, actual: SubmissionEnding | null): Pick<Failure, 'actual' | 'details'> {
  if (actual === null) return { actual: `${name} has not ended`, details: [] }
  if (actual.place === null) return { actual: `${name} ${reasons[actual.reason]}`, details: [] }
  const type = view.network.places.find((place) => place.name === actual.place)?.type ?? { kind: 'unknown' }
  return { actual: `${name} ended in ${actual.place}`, details: [`with ${view.show(actual.token, { type })}`] }
}
