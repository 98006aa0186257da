import type { IToken } from 'chevrotain'
import { type Find, type Foreign, is, isClause, isName, mayEndEffect } from './foreign-find.ts'
import { behindMachine, isGate } from './foreign-gates.ts'
import { identifier, keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

const image = (token: IToken | undefined): string => token?.image ?? ''

/** `else => …` and `default => …` as the last branch; behind a machine, the arrow is too much. */
export const elseBranch: Find = (tokens, at) => {
  const [word, next] = [tokens[at]!, tokens[at + 1]]
  if (is(word, keyword.else) && is(next, keyword.wait) && isGate(tokens, at))
    return is(tokens[at + 2], ...afterOthers) ? null : orWait
  if (!is(next, sign.fatArrow)) return null
  if (is(word, keyword.else) && isGate(tokens, at)) return noArrow
  const before = tokens[at - 1]
  if (before === undefined || !mayEndEffect(before)) return null
  return is(word, keyword.else) || word.image === 'default' || word.image === '_' ? lastBranch : null
}

const lastBranch: Foreign = {
  length: 1,
  meant: [[keyword.otherwise, 'otherwise']],
  hint: 'Write the last branch as `otherwise => drop order`.',
}

const noArrow: Foreign = {
  length: 2,
  meant: [[keyword.else, 'else']],
  hint: 'Leave the arrow out: `through breaker else put order in refused`.',
}

const orWait: Foreign = {
  length: 2,
  meant: [
    [keyword.or, 'or'],
    [keyword.wait, 'wait'],
  ],
  message: '`else` says what happens to the token, and waiting is no effect.',
  hint: 'Write `or wait`.',
}

/** `drop order, line`. */
export const dropped: Find = (tokens, at) => {
  if (!is(tokens[at - 1], identifier) || !is(tokens[at + 1], identifier)) return null
  let start = at - 1
  while (is(tokens[start - 1], sign.comma) && is(tokens[start], identifier)) start -= 2
  if (!is(tokens[start - 1], keyword.drop)) return null
  if (is(tokens[at + 2], ...afterOthers)) return null
  return {
    length: 1,
    meant: [
      [sign.comma, ','],
      [keyword.drop, 'drop'],
    ],
    message: '`drop` names one token.',
    hint: `Write it before each: \`drop ${image(tokens[at - 1])}, drop ${image(tokens[at + 1])}\`.`,
  }
}

/** What follows a name that starts another effect. */
const afterOthers = [sign.assign, sign.plusAssign, sign.minusAssign, sign.dot, sign.leftBracket, sign.leftParen]

/** `breaker is not Open`. */
export const negated: Find = (tokens, at) => {
  if (!is(tokens[at + 1], keyword.not) || !isName(tokens[at + 2])) return null
  if (!isName(tokens[at - 1]) && !is(tokens[at - 1], sign.rightBracket)) return null
  const message = '`is not` is not part of the language.'
  const state = image(tokens[at + 2])
  if (state !== 'empty')
    return { length: 2, meant: [[keyword.is, 'is']], message, hint: `Write \`not (breaker is ${state})\`.` }
  const hint = 'Write `shipped has any`, in a transition `when orders.count > 0`; of a state `not (breaker is empty)`.'
  // What is asked has no name, so nothing else is said of it.
  return {
    length: 3,
    meant: [
      [keyword.is, 'is'],
      [identifier, ''],
    ],
    message,
    hint,
  }
}

/** `when breaker enters Open`. */
export const enters: Find = (tokens, at) => {
  const end = behindMachine(tokens, at + 1)
  if (!is(tokens[end], keyword.enters) || !isName(tokens[end + 1]) || !isClause(tokens, at)) return null
  const message = '`when` is a condition, and to enter a state is something that happens.'
  return { length: 1, meant: [[keyword.on, 'on']], message, hint: 'Write `on breaker enters Open`.' }
}

const afterExterns = [keyword.returns, keyword.replies, keyword.fails, keyword.hangs, sign.leftParen]

const multiples: ReadonlyMap<string, string> = new Map([
  ['twice', '2'],
  ['thrice', '3'],
])

/** `ship was called twice`, `ship fails twice`. */
export const times: Find = (tokens, at) => {
  const count = multiples.get(image(tokens[at]))
  if (count === undefined || !is(tokens[at - 1], keyword.called, keyword.fails, keyword.hangs)) return null
  // An extern may have that name, of which the next statement says something.
  if (is(tokens[at + 1], ...afterExterns)) return null
  return {
    length: 1,
    meant: [
      [literal.int, count],
      [keyword.times, 'times'],
    ],
    hint: `Write \`${count} times\`.`,
  }
}
