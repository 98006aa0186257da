import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenize } from '../../grammar/lexer.ts'
import { binaryOperations, type BinaryOperation, type Operator, oppositeOf } from '../../src/model/operators.ts'
import { duration, int, number, string, type Type } from '../../src/model/types.ts'

const operators = Object.entries(binaryOperations) as [Operator, BinaryOperation][]
const whole = fc.oneof(fc.integer({ min: -20, max: 20 }), fc.integer())
const compute = (operation: BinaryOperation, left: unknown, right: unknown): unknown =>
  operation.evaluate(left, () => right)

describe('the table of operators', () => {
  it('has every operator that can be written between two operands', () => {
    const signs = ['=', '!', '<', '>', '?', '+', '-', '*', '/', '%', '&', '|', '^', '.', 'or', 'and', 'not', 'is']
    const words = signs.flatMap((first) => [first, ...signs.map((second) => first + second)])
    const written = words.filter((word) => {
      const { tokens } = tokenize(word, 0)
      const categories = tokens[0]?.tokenType.CATEGORIES?.map(({ name }) => name) ?? []
      return tokens.length === 1 && tokens[0]!.image === word && categories.includes('Operator')
    })
    expect(written.toSorted()).toEqual(operators.map(([operator]) => operator).toSorted())
  })

  it('says for each two types what comes of them, as docs/language.md does', () => {
    const types: [string, Type][] = Object.entries({ int, number, duration, string, bool: { kind: 'bool' } })
    const results = operators.flatMap(([operator, { operands, typeOf }]) =>
      types.flatMap(([left, a]) =>
        types.flatMap(([right, b]) => {
          const result = operands === undefined || (operands.kind === a.kind && a === b) ? typeOf(a, b) : null
          return result === null || left > right ? [] : [`${left} ${operator} ${right}: ${result.kind}`]
        }),
      ),
    )
    expect(results.filter((text) => !text.endsWith(': bool'))).toEqual([
      'int + int: int',
      'int + number: number',
      'number + number: number',
      'duration + duration: duration',
      'string + string: string',
      'int - int: int',
      'int - number: number',
      'number - number: number',
      'duration - duration: duration',
      'int * int: int',
      'int * number: number',
      'number * number: number',
      'duration * int: duration',
      'duration * number: duration',
      'int / int: number',
      'int / number: number',
      'number / number: number',
      'duration / int: duration',
      'duration / number: duration',
      'duration / duration: number',
      'int % int: int',
    ])
  })

  it.each(operators.filter(([, { relation }]) => relation !== undefined))(
    '%s holds exactly where its opposite does not',
    (operator, operation) => {
      const opposite = binaryOperations[oppositeOf(operator)!]
      fc.assert(
        fc.property(whole, whole, (left, right) => {
          expect(compute(operation, left, right)).toBe(!compute(opposite, left, right))
        }),
      )
    },
  )

  it.each(operators.filter(([, { intervalOf }]) => intervalOf !== undefined))(
    'what %s gives lies where it says',
    (_, operation) => {
      const interval = fc.tuple(whole, whole).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }))
      const within = interval.chain((it) => fc.tuple(fc.constant(it), fc.integer(it)))
      fc.assert(
        fc.property(within, within, ([left, a], [right, b]) => {
          const { min, max } = operation.intervalOf!(left, right)
          const value = compute(operation, a, b) as number
          expect(value).toBeGreaterThanOrEqual(min)
          expect(value).toBeLessThanOrEqual(max)
        }),
      )
    },
  )
})
