import { type Lexed, syntaxError, tokenize } from '../../grammar/lexer.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { limits } from '../source/limits.ts'
import type { Span } from '../source/span.ts'

/** What no text holds: control characters, halves of surrogate pairs, and what decoding put in place of invalid bytes. */
const noText = /(?![\t\n\r])\p{Cc}|[\uFFFD\p{Cs}]/u

/**
 * Takes a text apart, or refuses it as a whole: what is no text, or too long.
 * @param file the number of the file
 */
export function scan(text: string, file: number): Lexed | { readonly refusal: Diagnostic } {
  const refusal = refuse(text, file)
  if (refusal !== undefined) return { refusal }
  const lexed = tokenize(text, file)
  if (lexed.tokens.length <= limits.words) return lexed
  return { refusal: tooLarge(`more than ${limits.words} words and signs`, file) }
}

function refuse(text: string, file: number): Diagnostic | undefined {
  if (text.length > limits.length) return tooLarge('more than 8 MiB', file)
  const found = noText.exec(text)
  if (found === null) return undefined
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const message = `The file is not text in UTF-8: it holds the character U+${code}.`
  const span = { file, start: found.index, end: found.index + 1 }
  return syntaxError('MYC107', message, 'Save it as UTF-8, and remove control characters.', span)
}

function tooLarge(size: string, file: number): Diagnostic {
  return syntaxError('MYC105', `The file is too large: ${size}.`, 'Split it into several files.', startOf(file))
}

/** The very beginning of a file: where something is said of the whole. */
export function startOf(file: number): Span {
  return { file, start: 0, end: 0 }
}
