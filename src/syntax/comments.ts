import type { IToken } from 'chevrotain'
import { endOf } from '../../grammar/lexer.ts'

/** Starts with exactly three slashes: a line of more is a rule drawn across the page. */
const documentation = /^\/\/\/(?!\/)/

/**
 * The documentation before each token, by the token's offset: the last lines of `///` before it, up to a blank line or
 * another comment above them.
 */
export function attachDocs(text: string, tokens: readonly IToken[], comments: readonly IToken[]): Map<number, string> {
  const docs = new Map<number, string>()
  let next = 0
  let lines: string[] = []
  let end = 0
  for (const comment of comments) {
    next = skipTo(tokens, next, comment.startOffset, () => (lines = []))
    if (!documentation.test(comment.image) || isApart(text, end, comment.startOffset)) lines = []
    end = endOf(comment)
    if (documentation.test(comment.image)) lines.push(content(comment.image))
    const owner = tokens[next]
    if (owner === undefined) continue
    if (lines.length > 0) docs.set(owner.startOffset, lines.join('\n'))
  }
  return docs
}

/** The first token behind an offset, told of each that is skipped. */
function skipTo(tokens: readonly IToken[], from: number, offset: number, skipped: () => void): number {
  let next = from
  while ((tokens[next]?.startOffset ?? Infinity) < offset) {
    next += 1
    skipped()
  }
  return next
}

function isApart(text: string, end: number, start: number): boolean {
  return /\n[ \t\r]*\n/.test(text.slice(end, start))
}

function content(comment: string): string {
  return comment.slice(3).replace(/^ /, '').trimEnd()
}
