import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Bound } from './bind.ts'
import type { BoundFile } from './file.ts'

type Wording = (diagnostic: Diagnostic) => Diagnostic

/**
 * Says what is found in a file in the names of that file: phases behind this one go by the names of the model, which differ
 * where something is imported under another name, or two files declare something of one name.
 */
export function wordingIn({ files }: Bound): Wording {
  if (files.length === 1) return (diagnostic) => diagnostic
  const wordings = files.map(wordingOf)
  return (diagnostic) => wordings[diagnostic.span.file]!(diagnostic)
}

function wordingOf({ globals, modelName }: BoundFile): Wording {
  const renamed = new Map<string, string>()
  for (const [name, declaration] of globals.entries())
    if (modelName(declaration) !== name) renamed.set(modelName(declaration), name)
  if (renamed.size === 0) return (diagnostic) => diagnostic
  const inQuotes = (text: string): string => text.replace(/`[^`]*`/g, (quoted) => withNames(quoted, renamed))
  return ({ message, hint, related, ...rest }) => ({
    ...rest,
    message: inQuotes(message),
    hint: inQuotes(hint),
    related: related.map((each) => ({ ...each, message: inQuotes(each.message) })),
  })
}

const withNames = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(/[\p{ID_Start}_][\p{ID_Continue}]*/gu, (word) => names.get(word) ?? word)
