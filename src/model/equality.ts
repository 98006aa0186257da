/**
 * What `==` compares of two values: them as they are, the fields of records, or the elements of lists. A record that can hold
 * itself has no such, so that it always comes to an end.
 */
export type Comparison =
  /** Where one may be missing, nothing is equal to it but another one that is missing. */
  | { readonly kind: 'value'; readonly optional: boolean }
  | {
      readonly kind: 'record'
      readonly name: string
      readonly fields: readonly (readonly [name: string, Comparison])[]
    }
  | { readonly kind: 'list'; readonly element: Comparison }

/** Whether two values are equal, part by part. What is no record or no list where there should be one is equal to nothing. */
export function areEqual(by: Comparison, one: unknown, other: unknown): boolean {
  if (by.kind === 'value') return by.optional ? (one ?? null) === (other ?? null) : one === other
  if (isMissing(one) || isMissing(other)) return isMissing(one) && isMissing(other)
  return by.kind === 'list' ? areListsEqual(by.element, one, other) : areRecordsEqual(by.fields, one, other)
}

const isMissing = (value: unknown): boolean => value === undefined || value === null

function areListsEqual(by: Comparison, one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false
  return Array.from(one).every((element, index) => areEqual(by, element, other[index]))
}

function areRecordsEqual(fields: (Comparison & { kind: 'record' })['fields'], one: unknown, other: unknown): boolean {
  if (!isRecord(one) || !isRecord(other)) return false
  return fields.every(([name, by]) => areEqual(by, one[name], other[name]))
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
