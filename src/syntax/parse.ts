import { syntaxError, tokenize } from '../../grammar/lexer.ts'
import { explain, explainUnexpected, placeOf } from '../../grammar/messages.ts'
import { markDepths, maxNesting } from '../../grammar/nesting.ts'
import { parseTokens, type Parsed } from '../../grammar/parser.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { lineStartsOf } from '../source/lines.ts'
import { buildDeclarations } from './build.ts'
import { attachDocs } from './comments.ts'
import { Builder } from './cst.ts'
import { independent } from './independent.ts'
import { limits } from '../source/limits.ts'
import { tooMany } from './too-many.ts'
import type { Declaration, SourceFile, Span } from './tree.ts'

/** What no text holds: control characters, halves of surrogate pairs, and what decoding put in place of invalid bytes. */
const noText = /(?![\t\n\r])\p{Cc}|[\uFFFD\p{Cs}]/u

/** Parses a file. Reports its mistakes in the order of their places, and gives as much of the tree as makes sense. */
export function parse(text: string, report: Report): SourceFile {
  const span = { start: 0, end: text.length }
  const refusal = refuse(text)
  if (refusal !== undefined) {
    report(refusal)
    return { declarations: [], span, lines: [0] }
  }
  const found: Diagnostic[] = []
  const declarations = read(text, found)
  for (const diagnostic of found) report(diagnostic)
  return { declarations, span, lines: lineStartsOf(text) }
}

function refuse(text: string): Diagnostic | undefined {
  if (text.length > limits.length) return tooLarge('more than 8 MiB')
  const found = noText.exec(text)
  if (found === null) return undefined
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const message = `The file is not text in UTF-8: it holds the character U+${code}.`
  return syntaxError(
    'MYC107',
    message,
    'Save it as UTF-8, and remove control characters.',
    found.index,
    found.index + 1,
  )
}

function read(text: string, found: Diagnostic[]): Declaration[] {
  const lexed = tokenize(text)
  const endOfText = text.trimEnd().length
  if (lexed.tokens.length > limits.words) {
    found.push(tooLarge(`more than ${limits.words} words and signs`))
    return []
  }
  const deep = markDepths(lexed.tokens)
  if (deep !== undefined) {
    found.push(...lexed.problems, tooDeep(placeOf(deep, endOfText)))
    return []
  }
  const parsed = parseTokens(lexed.tokens)
  const certain = [...lexed.problems]
  if (parsed.tooDeep !== undefined) certain.push(tooDeep(placeOf(parsed.tooDeep, endOfText)))
  const docs = attachDocs(text, lexed.tokens, lexed.comments)
  const declarations = buildDeclarations(new Builder((diagnostic) => certain.push(diagnostic), docs), parsed.cst)
  found.push(...independent(certain, mistakes(parsed, endOfText), lexed.tokens))
  if (found.length === 0 && lexed.tokens.length === 0) found.push(nothing())
  const excess = tooMany(declarations)
  found.push(...excess)
  return excess.length > 0 ? [] : declarations
}

function mistakes({ errors, strays }: Parsed, endOfText: number): Diagnostic[] {
  return [
    ...errors.map((error) => explain(error, endOfText)),
    ...strays.map(({ body, token }) => explainUnexpected(body, token)),
  ]
}

function tooDeep({ start, end }: Span): Diagnostic {
  const message = `This is nested more than ${maxNesting} levels deep.`
  return syntaxError('MYC105', message, 'Split it into parts with names of their own.', start, end)
}

function tooLarge(size: string): Diagnostic {
  return syntaxError('MYC105', `The file is too large: ${size}.`, 'Split it into several files.', 0, 0)
}

function nothing(): Diagnostic {
  const message = 'The file declares nothing.'
  const hint = 'Declare an `enum`, a `record`, an `extern`, an `fsm` or a `net`.'
  return syntaxError('MYC108', message, hint, 0, 0)
}
