import type { Expr } from '../model/expression.ts'
import type { Program } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import { show } from '../print/value.ts'
import { valueMismatch } from '../values/mismatch.ts'
import { type NumberSet, isNumberOf, wholeNumbersFrom } from '../values/numbers.ts'
import { parameterPolicy } from '../values/policy.ts'
import { holdsNumbers } from '../values/shapes.ts'

/** @throws TypeError for a name that none of the parameters has */
export function checkNames(given: Iterable<string>, declared: readonly { readonly name: string }[]): void {
  for (const name of given)
    if (declared.every((it) => it.name !== name)) throw new TypeError(`there is no parameter ${show(name)}`)
}

const counts = wholeNumbersFrom(1, Number.MAX_SAFE_INTEGER)

/**
 * A count that depends on parameters; a literal has been checked before.
 * @throws RangeError unless it is a whole number of at least 1
 */
export function checkParameterCount(what: string, value: unknown, expr: Expr): number {
  return expr.kind === 'literal' ? Number(value) : checkNumber(what, value, counts)
}

/** @throws TypeError unless it is a number; RangeError unless it is one of these */
export function checkNumber(name: string, value: unknown, numbers: NumberSet): number {
  if (isNumberOf(numbers, value)) return value
  throw refusal(name, numbers.wanted, value, true)
}

/**
 * A value given for a parameter.
 * @param name how messages call it
 * @throws TypeError or RangeError where it is none of the type's
 */
export function checkParameter(name: string, value: unknown, type: Type, program: Program): unknown {
  const mismatch = valueMismatch(parameterPolicy, { program, reads: null }, name, value, type)
  if (mismatch === null) return value
  throw refusal(mismatch.path, mismatch.wanted, mismatch.value, holdsNumbers(mismatch.type))
}

/** A number that is out of range is no error of type. */
function refusal(name: string, wanted: string, value: unknown, isNumber: boolean): Error {
  const message = `${name} must be ${wanted}, not ${show(value)}`
  return isNumber && typeof value === 'number' ? new RangeError(message) : new TypeError(message)
}
