import { type Find, is, isClause, isName, most } from './foreign-find.ts'
import { keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

/** `within 2s, hedged after 200ms`. */
export const hedged: Find = (tokens, at) => {
  if (tokens[at]!.image !== 'hedged' || !is(tokens[at + 1], keyword.after)) return null
  if (!is(tokens[at - 1], sign.comma, sign.rightParen, literal.duration)) return null
  return { length: 1, meant: [[keyword.hedge, 'hedge']], hint: 'Write `hedge after 200ms`.' }
}

/** Whether the delay of a transition is the last clause that begins before this position. */
function isBehindDelay(tokens: Parameters<Find>[0], at: number): boolean {
  for (let start = at - 1; start >= Math.max(0, at - most); start--) {
    if (is(tokens[start], keyword.call, keyword.put, sign.leftBrace)) return false
    if (is(tokens[start], keyword.after)) return isClause(tokens, start) && !is(tokens[start - 1], keyword.hedge)
  }
  return false
}

/** `after 2s, hedge after 1s`. */
export const hedgedDelay: Find = (tokens, at) => {
  if (!is(tokens[at + 1], keyword.hedge) || !is(tokens[at + 2], keyword.after) || !isBehindDelay(tokens, at))
    return null
  if (!isName(tokens[at + 3]) && !is(tokens[at + 3], literal.duration)) return null
  const hint = 'Leave it out, or write it of a call: `call ship(order) within 2s, hedge after 200ms { … }`.'
  return { length: 4, meant: [], message: 'Only a call is hedged: a delay ends when its time is over.', hint }
}
