/** What of a value decides how a network goes on: all of it, how it compares with constants, what functions of TypeScript say of it, and fields. */
export interface Need {
  /** All of it matters. */
  whole: boolean
  /** It matters how it compares with constants. */
  compared: boolean
  /** Pure externs (by name) whose answer of it matters. */
  readonly answers: Set<string>
  readonly fields: Map<string, Need>
}

export const emptyNeed = (): Need => ({ whole: false, compared: false, answers: new Set(), fields: new Map() })

/** How a value is used. */
export type Use = 'whole' | 'compared' | { readonly answer: string }

/** Notes a use of what a path of fields leads to. @returns whether it is new */
export function addUse(need: Need, path: readonly string[], use: Use): boolean {
  let isNew = false
  let node = need
  for (const field of path) {
    const inner = node.fields.get(field) ?? emptyNeed()
    isNew ||= !node.fields.has(field)
    node.fields.set(field, inner)
    node = inner
  }
  if (typeof use === 'object') {
    isNew ||= !node.answers.has(use.answer)
    node.answers.add(use.answer)
  } else {
    isNew ||= !node[use]
    node[use] = true
  }
  return isNew
}

/** Adds all that is needed by one to another. @returns whether something is new */
export function addNeed(from: Need, to: Need): boolean {
  return usesIn(from).reduce((isNew, { path, use }) => addUse(to, path, use) || isNew, false)
}

/** What is needed of a field: also what is needed of all of the value that has it. */
export function fieldNeed({ whole, compared, fields }: Need, field: string): Need {
  const own = fields.get(field) ?? emptyNeed()
  return { ...own, whole: own.whole || whole, compared: own.compared || compared }
}

/** Each use of a value and of its fields. */
export function usesIn(need: Need, path: readonly string[] = []): { path: readonly string[]; use: Use }[] {
  return [
    ...(need.whole ? [{ path, use: 'whole' as const }] : []),
    ...(need.compared ? [{ path, use: 'compared' as const }] : []),
    ...[...need.answers].map((answer) => ({ path, use: { answer } })),
    ...[...need.fields].flatMap(([field, inner]) => usesIn(inner, [...path, field])),
  ]
}

/** Whether something of it matters. */
export const isNeeded = (need: Need): boolean => usesIn(need).length > 0
