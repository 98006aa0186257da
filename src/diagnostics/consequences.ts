import type { Diagnostic } from './diagnostic.ts'

/**
 * Leaves out that something is not used, which may only be so because of an error: a declaration as long as there is any, an
 * import where a name is misspelt that probably means it.
 */
export function withoutConsequences(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const isSound = all.every(({ severity }) => severity !== 'error')
  return isSound ? all : withoutMeant(all.filter(({ code }) => code !== 'MYC217'))
}

function withoutMeant(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const meant = new Set(found.flatMap(({ span, hint }) => suggestedIn(hint).map((name) => `${span.file} ${name}`)))
  if (meant.size === 0) return found
  const isMeant = ({ message, span }: Diagnostic): boolean => meant.has(`${span.file} ${firstName(message)}`)
  return found.filter((each) => each.code !== 'MYC214' || !isMeant(each))
}

/** The names in "Did you mean `Breaker`?". */
const suggestedIn = (hint: string): string[] =>
  hint.startsWith('Did you mean') ? [...hint.matchAll(/`([^`]*)`/g)].map(([, name = '']) => name) : []

const firstName = (message: string): string => /`([^`]*)`/.exec(message)?.[1] ?? ''
