import type { TokenType } from 'chevrotain'
import { category, operatorKinds } from './categories.ts'
import { tokenType } from './token-type.ts'
import { contextualWords, reservedWords, type Keyword } from './vocabulary.ts'

function keywordType(word: Keyword, kind: TokenType): TokenType {
  const name = `${word[0]?.toUpperCase()}${word.slice(1)}Keyword`
  return tokenType({ name, LABEL: `\`${word}\``, CATEGORIES: [kind, ...operatorKinds(word)] })
}

const types = new Map<string, TokenType>([
  ...reservedWords.map((word) => [word, keywordType(word, category.reserved)] as const),
  ...contextualWords.map((word) => [word, keywordType(word, category.name)] as const),
])

/** The token types of the words of the language, by the words. */
export const keyword = Object.fromEntries(types) as Readonly<Record<Keyword, TokenType>>

/** A word that means nothing to the language. */
export const identifier = tokenType({ name: 'Identifier', LABEL: 'a name', CATEGORIES: [category.name] })

/** The token type of a word as written. */
export function wordType(text: string): TokenType {
  return types.get(text) ?? identifier
}
