import type { IRecognitionException } from 'chevrotain'

/** How what ends with a `}` is called, by its rule. */
const closed = {
  branches: 'the call',
  fsm: 'the machine',
  state: 'the state',
  net: 'the net',
  ports: 'the part',
  transition: 'the transition',
  scenario: 'the scenario',
  check: 'the check',
  import: 'the import',
  enum: 'the enum',
  record: 'the record',
} as const

/** What is said where a `}` is missing. */
export const closing = (rule: keyof typeof closed): { readonly ERR_MSG: string } => ({
  ERR_MSG: expected(closed[rule]),
})

const expected = (what: string): string => `\`}\` at the end of ${what}`

/** What is not closed, where that is what the parser stumbled over; null where it is something else. */
export function unclosedBy({ message, context }: IRecognitionException): string | null {
  const rule = context.ruleStack.at(-1) ?? ''
  const what = Object.hasOwn(closed, rule) ? closed[rule as keyof typeof closed] : null
  return what !== null && message === expected(what) ? what : null
}
