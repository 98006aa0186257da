import type { IToken } from 'chevrotain'
import { spanOf } from '../../grammar/lexer.ts'
import { describeToken } from '../../grammar/messages.ts'
import { sign } from '../../grammar/tokens.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/** What is not closed, by the error that says so. */
export type Unclosed = ReadonlyMap<Diagnostic, string>

/** The errors with those about a missing `}` where its `{` stands, in the order of their places. */
export function atOpeners(errors: readonly Diagnostic[], unclosed: Unclosed, tokens: readonly IToken[]): Diagnostic[] {
  if (unclosed.size === 0) return [...errors]
  const moved = errors
    .map((error) => movedToOpener(error, unclosed.get(error), tokens))
    .sort((a, b) => a.span.start - b.span.start)
  // One message for one place.
  return moved.filter(({ span }, index) => span.start !== moved[index - 1]?.span.start)
}

function movedToOpener(error: Diagnostic, what: string | undefined, tokens: readonly IToken[]): Diagnostic {
  const { start, file } = error.span
  const opener = what === undefined ? undefined : openBefore(tokens, start)
  if (opener === undefined) return error
  const next = tokens.find(({ startOffset }) => startOffset >= start)
  return {
    ...error,
    message: `This \`{\` is never closed: ${what} ends with \`}\`.`,
    hint: `Close it before ${next === undefined ? 'the end of the file' : describeToken(next)}.`,
    span: spanOf(opener, file),
    related: [{ message: 'It must be closed before this', span: error.span }],
  }
}

/** The innermost `{` that is open at a place. */
function openBefore(tokens: readonly IToken[], offset: number): IToken | undefined {
  const open: IToken[] = []
  for (const token of tokens) {
    if (token.startOffset >= offset) break
    if (token.tokenType === sign.leftBrace) open.push(token)
    else if (token.tokenType === sign.rightBrace) open.pop()
  }
  return open.at(-1)
}
