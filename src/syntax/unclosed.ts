import type { IToken } from 'chevrotain'
import { spanOf } from '../../grammar/lexer.ts'
import { sign } from '../../grammar/tokens.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'

/** How the parser says that a curly bracket is missing. */
const missing = /^Expected `\}` at the end of (.*), but found (.*)\.$/su

/** The errors with those about a missing `}` where its `{` stands, in the order of their places. */
export function atOpeners(errors: readonly Diagnostic[], tokens: readonly IToken[]): Diagnostic[] {
  if (!errors.some(({ message }) => missing.test(message))) return [...errors]
  const moved = errors.map((error) => movedToOpener(error, tokens)).sort((a, b) => a.span.start - b.span.start)
  // One message for one place.
  return moved.filter(({ span }, index) => span.start !== moved[index - 1]?.span.start)
}

function movedToOpener(error: Diagnostic, tokens: readonly IToken[]): Diagnostic {
  const [, what, found] = missing.exec(error.message) ?? []
  const opener = what === undefined ? undefined : openBefore(tokens, error.span.start)
  if (opener === undefined) return error
  return {
    ...error,
    message: `This \`{\` is never closed: ${what} ends with \`}\`.`,
    hint: `Close it before ${found}.`,
    span: spanOf(opener, error.span.file),
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
