import type { SubjectName } from './subject.ts'

/** What a probe says of a library. */
export interface Verdict {
  readonly verdict: 'holds' | 'fails' | 'not offered'
  /** In a few words, what was seen, or why it is not offered. */
  readonly saw: string
}

/** The verdicts of a case. */
export interface CaseResult {
  readonly title: string
  readonly verdicts: Readonly<Record<SubjectName, Verdict>>
}

/** The verdicts of a kind. */
export interface KindResult {
  readonly title: string
  readonly cases: readonly CaseResult[]
}

export const subjectNames: readonly SubjectName[] = ['opossum', 'cockatiel', 'myc']

/** The verdict on a kind: it holds when nothing fails and something holds. */
export function overall(verdicts: readonly Verdict[]): string {
  const count = (verdict: Verdict['verdict']): number => verdicts.filter((it) => it.verdict === verdict).length
  if (count('fails') > 0) return `fails ${count('fails')} of ${verdicts.length - count('not offered')}`
  return count('holds') > 0 ? 'holds' : 'not offered'
}
