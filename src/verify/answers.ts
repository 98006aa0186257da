/**
 * What pure externs answer of a value, by their names and by what else they are given. It goes with the value wherever that is
 * moved.
 */
export const answersKey: unique symbol = Symbol('answers')

export type Answers = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** What an extern is given beside the value with which its answers go, as a text. */
export const othersText = (values: readonly unknown[]): string => (values.length === 0 ? '' : JSON.stringify(values))

export function answersOf(value: unknown): Answers | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  return (value as { readonly [answersKey]?: Answers })[answersKey]
}
