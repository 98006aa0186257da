import type { IToken } from 'chevrotain'
import { behindBrackets, type Find, type Foreign, is, isClause, isName, isWord, most, written } from './foreign-find.ts'
import { keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

const image = (token: IToken | undefined): string => token?.image ?? ''

/** The position behind a machine that is named there, perhaps with a key; the same one where none is. */
export function behindMachine(tokens: readonly IToken[], at: number): number {
  if (!isName(tokens[at])) return at
  return is(tokens[at + 1], sign.leftBracket) ? behindBrackets(tokens, at + 1) : at + 1
}

/** The position of a machine that is gone through and ends right before this one; -1 where none does. */
function machineBefore(tokens: readonly IToken[], at: number): number {
  for (let start = at - 1; start >= Math.max(0, at - most); start--) {
    if (!is(tokens[start], keyword.through)) continue
    return isClause(tokens, start) && behindMachine(tokens, start + 1) === at ? start + 1 : -1
  }
  return -1
}

/** Whether a machine that is gone through ends right before this position. */
export const isGate = (tokens: readonly IToken[], at: number): boolean => machineBefore(tokens, at) !== -1

/** `through breaker(order.shop)`, `through breaker.get(order.shop)`. */
export const gate: Find = (tokens, at) => {
  if (!isClause(tokens, at) || !isName(tokens[at + 1])) return null
  const opening = is(tokens[at + 2], sign.dot) && isWord(tokens[at + 3]) ? at + 4 : at + 2
  const end = behindBrackets(tokens, opening)
  if (!is(tokens[opening], sign.leftParen) || end === opening) return null
  const name = image(tokens[at + 1])
  const key = tokens.slice(opening + 1, end - 1)
  return {
    length: end - at,
    meant: [
      [keyword.through, 'through'],
      [tokens[at + 1]!.tokenType, name],
      [sign.leftBracket, '['],
      ...key.map((token) => [token.tokenType, token.image] as const),
      [sign.rightBracket, ']'],
    ],
    message: 'A key stands in brackets.',
    hint: `Write \`through ${name}[${key.map((token) => token.image).join('')}]\`.`,
  }
}

/** `through limiter, breaker else …`, `through limiter and breaker else …`. */
export const gates: Find = (tokens, at) => {
  if (!isGate(tokens, at)) return null
  const end = behindMachine(tokens, at + 1)
  if (end === at + 1 || !is(tokens[end], keyword.else, keyword.or, keyword.and, sign.comma)) return null
  const name = image(tokens[at + 1])
  if (image(tokens[machineBefore(tokens, at)]) === name) return again(name, end - at)
  return {
    length: 1,
    meant: [
      [keyword.or, 'or'],
      [keyword.wait, 'wait'],
      [keyword.through, 'through'],
    ],
    message: '`through` names one machine.',
    hint: 'Write a clause for each, with its own `else` or `or wait`: `through limiter or wait`, then `through breaker else …`.',
  }
}

/** `through breaker[order.shop], breaker[order.id] or wait`. */
const again = (name: string, length: number): Foreign => ({
  length,
  meant: [],
  message: `A transition goes through \`${name}\` once: of two instances, \`${name}.event\` would not say which is meant.`,
  hint: 'Let a second transition go through the other one, or declare another machine of the same `fsm`.',
})

/** `through breaker wait`. */
export const gateWait: Find = (tokens, at) => {
  if (!isGate(tokens, at) || is(tokens[at + 1], ...afterOthers)) return null
  return {
    length: 1,
    meant: [
      [keyword.or, 'or'],
      [keyword.wait, 'wait'],
    ],
    message: 'What happens where a machine does not admit begins with `or` or `else`.',
    hint: 'Write `through breaker or wait`.',
  }
}

/** What follows a name that starts an effect, and no clause. */
const afterOthers = [sign.assign, sign.plusAssign, sign.minusAssign, sign.dot, sign.leftBracket, sign.leftParen]

/** `through breaker or put order in refused`, `through breaker otherwise drop order`. */
export const gateElse: Find = (tokens, at) => {
  if (!isGate(tokens, at) || !is(tokens[at + 1], keyword.put, keyword.drop)) return null
  return {
    length: 1,
    meant: [[keyword.else, 'else']],
    message: 'What happens to a token that a machine does not admit is said by `else`.',
    hint: 'Write `through breaker else put order in refused`; it waits with `or wait`.',
  }
}

/** `through breaker else { put order in refused }`. */
export const gateBraces: Find = (tokens, at) => {
  if (!isGate(tokens, at) || !is(tokens[at + 1], sign.leftBrace)) return null
  const end = behindBrackets(tokens, at + 1)
  if (end === at + 1) return null
  const effects = tokens.slice(at + 2, end - 1)
  return {
    length: end - at,
    meant: [
      [keyword.else, 'else'],
      [sign.leftParen, '('],
      ...effects.map((token) => [token.tokenType, token.image] as const),
      [sign.rightParen, ')'],
    ],
    message: 'Effects have no braces.',
    hint: `Write \`else ${written(effects)}\`, or several in parentheses: \`else (…)\`.`,
  }
}

/** `through breaker or wait 5s`. */
export const gatePatience: Find = (tokens, at) => {
  if (!isGate(tokens, at) || !is(tokens[at + 1], keyword.wait) || !is(tokens[at + 2], literal.duration)) return null
  return {
    length: 3,
    meant: [
      [keyword.or, 'or'],
      [keyword.wait, 'wait'],
    ],
    message: 'How long a token waits is said of its place.',
    hint: `Write \`or wait\`, and of the place \`expires after ${image(tokens[at + 2])} into late\`.`,
  }
}
