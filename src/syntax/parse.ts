import { syntaxError, tokenize } from '../../grammar/lexer.ts'
import { explain, explainUnexpected, placeOf } from '../../grammar/messages.ts'
import { markDepths, maxNesting } from '../../grammar/nesting.ts'
import { parseTokens, type Parsed } from '../../grammar/parser.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { limits } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import { Builder } from './build/builder.ts'
import { buildDeclarations } from './build/declarations.ts'
import { attachDocs } from './build/docs.ts'
import { withoutCascades } from './cascading-errors.ts'
import { exceededLimits } from './list-limits.ts'
import type { Declaration, SourceFile } from './tree.ts'

/** What no text holds: control characters, halves of surrogate pairs, and what decoding put in place of invalid bytes. */
const noText = /(?![\t\n\r])\p{Cc}|[\uFFFD\p{Cs}]/u

/** Parses a file. Reports its mistakes in the order of their places, and gives as much of the tree as makes sense. */
export function parse(text: string, file: number, report: Report): SourceFile {
  const span = { file, start: 0, end: text.length }
  const refusal = refuse(text, file)
  if (refusal !== undefined) {
    report(refusal)
    return { declarations: [], span }
  }
  const found: Diagnostic[] = []
  const declarations = read(text, file, found)
  for (const diagnostic of found) report(diagnostic)
  return { declarations, span }
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

function read(text: string, file: number, found: Diagnostic[]): Declaration[] {
  const lexed = tokenize(text, file)
  const end = text.trimEnd().length
  const endOfText = { file, start: end, end }
  if (lexed.tokens.length > limits.words) {
    found.push(tooLarge(`more than ${limits.words} words and signs`, file))
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
  const declarations = buildDeclarations(new Builder(file, (diagnostic) => certain.push(diagnostic), docs), parsed.cst)
  found.push(...withoutCascades(certain, parserErrors(parsed, endOfText), lexed.tokens))
  if (found.length === 0 && lexed.tokens.length === 0) found.push(nothing(file))
  const exceeded = exceededLimits(declarations)
  found.push(...exceeded)
  return exceeded.length > 0 ? [] : declarations
}

function parserErrors({ errors, unexpected }: Parsed, endOfText: Span): Diagnostic[] {
  return [
    ...errors.map((error) => explain(error, endOfText)),
    ...unexpected.map(({ body, token }) => explainUnexpected(body, token, endOfText.file)),
  ]
}

function tooDeep(span: Span): Diagnostic {
  const message = `This is nested more than ${maxNesting} levels deep.`
  return syntaxError('MYC105', message, 'Split it into parts with names of their own.', span)
}

function tooLarge(size: string, file: number): Diagnostic {
  return syntaxError('MYC105', `The file is too large: ${size}.`, 'Split it into several files.', startOf(file))
}

function nothing(file: number): Diagnostic {
  const message = 'The file declares nothing.'
  const hint = 'Declare an `enum`, a `record`, an `extern`, an `fsm` or a `net`.'
  return syntaxError('MYC108', message, hint, startOf(file))
}

const startOf = (file: number): Span => ({ file, start: 0, end: 0 })
