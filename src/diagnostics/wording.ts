import type { Span } from '../source/span.ts'
import type { Log } from './log.ts'
import { suggest, suggestNear } from './suggest.ts'

/** A name where it is written. */
interface WrittenName {
  readonly text: string
  readonly span: Span
}

/** A name as it is quoted in a message. */
export const quote = (name: string): string => `\`${name}\``

/** `a`, `a and b`, `a, b and c`. */
export function enumerate(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/** `a`, `a or b`, `a, b or c`. */
export function alternatives(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} or ${parts.at(-1)}`
}

/** `a place`, `an extern`, `an fsm`, `an fn`. */
export const withArticle = (noun: string): string => `${/^(?:[aeiou]|fsm$|fn$)/.test(noun) ? 'an' : 'a'} ${noun}`

/** A name was missing from the source: the parser has said so. */
export const isMissing = (name: WrittenName): boolean => name.text === ''

/** What other languages call it, by what is looked for. */
const equivalents: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    'type',
    new Map([
      ['boolean', 'bool'],
      ['integer', 'int'],
      ['float', 'number'],
      ['double', 'number'],
      ['void', 'unknown'],
      ['any', 'unknown'],
      ['null', 'unknown'],
    ]),
  ],
  [
    'value',
    new Map([
      ['null', 'none'],
      ['undefined', 'none'],
      ['True', 'true'],
      ['False', 'false'],
    ]),
  ],
])

/**
 * Says that a name means nothing here.
 * @param what what was looked for: `place`
 * @param candidates gives the names that would do; asked only when there is something to suggest
 * @param otherwise what to do when no candidate is near
 */
export function unknownName(
  log: Log,
  name: WrittenName,
  what: string,
  candidates: () => Iterable<string>,
  otherwise: string,
): void {
  if (isMissing(name)) return log.spoil()
  const search = what === 'value' ? suggestNear : suggest
  const meant = equivalents.get(what)?.get(name.text) ?? (log.maySuggest() ? search(name.text, candidates()) : null)
  const message = `There is no ${what} named ${quote(name.text)} here.`
  const hint = log.elsewhere(name.text) ?? (meant === null ? otherwise : `Did you mean ${quote(meant)}?`)
  log.error(name.span, { code: 'MYC201', message, hint })
}
