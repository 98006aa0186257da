import type { IToken } from 'chevrotain'
import { problem, tokenize, type Lexed } from '../../grammar/lexer.ts'
import { explain, explainUnexpected, placeOf } from '../../grammar/messages.ts'
import { markDepths, maxNesting } from '../../grammar/nesting.ts'
import { parseTokens, type Parsed } from '../../grammar/parser.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import { buildDeclarations } from './build.ts'
import { attachDocs } from './comments.ts'
import { Builder } from './cst.ts'
import { independent } from './independent.ts'
import type { Declaration, SourceFile } from './tree.ts'

/** No file that people write comes near it; in UTF-16 code units, which are never more than the bytes of UTF-8. */
const maxLength = 8 * 1024 * 1024

/** What no text holds: control characters, halves of surrogate pairs, and what decoding put in place of invalid bytes. */
const noText = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\uFFFD\p{Cs}]/u

/** Parses a file. Reports its mistakes in the order of their places, and gives as much of the tree as makes sense. */
export function parse(text: string, report: Report): SourceFile {
  const span = { start: 0, end: text.length }
  const refusal = refuse(text)
  if (refusal !== undefined) {
    report(refusal)
    return { declarations: [], span }
  }
  const found: Diagnostic[] = []
  const declarations = read(text, found)
  found.sort((a, b) => a.span.start - b.span.start)
  for (const diagnostic of found) report(diagnostic)
  return { declarations, span }
}

function refuse(text: string): Diagnostic | undefined {
  if (text.length > maxLength) {
    const message = `The file is larger than 8 MiB.`
    return problem('MYC105', message, 'Split it into several files.', 0, 0)
  }
  const found = noText.exec(text)
  if (found === null) return undefined
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
  const message = `The file is not text in UTF-8: it holds the character U+${code}.`
  return problem('MYC107', message, 'Save it as UTF-8, and remove control characters.', found.index, found.index + 1)
}

function read(text: string, found: Diagnostic[]): Declaration[] {
  const lexed = tokenize(text)
  const deep = markDepths(lexed.tokens)
  if (deep !== undefined) {
    found.push(...lexed.problems, tooDeep(deep))
    return []
  }
  const parsed = parseTokens(lexed.tokens)
  const docs = attachDocs(text, lexed.tokens, lexed.comments)
  const ofTree: Diagnostic[] = []
  const declarations = buildDeclarations(new Builder((diagnostic) => ofTree.push(diagnostic), docs), parsed.cst)
  found.push(...independent([...lexed.problems, ...ofTree], mistakes(lexed, parsed), lexed.tokens))
  if (found.length === 0 && lexed.tokens.length === 0) found.push(nothing())
  return declarations
}

function mistakes(lexed: Lexed, parsed: Parsed): Diagnostic[] {
  const last = lexed.tokens.at(-1)
  const errors = parsed.errors.map((error) => explain(error, last))
  const strays = parsed.strays.map(({ body, token }) => explainUnexpected(body, token))
  return parsed.tooDeep === undefined ? [...errors, ...strays] : [...errors, ...strays, tooDeep(parsed.tooDeep, last)]
}

function tooDeep(token: IToken, last?: IToken): Diagnostic {
  const { start, end } = placeOf(token, last)
  const message = `This is nested more than ${maxNesting} levels deep.`
  return problem('MYC105', message, 'Split it into parts with names of their own.', start, end)
}

function nothing(): Diagnostic {
  const message = 'The file declares nothing.'
  const hint = 'Declare an `enum`, a `record`, an `extern`, an `fsm` or a `net`.'
  return { ...problem('MYC108', message, hint, 0, 0), severity: 'warning' }
}
