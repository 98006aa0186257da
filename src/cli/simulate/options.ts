import { quote } from '../../diagnostics/wording.ts'
import { suggest } from '../../diagnostics/suggest.ts'
import { UsageError } from '../errors.ts'
import { type Assignment, parseAssignment, OptionValueError } from './option-values.ts'

/** Reads what an option says, and says which option it was when it makes no sense. */
export function parseOption<T>(option: string, text: string, read: (text: string) => T): T {
  try {
    return read(text)
  } catch (error) {
    const end = error instanceof OptionValueError && error.message.endsWith('?') ? '' : '.'
    if (error instanceof OptionValueError) throw new UsageError(`${option} ${text}: ${error.message}${end}`)
    throw error
  }
}

/** Reads options that are assignments, each, in order of time. */
export function eachAssignment(option: string, texts: readonly string[], read: (assigned: Assignment) => void): void {
  const assignments = texts.map((text) => ({ text, it: parseOption(option, text, parseAssignment) }))
  for (const { text, it } of assignments.sort((left, right) => left.it.at - right.it.at))
    parseOption(option, text, () => read(it))
}

/** The thing of that name, or a word about those that there are. */
export function findNamed<T extends { readonly name: string }>(things: readonly T[], name: string, what: string): T {
  const found = things.find((thing) => thing.name === name)
  if (found !== undefined) return found
  const names = things.map((thing) => thing.name)
  const near = suggest(name, names)
  const hint = near === null ? `there are ${names.map(quote).join(', ')}` : `did you mean ${quote(near)}?`
  throw new OptionValueError(`there is no ${what} named ${quote(name)}${names.length === 0 ? '' : `: ${hint}`}`)
}
