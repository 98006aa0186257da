import type { Expr } from './expression.ts'
import type { Type } from './types.ts'
import { greatest, saturate } from './whole.ts'

/** Where a whole number lies, ends included. */
export interface Interval {
  readonly min: number
  readonly max: number
}

const all: Interval = { min: -greatest, max: greatest }

/** As many elements as a list can have; a string has fewer. */
const longest = 2 ** 32 - 1

/** Whether an expression has whole numbers as its values. */
export const isWhole = ({ type: { kind } }: Expr): boolean => kind === 'int' || kind === 'range'

/** Where the value of an expression lies; it is a whole number. */
export function intervalOf(expr: Expr): Interval {
  const { min, max } = unboundedIntervalOf(expr)
  return { min: saturate(min), max: saturate(max) }
}

/** The same, of the last step before its result is brought back into `int`. */
export function unboundedIntervalOf(expr: Expr): Interval {
  switch (expr.kind) {
    case 'literal':
      return typeof expr.value === 'number' ? { min: expr.value, max: expr.value } : all
    case 'length':
      return { min: 0, max: longest }
    case 'clamp':
      return expr
    case 'negate': {
      const { min, max } = intervalOf(expr.operand)
      return { min: -max, max: -min }
    }
    case 'if':
      return hull(intervalOf(expr.then), intervalOf(expr.else))
    case 'binary':
      return binary(expr)
    default:
      return ofType(expr.type)
  }
}

function ofType(type: Type): Interval {
  if (type.kind === 'optional') return ofType(type.element)
  return type.kind === 'range' ? type : all
}

function binary({ operator, left, right }: Expr & { kind: 'binary' }): Interval {
  const [a, b] = [intervalOf(left), intervalOf(right)]
  switch (operator) {
    case '+':
      return { min: a.min + b.min, max: a.max + b.max }
    case '-':
      return { min: a.min - b.max, max: a.max - b.min }
    case '*':
      return hull(...[a.min, a.max].flatMap((x) => [b.min, b.max].map((y) => ({ min: x * y, max: x * y }))))
    case '%': {
      const most = Math.max(Math.abs(b.min), Math.abs(b.max), 1) - 1
      return { min: Math.max(Math.min(a.min, 0), -most), max: Math.min(Math.max(a.max, 0), most) }
    }
    case '??':
      return hull(a, b)
    default:
      return all
  }
}

function hull(...parts: readonly Interval[]): Interval {
  return { min: Math.min(...parts.map(({ min }) => min)), max: Math.max(...parts.map(({ max }) => max)) }
}
