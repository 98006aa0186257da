import type { TokenType } from 'chevrotain'
import { binaryOperations, prefixPrecedences } from '../src/model/operators.ts'
import { tokenType } from './token-type.ts'

/** Every token but the end of the file: what is skipped after a mistake. */
const anything = tokenType({ name: 'Anything' })

/** Every token that can be the first of something unexpected: a closing brace ends what is around it instead. */
const unexpected = tokenType({ name: 'Unexpected', CATEGORIES: [anything] })

/** Any word, for the places where even reserved words are names. */
const word = tokenType({ name: 'Word', LABEL: 'a word', CATEGORIES: [unexpected] })

/** A word that can be a name. */
const name = tokenType({ name: 'Name', LABEL: 'a name', CATEGORIES: [word] })

/** A word that cannot be a name. */
const reserved = tokenType({ name: 'Reserved', LABEL: 'a reserved word', CATEGORIES: [word] })

/** An operator between two operands. */
const operator = tokenType({ name: 'Operator', LABEL: 'an operator', CATEGORIES: [unexpected] })

/** An operator before its operand. */
const prefix = tokenType({ name: 'Prefix', LABEL: '`not` or `-`', CATEGORIES: [unexpected] })

/** Kinds of tokens: where a rule asks for one, any token of the kind fits. */
export const category = { anything, unexpected, word, name, reserved, operator, prefix } as const

/** The kinds of a word or a sign as an operator: none for most. */
export function operatorKinds(text: string): TokenType[] {
  const kinds = []
  if (text in binaryOperations) kinds.push(category.operator)
  if (text in prefixPrecedences) kinds.push(category.prefix)
  return kinds
}
