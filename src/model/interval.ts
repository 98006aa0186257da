import type { Expr } from './expression.ts'
import { everyInt, hull, type Interval, negativeOf } from './interval-arithmetic.ts'
import { builtIns } from './built-ins.ts'
import { binaryOperations } from './operators.ts'
import type { Type } from './types.ts'
import { saturate } from './whole.ts'

/** As many elements as a list can have; a string has fewer. */
const longest = 2 ** 32 - 1

/** Whether an expression has whole numbers as its values. */
export const isWholeExpression = ({ type: { kind } }: Expr): boolean => kind === 'int' || kind === 'range'

/** Where the value of an expression lies; it is a whole number. */
export function intervalOf(expr: Expr): Interval {
  const { min, max } = unboundedIntervalOf(expr)
  return { min: saturate(min), max: saturate(max) }
}

/** The same, of the last step before its result is brought back into `int`. */
export function unboundedIntervalOf(expr: Expr): Interval {
  switch (expr.kind) {
    case 'literal':
      return typeof expr.value === 'number' ? { min: expr.value, max: expr.value } : everyInt
    case 'length':
      return { min: 0, max: longest }
    case 'count':
      return { min: 0, max: everyInt.max }
    case 'clamp':
      return expr
    case 'negate':
      return negativeOf(intervalOf(expr.operand))
    case 'if':
      return hull(intervalOf(expr.then), intervalOf(expr.else))
    case 'binary':
      return binaryOperations[expr.operator].intervalOf?.(intervalOf(expr.left), intervalOf(expr.right)) ?? everyInt
    case 'builtIn':
      return builtIns[expr.name].intervalOf?.(expr.arguments.map(intervalOf)) ?? ofType(expr.type)
    default:
      return ofType(expr.type)
  }
}

function ofType(type: Type): Interval {
  if (type.kind === 'optional') return ofType(type.element)
  return type.kind === 'range' ? type : everyInt
}
