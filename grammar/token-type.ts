import { Lexer, type TokenType } from 'chevrotain'

/** What a token type can have; without a pattern the lexer does not look for it. */
export type Kind = Pick<
  TokenType,
  'name' | 'PATTERN' | 'LABEL' | 'CATEGORIES' | 'GROUP' | 'LINE_BREAKS' | 'START_CHARS_HINT'
>

/**
 * A token type. Lexer and parser number those that they are given, all at once; chevrotain's `createToken` would go through
 * all types of the same categories for each new one.
 */
export const tokenType = (kind: Kind): TokenType => ({ PATTERN: Lexer.NA, ...kind })
