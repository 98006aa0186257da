/**
 * Generated code, and the names in it that something has to provide: an import, a local, a parameter, a helper function.
 * What is imported, bound and declared follows from these names, so nobody has to read the text again.
 */
export interface Code {
  readonly text: string
  readonly names: ReadonlySet<string>
}

type Part = Code | string | number

const noNames: ReadonlySet<string> = new Set()

/** Code by a template: what stands in it as plain text names nothing. */
export function code(texts: TemplateStringsArray, ...parts: readonly Part[]): Code {
  const text = parts.reduce<string>((before, part, index) => before + textOf(part) + texts[index + 1]!, texts[0]!)
  return { text, names: namesOf(parts) }
}

/** Parts one after the other. */
export function joinCode(parts: readonly Part[], separator: string): Code {
  return { text: parts.map(textOf).join(separator), names: namesOf(parts) }
}

/** Statements, members or declarations, each on its own line. */
export const lines = (parts: readonly Part[]): Code => joinCode(parts, '\n')

/** Elements of a list, arguments, parameters. */
export const list = (parts: readonly Part[]): Code => joinCode(parts, ', ')

/** The use of a name that something else provides. */
export const nameUse = (name: string): Code => ({ text: name, names: new Set([name]) })

export const noCode = code``

export const isEmpty = ({ text }: Code): boolean => text === ''

/** What there is of some parts of which some are empty. */
export const present = (parts: readonly Code[]): Code[] => parts.filter((part) => !isEmpty(part))

const textOf = (part: Part): string => (typeof part === 'object' ? part.text : String(part))

/** Most code is made of one part that names something, whose names it shares. */
function namesOf(parts: readonly Part[]): ReadonlySet<string> {
  const sets = parts.flatMap((part) => (typeof part === 'object' && part.names.size > 0 ? [part.names] : []))
  return sets.length < 2 ? (sets[0] ?? noNames) : new Set(sets.flatMap((names) => [...names]))
}
