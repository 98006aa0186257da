import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Type } from '../../src/model/types.ts'
import { recordFields, enumMembers } from '../../src/values/declared.ts'
import { jsonOf } from '../../src/values/json.ts'
import { slotMismatch, valueMismatch } from '../../src/values/mismatch.ts'
import { inputPolicy, snapshotPolicy } from '../../src/values/policy.ts'
import { digit, list, optional, program, reads, record, size } from './declarations.ts'

/** Plain data that is hard to tell from what fits; an object of a class may be written as something else. */
const odd = fc.constantFrom<unknown[]>(
  undefined,
  null,
  0,
  -0,
  0.5,
  11,
  -1,
  2 ** 53,
  NaN,
  -Infinity,
  '',
  'small',
  'NaN',
  'Infinity',
  true,
  [],
  {},
  new Error('no'),
)

/** Values of a type, some of which are none. */
function near(type: Type, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 15, arbitrary: valueOf(type, depth) }, { weight: 1, arbitrary: odd })
}

function valueOf(type: Type, depth: number): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'bool':
      return fc.boolean()
    case 'string':
      return fc.string()
    case 'int':
      return fc.maxSafeInteger()
    case 'range':
      return fc.integer({ min: type.min, max: type.max })
    case 'number':
    case 'duration':
      return fc.double()
    case 'ratio':
      return fc.double({ min: 0, max: 1, noNaN: true })
    case 'enum':
      return fc.constantFrom(...enumMembers(program, type.name))
    case 'list':
      return fc.array(near(type.element, depth + 1), { maxLength: 2 })
    case 'optional':
      return depth > 6 ? fc.constant(null) : fc.option(near(type.element, depth + 1))
    case 'record':
      return fc.record(
        Object.fromEntries(recordFields(program, type.name).map((it) => [it.name, near(it.type, depth + 1)])),
        depth % 2 === 0 ? { requiredKeys: [] } : {},
      )
    default:
      return odd
  }
}

const kinds = ['bool', 'string', 'int', 'number', 'ratio', 'duration', 'unknown', 'error', 'none'] as const
const types: readonly Type[] = [
  ...kinds.map((kind) => ({ kind })),
  digit,
  size,
  list(digit),
  optional(digit),
  ...['Part', 'Node', 'Job'].flatMap((name) => [record(name), optional(record(name)), list(record(name))]),
]

const typed = fc.constantFrom(...types).chain((type) => fc.tuple(fc.constant(type), near(type)))
const context = { program, reads }

/** What a snapshot would hold of a value. */
function afterJson(value: unknown): { holder: { value?: unknown }; name: string; path: string } {
  const holder = JSON.parse(jsonOf({ value })) as object
  return { holder, name: 'value', path: '' }
}

it('what fits when it comes in fits in a snapshot of it', () => {
  let fitting = 0
  fc.assert(
    fc.property(typed, ([type, value]) => {
      if (valueMismatch(inputPolicy, context, '', value, type) !== null) return
      fitting += 1
      expect(slotMismatch(snapshotPolicy, context, afterJson(value), type)).toBe(null)
    }),
    { numRuns: 1000 },
  )
  expect(fitting).toBeGreaterThan(300)
})

it('what fits in a snapshot fits when it comes in, but for durations that are no number', () => {
  let fitting = 0
  fc.assert(
    fc.property(typed, ([type, value]) => {
      const slot = afterJson(value)
      if (slotMismatch(snapshotPolicy, context, slot, type) !== null) return
      fitting += 1
      const mismatch = valueMismatch(inputPolicy, context, '', slot.holder.value, type)
      if (mismatch !== null) expect([mismatch.type, mismatch.value]).toEqual([{ kind: 'duration' }, NaN])
    }),
    { numRuns: 1000 },
  )
  expect(fitting).toBeGreaterThan(300)
})
