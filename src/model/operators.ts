import { differenceOf, hull, type Interval, productOf, remainderOf, sumOf } from './interval-arithmetic.ts'
import {
  bool,
  duration,
  int,
  isNumeric,
  isWhole,
  join,
  number,
  presentOf,
  sameType,
  string,
  type Type,
} from './types.ts'

/**
 * All that is known of an operator between two operands, but for its words in TypeScript (src/emit/typescript/expression.ts) and
 * the hints where it does not fit (src/check/operators.ts). docs/language.md, section 5, says the same to people.
 */
export interface BinaryOperation {
  /** What binds more tightly has the higher one. */
  readonly precedence: number
  /** Which side an expression with two operators of this precedence and no parentheses belongs together on. */
  readonly grouping: 'left' | 'right' | 'none'
  /** The type of both operands, where they can have no other. */
  readonly operands?: Type
  /** The type of the result; null where the operator does not fit the operands. */
  readonly typeOf: (left: Type, right: Type) => Type | null
  /** The value. The right side is computed only if it is asked for. */
  readonly evaluate: (left: unknown, right: () => unknown) => unknown
  /** Whether a whole number that comes of it has to be brought back into `int`. */
  readonly saturates?: true
  /** Where the value lies, for whole numbers; without it, anywhere. */
  readonly intervalOf?: (left: Interval, right: Interval) => Interval
  /** For comparisons: how two values may stand to each other where it holds. */
  readonly relation?: Relation
}

/** Any of less, equal and greater, in this order. */
export type Relation = '<' | '=' | '>' | '<=' | '<>' | '=>'

export type Operator = 'or' | 'and' | '==' | '!=' | '<' | '<=' | '>' | '>=' | '??' | '+' | '-' | '*' | '/' | '%'

/** The precedence of comparisons and of `is`. */
export const comparison = 4

const numeric = (compute: (left: number, right: number) => number): BinaryOperation['evaluate'] => {
  return (left, right) => compute(left as number, right() as number)
}

/** Strings are compared by their code units. */
const ordering = (
  relation: Relation,
  holds: (left: number | string, right: number | string) => boolean,
): BinaryOperation => ({
  precedence: comparison,
  grouping: 'none',
  typeOf: (left, right) => (areOrdered(left, right) ? bool : null),
  evaluate: (left, right) => holds(left as number, right() as number),
  relation,
})

/** What is missing is `none`. */
const equality = (relation: Relation, holds: (left: unknown, right: unknown) => boolean): BinaryOperation => ({
  precedence: comparison,
  grouping: 'none',
  typeOf: (left, right) => (areComparable(left, right) ? bool : null),
  evaluate: (left, right) => holds(left ?? null, right() ?? null),
  relation,
})

/** Every operator between two operands, from those that bind least. */
export const binaryOperations: Readonly<Record<Operator, BinaryOperation>> = {
  or: {
    precedence: 1,
    grouping: 'left',
    operands: bool,
    typeOf: () => bool,
    evaluate: (left, right) => left || right(),
  },
  and: {
    precedence: 2,
    grouping: 'left',
    operands: bool,
    typeOf: () => bool,
    evaluate: (left, right) => left && right(),
  },
  '==': equality('=', (left, right) => left === right),
  '!=': equality('<>', (left, right) => left !== right),
  '<': ordering('<', (left, right) => left < right),
  '<=': ordering('<=', (left, right) => left <= right),
  '>': ordering('>', (left, right) => left > right),
  '>=': ordering('=>', (left, right) => left >= right),
  '??': {
    precedence: 5,
    grouping: 'right',
    typeOf: (left, right) => (left.kind === 'optional' ? join(left.element, right) : null),
    evaluate: (left, right) => left ?? right(),
    intervalOf: hull,
  },
  '+': {
    precedence: 6,
    grouping: 'left',
    typeOf: (left, right) => (left.kind === 'string' && right.kind === 'string' ? string : sumType(left, right)),
    // Strings come here too.
    evaluate: numeric((left, right) => left + right),
    saturates: true,
    intervalOf: sumOf,
  },
  '-': {
    precedence: 6,
    grouping: 'left',
    typeOf: sumType,
    evaluate: numeric((left, right) => left - right),
    saturates: true,
    intervalOf: differenceOf,
  },
  '*': {
    precedence: 7,
    grouping: 'left',
    typeOf: (left, right) => numberType(left, right) ?? scaledType(left, right) ?? scaledType(right, left),
    evaluate: numeric((left, right) => left * right),
    saturates: true,
    intervalOf: productOf,
  },
  '/': {
    precedence: 7,
    grouping: 'left',
    typeOf: quotientType,
    evaluate: numeric((left, right) => left / right),
  },
  '%': {
    precedence: 7,
    grouping: 'left',
    typeOf: (left, right) => (isWhole(left) && isWhole(right) ? int : null),
    evaluate: numeric((left, right) => (right === 0 ? 0 : left % right)),
    saturates: true,
    intervalOf: remainderOf,
  },
}

/** The precedence of operators before one operand: `not` and the sign. */
export const prefixPrecedences = { not: 3, '-': 8 } as const

export type PrefixOperator = keyof typeof prefixPrecedences

/** The operator that holds exactly where a comparison does not; null for what is no comparison. NaN is left out of account. */
export function oppositeOf(operator: Operator): Operator | null {
  const { relation } = binaryOperations[operator]
  if (relation === undefined) return null
  const opposite = [...'<=>'].filter((sign) => !relation.includes(sign)).join('')
  return operatorOf(opposite)
}

function operatorOf(relation: string): Operator | null {
  const found = Object.entries(binaryOperations).find(([, operation]) => operation.relation === relation)
  return (found?.[0] as Operator | undefined) ?? null
}

/** What cannot be compared in records and lists, the checker says. */
const areElementsComparable = (left: Type, right: Type): boolean => areComparable(left, right) || sameType(left, right)

function areComparable(left: Type, right: Type): boolean {
  if (left.kind === 'none' || right.kind === 'none') return mayBeNone(left) && mayBeNone(right)
  const [one, other] = [presentOf(left), presentOf(right)]
  if (one.kind === 'list') return other.kind === 'list' && areElementsComparable(one.element, other.element)
  if (one.kind === 'enum' || one.kind === 'record') return other.kind === one.kind && one.name === other.name
  return areOrdered(one, other) || (one.kind === 'bool' && other.kind === 'bool')
}

const mayBeNone = (type: Type): boolean => type.kind === 'optional' || type.kind === 'unknown' || type.kind === 'none'

function areOrdered(left: Type, right: Type): boolean {
  if (isNumeric(left)) return isNumeric(right)
  return left.kind === right.kind && (left.kind === 'duration' || left.kind === 'string')
}

/** Of arithmetic with two numbers; null where one is none. */
function numberType(left: Type, right: Type): Type | null {
  if (isWhole(left) && isWhole(right)) return int
  return isNumeric(left) && isNumeric(right) ? number : null
}

function sumType(left: Type, right: Type): Type | null {
  return left.kind === 'duration' && right.kind === 'duration' ? duration : numberType(left, right)
}

const scaledType = (scaled: Type, factor: Type): Type | null =>
  scaled.kind === 'duration' && isNumeric(factor) ? duration : null

function quotientType(left: Type, right: Type): Type | null {
  if (left.kind === 'duration') return right.kind === 'duration' ? number : scaledType(left, right)
  return isNumeric(left) && isNumeric(right) ? number : null
}
