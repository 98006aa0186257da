import type { IToken } from 'chevrotain'
import { maxSyntaxErrors } from '../../grammar/lexer.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/**
 * The errors without those of the parser that are likely a consequence of another one: there already is an error at the
 * token, at the token before it, or between the two. At most as many as are said of a file.
 * @param certain errors that follow from no other one
 * @param tokens those of the file, in order
 */
export function withoutCascades(
  certain: readonly Diagnostic[],
  parserErrors: readonly Diagnostic[],
  tokens: readonly IToken[],
): Diagnostic[] {
  const all = [
    ...certain.map((diagnostic) => ({ diagnostic, keep: true })),
    ...parserErrors.map((diagnostic) => ({ diagnostic, keep: false })),
  ].sort((a, b) => a.diagnostic.span.start - b.diagnostic.span.start || Number(b.keep) - Number(a.keep))
  const kept: Diagnostic[] = []
  let last = -1
  let token = 0
  for (const { diagnostic, keep } of all) {
    const { start } = diagnostic.span
    while ((tokens[token]?.startOffset ?? Infinity) < start) token += 1
    const before = tokens[token - 1]?.startOffset ?? 0
    const said = keep ? kept.at(-1)?.span.start === start : last >= before
    if (!said) kept.push(diagnostic)
    last = start
    if (kept.length === maxSyntaxErrors) break
  }
  return kept
}
