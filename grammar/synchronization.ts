import type { TokenType } from 'chevrotain'
import { category } from './categories.ts'
import { keyword } from './keywords.ts'
import { literal, sign } from './tokens.ts'
import { bodies, isKeyword, type Body, type Follower, type Keyword, type MemberStart } from './vocabulary.ts'

const followers: Readonly<Record<Exclude<Follower, Keyword>, TokenType>> = {
  '{': sign.leftBrace,
  '=>': sign.fatArrow,
  'a name': category.name,
  'a word': category.word,
  'a text': literal.text,
  'a number': literal.int,
  'anything but }': category.unexpected,
  anything: category.anything,
}

const typeOf = (follower: Follower): TokenType => (isKeyword(follower) ? keyword[follower] : followers[follower])

type SynchronizingTokens = ReadonlyMap<TokenType, readonly TokenType[]>

function synchronizingTokens(starts: readonly MemberStart[]): SynchronizingTokens {
  return new Map(starts.map(({ word, before }) => [keyword[word], before.map(typeOf)]))
}

const tokensOf = new Map(
  Object.entries(bodies).map(([body, { starts }]) => [body as Body, synchronizingTokens(starts)] as const),
)

const none: SynchronizingTokens = new Map()

/**
 * For a body, the types of the words that start something in it, each with what can follow it then: where both are found
 * after a mistake, parsing goes on.
 */
export function synchronizingTokensOf(body: Body): SynchronizingTokens {
  return tokensOf.get(body) ?? none
}
