import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import type { Type } from '../../src/model/types.ts'
import { slotMismatch, valueMismatch } from '../../src/values/mismatch.ts'
import { inputPolicy, optionPolicy, parameterPolicy, type Policy, snapshotPolicy } from '../../src/values/policy.ts'
import { digit, job, list, node, optional, part, program, reads, record, size } from './declarations.ts'

const int: Type = { kind: 'int' }
const number: Type = { kind: 'number' }
const ratio: Type = { kind: 'ratio' }
const duration: Type = { kind: 'duration' }
const integers = 'a whole number from -9007199254740991 to 9007199254740991'

/** What each use says of a value: null where it fits, else where what is wanted. */
function verdicts(type: Type, value: unknown): (string | null)[] {
  const verdict = (policy: Policy, isRead: boolean): string | null => {
    const copy: unknown = policy.encoded ? structuredClone(value) : value
    const found = valueMismatch(policy, { program, reads: isRead ? reads : null }, 'it', copy, type)
    return found && `${found.path}: ${found.wanted}`
  }
  return [
    verdict(inputPolicy, true),
    verdict(snapshotPolicy, true),
    verdict(parameterPolicy, false),
    verdict(optionPolicy, false),
  ]
}

/** One text where all uses say the same; else what inputs, snapshots, parameters and options say. */
type Expected = string | null | readonly (string | null)[]

const recursive = { ...node, next: { ...node, next: { ...node, next: { ...node, value: 11 } } } }

const cases: readonly (readonly [what: string, type: Type, value: unknown, expected: Expected])[] = [
  ['true', { kind: 'bool' }, true, null],
  ['a text for a bool', { kind: 'bool' }, 'true', 'it: true or false'],
  ['a text', { kind: 'string' }, '', null],
  ['null for a text', { kind: 'string' }, null, 'it: a string'],
  ['none', { kind: 'none' }, null, null],
  ['0 for none', { kind: 'none' }, 0, 'it: null'],
  ['the greatest int', int, 2 ** 53 - 1, null],
  ['more than that', int, 2 ** 53, ['it: a whole number', `it: ${integers}`, `it: ${integers}`, 'it: a whole number']],
  ['half', int, 0.5, ['it: a whole number', `it: ${integers}`, `it: ${integers}`, 'it: a whole number']],
  ['the end of a range', digit, 10, null],
  ['one beyond it', digit, 11, 'it: a whole number from 0 to 10'],
  ['a number', number, 0.5, null],
  ['NaN', number, NaN, [null, null, 'it: a number from -Infinity to Infinity', null]],
  [
    'a text for a number',
    number,
    '5',
    ['it: a number', 'it: a number', 'it: a number from -Infinity to Infinity', 'it: a number'],
  ],
  [
    'how JSON spells infinity',
    number,
    'Infinity',
    ['it: a number', null, 'it: a number from -Infinity to Infinity', 'it: a number'],
  ],
  ['a share', ratio, 1, null],
  ['more than all', ratio, 1.5, 'it: a number from 0 to 1'],
  ['a text for a share', ratio, 'NaN', 'it: a number from 0 to 1'],
  ['a millisecond', duration, 1, null],
  ['no time', duration, 0, [null, null, 'it: a number from 1 to 2147483647', null]],
  [
    'less than no time',
    duration,
    -1,
    [null, null, 'it: a number from 1 to 2147483647', 'it: a number from 0 to Infinity'],
  ],
  ['more than a timer can hold', duration, 2 ** 31, [null, null, 'it: a number from 1 to 2147483647', null]],
  [
    'a time that is none',
    duration,
    NaN,
    ['it: a number', null, 'it: a number from 1 to 2147483647', 'it: a number from 0 to Infinity'],
  ],
  ['a member', size, 'large', null],
  ['what is none', size, 'toString', 'it: one of small, large'],
  ['an error', { kind: 'error' }, 5, null],
  ['anything', { kind: 'unknown' }, undefined, null],
  ['null', optional(int), null, null],
  [
    'what is missing',
    optional(digit),
    undefined,
    [null, null, 'it: a whole number from 0 to 10', 'it: a whole number from 0 to 10'],
  ],
  ['what is there', optional(digit), 11, 'it: a whole number from 0 to 10'],
  ['a list', list(digit), [1, 2], null],
  ['an object for a list', list(digit), { length: 1 }, 'it: a list'],
  [
    'an element',
    list(digit),
    [1, 'x'],
    [null, null, 'it[1]: a whole number from 0 to 10', 'it[1]: a whole number from 0 to 10'],
  ],
  [
    'a list in a list',
    list(list(digit)),
    [[], [11]],
    [null, null, 'it[1][0]: a whole number from 0 to 10', 'it[1][0]: a whole number from 0 to 10'],
  ],
  ['a record', record('Job'), job, null],
  [
    'null for a record',
    record('Part'),
    null,
    ['it: a record Part', 'it: a record Part', 'it: a Part', 'it: a record Part'],
  ],
  [
    'a list for a record',
    record('Part'),
    [],
    ['it: a record Part', 'it: a record Part', 'it.name: a string', 'it: a record Part'],
  ],
  [
    'a field',
    record('Job'),
    { ...job, part: { ...part, weight: 'x' } },
    [
      'it.part.weight: a whole number',
      `it.part.weight: ${integers}`,
      `it.part.weight: ${integers}`,
      'it.part.weight: a whole number',
    ],
  ],
  ['a field that is missing', record('Part'), { name: 'x', weight: 1 }, [null, null, 'it.note: a string', null]],
  [
    'a field that nobody reads',
    record('Part'),
    { ...part, note: 5 },
    [null, null, 'it.note: a string', 'it.note: a string'],
  ],
  ['a field more', record('Part'), { ...part, more: 5 }, [null, null, null, 'it.more: nothing']],
  [
    'the first in order',
    record('Part'),
    { weight: 'x', name: 5 },
    ['it.name: a string', 'it.name: a string', 'it.name: a string', 'it.weight: a whole number'],
  ],
  [
    'as deep as one reads',
    record('Node'),
    { ...node, next: { ...node, next: { ...node, value: 11 } } },
    'it.next.next.value: a whole number from 0 to 10',
  ],
  [
    'deeper than one reads',
    record('Node'),
    recursive,
    [
      null,
      null,
      'it.next.next.next.value: a whole number from 0 to 10',
      'it.next.next.next.value: a whole number from 0 to 10',
    ],
  ],
]

describe('what fits', () => {
  for (const [what, type, value, expected] of cases)
    it(`${what}`, () => {
      const all = Array.isArray(expected) ? expected : [expected, expected, expected, expected]
      expect(verdicts(type, value)).toEqual(all)
    })
})

describe('the visitor', () => {
  const context = { program, reads: null }

  it('reads each property once, in order, and none behind the mismatch', () => {
    const read: string[] = []
    const watched = new Proxy(
      { ...job, size: 'huge' },
      {
        get: (target, name) => {
          read.push(String(name))
          return Reflect.get(target, name) as unknown
        },
      },
    )
    const found = valueMismatch(inputPolicy, { program, reads }, 'it', watched, record('Job'))
    expect([found?.path, read]).toEqual(['it.size', ['id', 'size']])
  })

  it('calls a field of a snapshot as JavaScript would, and of all else as a spec would', () => {
    const { program: named } = checkText('record Price { 名: number }')
    const pathOf = (policy: Policy): string | undefined =>
      valueMismatch(policy, { program: named!, reads: null }, 'it', { 名: 'x' }, record('Price'))?.path
    expect([snapshotPolicy, parameterPolicy, optionPolicy].map(pathOf)).toEqual(['it["名"]', 'it.名', 'it.名'])
  })

  it('takes inherited properties for fields only where expressions would', () => {
    const heir: unknown = Object.create(part)
    expect(valueMismatch(inputPolicy, { program, reads }, 'it', heir, record('Part'))).toBe(null)
    expect(valueMismatch(parameterPolicy, context, 'it', heir, record('Part'))).toBe(null)
    expect(valueMismatch(snapshotPolicy, context, 'it', heir, record('Part'))?.path).toBe('it.name')
  })

  it('follows a value however deep it is, but not one that holds itself', () => {
    let deep: object = { ...node, value: 11 }
    for (let level = 0; level < 50_000; level++) deep = { ...node, next: deep }
    expect(valueMismatch(parameterPolicy, context, 'it', deep, record('Node'))?.value).toBe(11)
    const endless = { ...node, next: {} }
    endless.next = endless
    expect(valueMismatch(inputPolicy, { program, reads }, 'it', endless, record('Node'))).toBe(null)
    expect(() => valueMismatch(parameterPolicy, context, 'it', endless, record('Node'))).toThrow(
      new RangeError('it is nested more than 100000 levels deep'),
    )
  })

  it('decodes a snapshot where it stands, also where nobody reads, and leaves what is of another type', () => {
    const encoded = {
      ...job,
      amount: '-Infinity',
      wait: 'NaN',
      payload: 'NaN',
      parts: [{ ...part, weight: 'Infinity' }],
    }
    const slot = { holder: { encoded }, name: 'encoded', path: '' }
    expect(slotMismatch(snapshotPolicy, { program, reads }, slot, record('Job'))).toBe(null)
    const reason = Object.assign(new Error('no'), { name: 'Error' })
    expect(slot.holder.encoded).toEqual({ ...encoded, amount: -Infinity, wait: NaN, reason })
    expect(slot.holder.encoded.reason).toBeInstanceOf(Error)
  })
})
