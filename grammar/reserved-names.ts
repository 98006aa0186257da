import { tokenMatcher, type IToken, type TokenType } from 'chevrotain'
import { category } from './categories.ts'
import { identifier, keyword } from './keywords.ts'
import { behindBrackets, type Find, isClause, isWord } from './foreign-find.ts'
import { sign } from './tokens.ts'
import { reservedWords } from './vocabulary.ts'

const isReserved = (token: IToken | undefined): token is IToken =>
  token !== undefined && tokenMatcher(token, category.reserved)

/**
 * Reads a reserved word as a name where an extern or a function of that name is declared and applied: that it cannot be one is
 * said where it is declared, and nowhere else.
 */
export function withReservedNames(tokens: readonly IToken[]): IToken[] {
  const declared = new Set(tokens.flatMap((token, at) => (isDeclared(tokens, at) ? [token.image] : [])))
  return declared.size === 0
    ? [...tokens]
    : tokens.map((token, at) => (declared.has(token.image) && isApplied(tokens, at) ? asName(token) : token))
}

/** `fn after(`, `extern async call(`. */
function isDeclared(tokens: readonly IToken[], at: number): boolean {
  if (!isReserved(tokens[at]) || tokens[at + 1]?.tokenType !== sign.leftParen) return false
  const before = tokens[at - 1]?.tokenType
  if (before === keyword.async) return tokens[at - 2]?.tokenType === keyword.extern
  return before === keyword.fn || before === keyword.extern
}

const verbs: ReadonlySet<TokenType> = new Set([
  ...[keyword.returns, keyword.replies, keyword.fails, keyword.hangs, keyword.was],
])

/** Words and signs behind which a value stands, or the name of an extern. */
const beforeValues: readonly TokenType[] = [
  ...[category.operator, category.prefix, sign.assign, sign.plusAssign, sign.minusAssign, sign.colon, sign.comma],
  ...[
    sign.leftParen,
    sign.leftBracket,
    keyword.call,
    keyword.put,
    keyword.when,
    keyword.if,
    keyword.then,
    keyword.else,
  ],
  ...[keyword.where, keyword.within, keyword.after, keyword.by, keyword.of, keyword.wait, keyword.expect],
]

/** Whether it is applied to values there, or a scenario says what it does, perhaps with names for its arguments. */
function isApplied(tokens: readonly IToken[], at: number): boolean {
  const [before, next] = [tokens[at - 1], tokens[at + 1]]
  const end = next?.tokenType === sign.leftParen ? behindBrackets(tokens, at + 1) : at + 1
  if (verbs.has(tokens[end]?.tokenType ?? identifier)) return true
  return end > at + 1 && before !== undefined && beforeValues.some((type) => tokenMatcher(before, type))
}

function asName(token: IToken): IToken {
  return { ...token, tokenType: identifier, tokenTypeIdx: identifier.tokenTypeIdx ?? 0 }
}

/** Behind these a value stands, or the name of an extern, and no clause; none of them can be a name itself. */
const onlyBeforeValues: readonly TokenType[] = [
  ...[category.operator, category.prefix, sign.assign, sign.plusAssign, sign.minusAssign],
  ...[keyword.call, keyword.put, keyword.when],
]

/** Whether a value stands behind the token. A field or an event may be called as any word. */
function isBeforeValue(tokens: readonly IToken[], at: number): boolean {
  const token = tokens[at]!
  if (token.tokenType === keyword.is || (isWord(token) && !isClause(tokens, at))) return false
  return onlyBeforeValues.some((type) => tokenMatcher(token, type))
}

/** `call call(order)`, `when take(order)`, where nothing of that name is declared. */
export const reservedName: Find = (tokens, at) => {
  const name = tokens[at]!
  if (at === 0 || tokens[at + 1]?.tokenType !== sign.leftParen || !isBeforeValue(tokens, at - 1)) return null
  return {
    length: 1,
    // Nothing else is said of what it is applied to.
    meant: [[identifier, '']],
    code: 'MYC104',
    message: `\`${name.image}\` is a reserved word, so nothing that is declared has that name.`,
    hint: 'Write the name of a function or of an extern, as in `f(x)` or `call ship(order)`.',
  }
}

const values: ReadonlySet<string> = new Set(['false', 'if', 'none', 'not', 'true'])

/** The words that no value begins with. */
export const clauseWords: readonly TokenType[] = reservedWords
  .filter((word) => !values.has(word))
  .map((word) => keyword[word])
