import type { IToken } from 'chevrotain'
import { maxSyntaxErrors } from '../../grammar/lexer.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/**
 * What is worth saying: of the parser's mistakes only those that are no consequence of another one. A mistake is taken for
 * one where something is already wrong at its token, at the token before it, or between the two.
 */
export function independent(
  certain: readonly Diagnostic[],
  mistakes: readonly Diagnostic[],
  tokens: readonly IToken[],
): Diagnostic[] {
  const all = [
    ...certain.map((diagnostic) => ({ diagnostic, keep: true })),
    ...mistakes.map((diagnostic) => ({ diagnostic, keep: false })),
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
