import type { IToken } from 'chevrotain'
import { type Find, type Foreign, is, isName, isWord, most, openBefore, behindBrackets } from './foreign-find.ts'
import { identifier, keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

/** `event success, failure`, and `event success, event failure`. */
export const events: Find = (tokens, at) => {
  let name = lastName(tokens, at - 1)
  while (isWord(tokens[name]) && is(tokens[name - 1], sign.comma)) name = lastName(tokens, name - 2)
  if (!isWord(tokens[name]) || !is(tokens[name - 1], keyword.event)) return null
  const isDeclared = isDeclaration(tokens, at + 1)
  if (is(tokens[name - 2], ...beforeNames) || (!isWord(tokens[at + 1]) && !isDeclared)) return null
  return {
    length: 1,
    meant: isDeclared ? [] : [[keyword.event, 'event']],
    message: '`event` declares one event, and nothing separates it from the next.',
    hint: 'Declare each event by itself: `event success`, then `event failure`.',
  }
}

/** The position of the name of an event that ends there, perhaps with its values. */
const lastName = (tokens: readonly IToken[], at: number): number =>
  is(tokens[at], sign.rightParen) ? openBefore(tokens, at) - 1 : at

/** Behind these `event` is a name. */
const beforeNames = [sign.dot, sign.comma, keyword.on, keyword.ignore, keyword.event]

/** Whether `event` or `in event` stands there, and a name. */
function isDeclaration(tokens: readonly IToken[], at: number): boolean {
  const word = is(tokens[at], keyword.in) ? at + 1 : at
  return is(tokens[word], keyword.event) && isWord(tokens[word + 1])
}

/** What an extern does, as other languages say it. */
const verbs: ReadonlyMap<string, 'fails' | 'replies'> = new Map([
  ...['throws', 'rejects', 'errors', 'raises'].map((word) => [word, 'fails'] as const),
  ...['resolves', 'answers', 'responds'].map((word) => [word, 'replies'] as const),
])

/** What follows a word that is a name after all: of what is taken, of a field, of a variable or machine, of an extern. */
const afterNames = [
  ...[keyword.from, keyword.returns, keyword.replies, keyword.fails, keyword.hangs],
  ...[sign.colon, sign.dot, sign.leftBracket, sign.leftParen, sign.assign, sign.plusAssign, sign.minusAssign],
]

/** Whether the name of an extern, perhaps with those of its arguments, or an answer before this one ends there. */
function mayEndExtern(tokens: readonly IToken[], at: number): boolean {
  return is(tokens[at], keyword.then) ? is(tokens[at - 1], sign.comma) : is(tokens[at], identifier, sign.rightParen)
}

/** `ship throws "no"`, `ship resolves 3`. */
export const answers: Find = (tokens, at) => {
  const verb = verbs.get(tokens[at]!.image)
  if (verb === undefined || !mayEndExtern(tokens, at - 1) || is(tokens[at + 1], ...afterNames)) return null
  if (verb === 'replies') return { length: 1, meant: [[keyword.replies, verb]], hint: 'Write `ship replies "ok"`.' }
  const reason: Foreign['meant'] = is(tokens[at + 1], literal.text) ? [[keyword.with, 'with']] : []
  const hint = 'Write `ship fails`, or `ship fails with "boom"`.'
  return { length: 1, meant: [[keyword.fails, verb], ...reason], hint }
}

/** `expect shipped empty`. */
export const empty: Find = (tokens, at) => {
  if (tokens[at]!.image !== 'empty' || !isName(tokens[at - 1]) || is(tokens[at + 1], ...afterNames)) return null
  const isExpected = tokens.slice(Math.max(0, at - most), at).some((token) => is(token, keyword.expect))
  if (!isExpected || !is(tokens[at - 2], keyword.expect, sign.comma)) return null
  const meant: Foreign['meant'] = [
    [keyword.has, 'has'],
    [keyword.none, 'none'],
  ]
  return { length: 1, meant, hint: `Write \`${tokens[at - 1]!.image} has none\`.` }
}

/** Whether the arguments of a machine or of a scenario begin there: `machine breaker: Breaker(`, `of Shop(`. */
const beginsArguments = (tokens: readonly IToken[], at: number): boolean =>
  is(tokens[at], sign.leftParen) && isName(tokens[at - 1]) && is(tokens[at - 2], sign.colon, keyword.of)

const naming = 'Write each argument with its name: `Breaker(threshold: 3)`.'

/** `Breaker(threshold = 3)`. */
export const assigned: Find = (tokens, at) => {
  if (!isName(tokens[at - 1]) || !is(tokens[at - 2], sign.leftParen, sign.comma)) return null
  if (!beginsArguments(tokens, openBefore(tokens, at))) return null
  return { length: 1, meant: [[sign.colon, ':']], message: 'An argument is given by a colon.', hint: naming }
}

/** `Breaker({ threshold: 3 })`. */
export const braced: Find = (tokens, at) => {
  const end = behindBrackets(tokens, at)
  if (!beginsArguments(tokens, at - 1) || !is(tokens[end], sign.rightParen)) return null
  const meant = tokens.slice(at + 1, end - 1).map(({ tokenType, image }) => [tokenType, image] as const)
  return { length: end - at, meant, message: 'Arguments have no braces.', hint: naming }
}
