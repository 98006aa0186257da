import type { IToken } from 'chevrotain'
import { endOf } from '../../../grammar/lexer.ts'

/** Starts with exactly three slashes: a line of more is a rule drawn across the page. */
const documentation = /^\/\/\/(?!\/)/

/**
 * The documentation before each token, by the token's offset: the last lines of `///` before it, up to a blank line or
 * another comment above them.
 */
export function attachDocs(text: string, tokens: readonly IToken[], comments: readonly IToken[]): Map<number, string> {
  const docs = new Map<number, string>()
  let lines: string[] = []
  let next = 0
  for (const [i, comment] of comments.entries()) {
    const end = endOf(comment)
    next = firstAfter(tokens, next, end)
    const owner = tokens[next]?.startOffset ?? text.length
    const following = comments[i + 1]
    const isLast = following === undefined || following.startOffset > owner
    if (documentation.test(comment.image)) lines.push(content(comment.image))
    else lines = []
    if (isLast && lines.length > 0) docs.set(owner, lines.join('\n'))
    if (isLast || isApart(text, end, following.startOffset)) lines = []
  }
  return docs
}

function firstAfter(tokens: readonly IToken[], from: number, offset: number): number {
  let next = from
  while ((tokens[next]?.startOffset ?? Infinity) < offset) next += 1
  return next
}

/** Whether there is a blank line between two comments. */
function isApart(text: string, end: number, start: number): boolean {
  return /\n[ \t\r]*\n/.test(text.slice(end, start))
}

function content(comment: string): string {
  return comment.slice(3).replace(/^ /, '').trimEnd()
}
