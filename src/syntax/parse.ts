import type { IToken } from 'chevrotain'
import { unclosedBy } from '../../grammar/closing.ts'
import { type Lexed, syntaxError, withForeign } from '../../grammar/lexer.ts'
import { explain, explainUnexpected, placeOf } from '../../grammar/messages.ts'
import { markDepths, maxNesting } from '../../grammar/nesting.ts'
import { parseTokens, type Parsed } from '../../grammar/parser.ts'
import type { Diagnostic, Report } from '../diagnostics/diagnostic.ts'
import type { Span } from '../source/span.ts'
import { Builder } from './build/builder.ts'
import { buildDeclarations } from './build/declarations.ts'
import { buildImports } from './build/imports.ts'
import { attachDocs } from './build/docs.ts'
import { withoutCascades } from './cascading-errors.ts'
import { exceededLimits } from './list-limits.ts'
import { scan, startOf } from './scan.ts'
import { atOpeners } from './unclosed.ts'
import type { SourceFile } from './tree.ts'

/** Parses a file. Reports its mistakes in the order of their places, and gives as much of the tree as makes sense. */
export function parse(text: string, file: number, report: Report): SourceFile {
  const span = { file, start: 0, end: text.length }
  const scanned = scan(text, file)
  if ('refusal' in scanned) {
    report(scanned.refusal)
    return { ...empty, span }
  }
  const found: Diagnostic[] = []
  const parts = read(text, file, scanned, found)
  for (const diagnostic of found) report(diagnostic)
  return { ...parts, span }
}

type Parts = Pick<SourceFile, 'imports' | 'declarations'>

const empty: Parts = { imports: [], declarations: [] }

/** What the parser makes of a text; null where it is nested too deeply, which is said of the first token of that kind. */
interface Reading {
  readonly lexed: Lexed
  readonly deep: IToken | undefined
  readonly parsed: Parsed | null
}

function readingOf(lexed: Lexed): Reading {
  const deep = markDepths(lexed.tokens)
  return { lexed, deep, parsed: deep === undefined ? parseTokens(lexed.tokens) : null }
}

const isWhole = ({ parsed }: Reading): boolean =>
  parsed !== null && parsed.errors.length + parsed.unexpected.length === 0 && parsed.tooDeep === undefined

function read(text: string, file: number, scanned: Lexed, found: Diagnostic[]): Parts {
  const end = text.trimEnd().length
  const endOfText = { file, start: end, end }
  const asWritten = readingOf(scanned)
  const { lexed, deep, parsed } = isWhole(asWritten) ? asWritten : readingOf(withForeign(scanned, file))
  if (parsed === null) {
    found.push(...lexed.problems, tooDeep(placeOf(deep!, endOfText)))
    return empty
  }
  const certain = [...lexed.problems]
  if (parsed.tooDeep !== undefined) certain.push(tooDeep(placeOf(parsed.tooDeep, endOfText)))
  const docs = attachDocs(text, lexed.tokens, lexed.comments)
  const build = new Builder(file, (diagnostic) => certain.push(diagnostic), docs)
  const parts = { imports: buildImports(build, parsed.cst), declarations: buildDeclarations(build, parsed.cst) }
  const unclosed = new Map<Diagnostic, string>()
  const errors = parserErrors(parsed, endOfText, unclosed)
  found.push(...atOpeners(withoutCascades(certain, errors, lexed.tokens), unclosed, lexed.tokens))
  if (found.length === 0 && parts.declarations.length === 0) found.push(nothing(file))
  const exceeded = exceededLimits(parts)
  found.push(...exceeded)
  return exceeded.length > 0 ? empty : parts
}

/** @param unclosed where is said what each error about a missing `}` is about */
function parserErrors(
  { errors, unexpected }: Parsed,
  endOfText: Span,
  unclosed: Map<Diagnostic, string>,
): Diagnostic[] {
  const explained = errors.map((error) => {
    const diagnostic = explain(error, endOfText)
    const what = unclosedBy(error)
    if (what !== null) unclosed.set(diagnostic, what)
    return diagnostic
  })
  return [...explained, ...unexpected.map(({ body, token }) => explainUnexpected(body, token, endOfText.file))]
}

function tooDeep(span: Span): Diagnostic {
  const message = `This is nested more than ${maxNesting} levels deep.`
  return syntaxError('MYC105', message, 'Split it into parts with names of their own.', span)
}

function nothing(file: number): Diagnostic {
  const message = 'The file declares nothing.'
  const hint = 'Declare an `enum`, a `record`, an `extern`, an `fsm` or a `net`.'
  return syntaxError('MYC108', message, hint, startOf(file))
}
