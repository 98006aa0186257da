import { tokenMatcher, type IToken, type TokenType } from 'chevrotain'
import type { DiagnosticCode } from '../src/diagnostics/codes.ts'
import { category } from './categories.ts'
import { identifier, keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'

/** What is written otherwise in other languages: how much of it there is, what is read in its place, and how it is written here. */
export interface Foreign {
  /** How many tokens it takes. */
  readonly length: number
  readonly meant: readonly (readonly [type: TokenType, image: string])[]
  readonly hint: string
  /** MYC103 where nothing else is said. */
  readonly code?: DiagnosticCode
  /** What is wrong, where it is not that there is no such thing. */
  readonly message?: string
}

/** What is found at a token, if anything. */
export type Find = (tokens: readonly IToken[], at: number) => Foreign | null

/** Whether the tokens from here on are of these types, without anything between them. */
export function isJoined(tokens: readonly IToken[], at: number, types: readonly TokenType[]): boolean {
  return types.every((type, index) => {
    const token = tokens[at + index]
    const before = index === 0 ? undefined : tokens[at + index - 1]!
    const isNext = before === undefined || before.startOffset + before.image.length === token?.startOffset
    return token?.tokenType === type && isNext
  })
}

export const is = (token: IToken | undefined, ...types: readonly TokenType[]): boolean =>
  token !== undefined && types.includes(token.tokenType)
export const isWord = (token: IToken | undefined): boolean => token !== undefined && tokenMatcher(token, category.word)
export const isName = (token: IToken | undefined): boolean => token !== undefined && tokenMatcher(token, category.name)

/** Signs that belong together: what they mean, and what to write instead. */
export function joined(types: readonly TokenType[], meant: Foreign['meant'], hint: string): Find {
  const foreign = { length: types.length, meant, hint }
  return (tokens, at) => (isJoined(tokens, at, types) ? foreign : null)
}

/** The first of several that finds something. */
export const either =
  (...all: readonly Find[]): Find =>
  (tokens, at) => {
    for (const find of all) {
      const found = find(tokens, at)
      if (found !== null) return found
    }
    return null
  }

const ends: ReadonlySet<TokenType> = new Set([
  ...[identifier, sign.comma, sign.fatArrow, sign.rightParen, sign.rightBracket, sign.rightBrace],
  ...[literal.int, literal.decimal, literal.duration, literal.ratio, literal.text, keyword.true, keyword.false],
])

/** Whether a clause or an effect may start behind the token: it is no sign or word that an operand follows. */
export function mayEndEffect({ tokenType }: IToken): boolean {
  return ends.has(tokenType)
}

/** The position behind the bracket that closes the one there. */
export function behindBrackets(tokens: readonly IToken[], at: number): number {
  let depth = 0
  for (let end = at; end < Math.min(tokens.length, at + most); end++) {
    if (is(tokens[end], sign.leftBracket, sign.leftParen, sign.leftBrace)) depth += 1
    if (is(tokens[end], sign.rightBracket, sign.rightParen, sign.rightBrace)) depth -= 1
    if (depth === 0) return end + 1
  }
  return at
}

/** How far is looked for the end of something in brackets. */
export const most = 50

/** The position of the bracket that is open there; -1 where none is. */
export function openBefore(tokens: readonly IToken[], at: number): number {
  let depth = 0
  for (let start = at - 1; start >= Math.max(0, at - most); start--) {
    if (is(tokens[start], sign.rightBracket, sign.rightParen, sign.rightBrace)) depth += 1
    if (is(tokens[start], sign.leftBracket, sign.leftParen, sign.leftBrace) && depth-- === 0) return start
  }
  return -1
}

/** Whether a word starts a clause there: members of enums, fields and events may have any word as their name. */
export function isClause(tokens: readonly IToken[], at: number): boolean {
  return !is(tokens[at - 1], sign.dot, sign.comma, sign.leftBrace, keyword.on, keyword.ignore, keyword.event)
}

/** Tokens as they are written, with a space where there is one. */
export const written = (tokens: readonly IToken[]): string =>
  tokens
    .map(({ image: text, startOffset }, index) => {
      const before = tokens[index - 1]
      const isNext = before === undefined || before.startOffset + before.image.length === startOffset
      return isNext ? text : ` ${text}`
    })
    .join('')
