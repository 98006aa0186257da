import { expect, it } from 'vitest'
import type { Expr } from '../../src/model/expression.ts'
import { int, string } from '../../src/model/types.ts'
import { evaluate } from '../../src/semantics/evaluate.ts'
import { noMoment, scopeOf } from '../../src/semantics/scope.ts'

const binding = (index: number): Expr => ({ kind: 'binding', index, type: int })
const record = (fields: readonly (readonly [string, Expr])[]): Expr => ({
  kind: 'record',
  fields,
  type: { kind: 'record', name: 'Item' },
})

const valueOf = (expr: Expr, bindings: readonly unknown[]): unknown => evaluate(expr, scopeOf({ bindings }, noMoment))

it('an expression has another value where its names stand for something else', () => {
  const sum: Expr = { kind: 'binary', operator: '+', left: binding(0), right: binding(1), type: int }
  expect(valueOf(sum, [1, 2])).toBe(3)
  expect(valueOf(sum, [Number.MAX_SAFE_INTEGER, 2])).toBe(Number.MAX_SAFE_INTEGER)
})

it('each evaluation makes a record of its own, with its fields in their order', () => {
  const item = record([
    ['size', binding(0)],
    ['id', { kind: 'literal', value: 'a', type: string }],
  ])
  const [one, other] = [valueOf(item, [1]), valueOf(item, [2])]
  expect([one, other]).toEqual([
    { size: 1, id: 'a' },
    { size: 2, id: 'a' },
  ])
  expect(Object.keys(one as object)).toEqual(['size', 'id'])
})

it('a field is a property of the record, whatever its name', () => {
  const made = valueOf(record([['__proto__', binding(0)]]), [{ polluted: true }]) as object
  expect(Object.getPrototypeOf(made)).toBe(Object.prototype)
  expect(Object.entries(made)).toEqual([['__proto__', { polluted: true }]])
})

it('the right side is evaluated only where the left one does not decide', () => {
  const throwing: Expr = { kind: 'extern', name: 'missing', arguments: [], type: { kind: 'bool' } }
  const both = (operator: 'and' | 'or'): Expr => ({
    kind: 'binary',
    operator,
    left: binding(0),
    right: throwing,
    type: { kind: 'bool' },
  })
  expect(valueOf(both('and'), [false])).toBe(false)
  expect(valueOf(both('or'), [true])).toBe(true)
  expect(() => valueOf(both('and'), [true])).toThrow('the extern missing was not given')
})
