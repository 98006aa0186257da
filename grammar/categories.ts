import { createToken, type TokenType } from 'chevrotain'
import { binaryOperations, prefixPrecedences } from '../src/model/operators.ts'

/** Every token but the end of the file: what is skipped after a mistake. */
const anything = createToken({ name: 'Anything' })

/** Every token that can be the first of something unexpected: a closing brace ends what is around it instead. */
const unexpected = createToken({ name: 'Unexpected', categories: [anything] })

/** Any word, for the places where even reserved words are names. */
const word = createToken({ name: 'Word', label: 'a word', categories: [unexpected] })

/** A word that can be a name. */
const name = createToken({ name: 'Name', label: 'a name', categories: [word] })

/** A word that cannot be a name. */
const reserved = createToken({ name: 'Reserved', label: 'a reserved word', categories: [word] })

/** An operator between two operands. */
const operator = createToken({ name: 'Operator', label: 'an operator', categories: [unexpected] })

/** An operator before its operand. */
const prefix = createToken({ name: 'Prefix', label: '`not` or `-`', categories: [unexpected] })

/** Kinds of tokens: where a rule asks for one, any token of the kind fits. */
export const category = { anything, unexpected, word, name, reserved, operator, prefix } as const

/** The kinds of a word or a sign as an operator: none for most. */
export function operatorKinds(text: string): TokenType[] {
  const kinds = []
  if (text in binaryOperations) kinds.push(category.operator)
  if (text in prefixPrecedences) kinds.push(category.prefix)
  return kinds
}
