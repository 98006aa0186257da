import { describe, expect, it } from 'vitest'
import { keyword } from '../../grammar/keywords.ts'
import { tokenize } from '../../grammar/lexer.ts'
import { literal, sign } from '../../grammar/tokens.ts'
import type { Expr } from '../../src/model/expression.ts'
import type { Effect, Input, Place, Transition, TransitionBranch } from '../../src/model/program.ts'
import type { Type } from '../../src/model/types.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import { checkedCase } from '../support/checked.ts'
import { cases, casesWith, readText } from '../support/cases.ts'

/** Every one of some names: TypeScript complains where one is missing. */
const every = <K extends string>(names: Readonly<Record<K, true>>): string[] => Object.keys(names).sort()

type Outcome = TransitionBranch['outcome']
type Work = NonNullable<Transition['work']>['kind']

const expressions = every<Expr['kind']>({
  absent: true,
  added: true,
  binary: true,
  binding: true,
  builtIn: true,
  clamp: true,
  count: true,
  emptied: true,
  extern: true,
  failure: true,
  field: true,
  fn: true,
  if: true,
  is: true,
  it: true,
  length: true,
  list: true,
  literal: true,
  negate: true,
  not: true,
  now: true,
  parameter: true,
  plain: true,
  present: true,
  payload: true,
  random: true,
  reason: true,
  record: true,
  remaining: true,
  seen: true,
  variable: true,
  window: true,
})
const operators = every<Extract<Expr, { kind: 'binary' }>['operator']>({
  '!=': true,
  '%': true,
  '*': true,
  '+': true,
  '-': true,
  '/': true,
  '<': true,
  '<=': true,
  '==': true,
  '>': true,
  '>=': true,
  '??': true,
  and: true,
  or: true,
})
const types = every<Exclude<Type['kind'], 'invalid'>>({
  bool: true,
  duration: true,
  enum: true,
  error: true,
  foreign: true,
  int: true,
  list: true,
  none: true,
  number: true,
  opaque: true,
  optional: true,
  range: true,
  ratio: true,
  record: true,
  string: true,
  unknown: true,
})
const parts = every<Effect['kind'] | Input['kind'] | Work>({
  assign: true,
  call: true,
  delay: true,
  drop: true,
  dropTokens: true,
  put: true,
  putEach: true,
  putTokens: true,
  read: true,
  send: true,
  take: true,
})
const outcomes = every<Outcome>({ cancelled: true, done: true, error: true, ok: true, refuse: true, timeout: true })
const places = every<Place['direction'] | Place['store']>({
  bag: true,
  in: true,
  internal: true,
  out: true,
  queue: true,
  tokens: true,
})
const traceEvents = every<TraceEvent['kind']>({
  admitted: true,
  arrived: true,
  cancelled: true,
  closed: true,
  configured: true,
  delivered: true,
  departed: true,
  disregarded: true,
  draining: true,
  expired: true,
  failed: true,
  fault: true,
  fired: true,
  forgotten: true,
  hedged: true,
  held: true,
  late: true,
  put: true,
  recalled: true,
  refused: true,
  released: true,
  state: true,
  took: true,
  unhandled: true,
})
const firedParts = every<Extract<TraceEvent, { kind: 'fired' }>['part']>({
  begin: true,
  cancelled: true,
  end: true,
  error: true,
  fire: true,
  join: true,
  ok: true,
  refuse: true,
  timeout: true,
})

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Every object within a value, itself included. */
function objectsIn(value: unknown): object[] {
  return isObject(value) ? [value, ...Object.values(value).flatMap(objectsIn)] : []
}

/** What some objects have by a name, each text once. */
function valuesOf(name: string, objects: readonly object[]): string[] {
  const found = objects.map((each): unknown => Reflect.get(each, name))
  return [...new Set(found.filter((each) => typeof each === 'string'))].sort()
}

describe('among the cases with a module.ts there is each', () => {
  const objects = casesWith('module.ts').flatMap((each) => objectsIn(checkedCase(each).program))
  const typed = objects.filter((each) => 'type' in each)
  const untyped = objects.filter((each) => !('type' in each))

  it.each([
    ['kind of expression', expressions, valuesOf('kind', typed)],
    ['operator', operators, valuesOf('operator', typed)],
    ['kind of type', types, valuesOf('kind', untyped)],
    ['input, effect and work', parts, valuesOf('kind', untyped)],
    ['outcome', outcomes, valuesOf('outcome', untyped)],
    ['kind of place', places, [...valuesOf('direction', objects), ...valuesOf('store', objects)]],
  ])('%s', (_, wanted, found) => {
    expect(wanted.filter((name) => !found.includes(name))).toEqual([])
  })
})

describe('among the cases with a trace.jsonl there is each', () => {
  const files = cases.flatMap(({ folder, expected }) =>
    expected.filter((name) => name.endsWith('.jsonl')).map((name) => `${folder}/${name}`),
  )
  const lines = files.flatMap((file) => readText(file).split('\n')).filter((line) => line !== '')
  const told = lines.map((line) => JSON.parse(line) as TraceEvent)

  it.each([
    ['kind of trace event', traceEvents, valuesOf('kind', told)],
    ['part that fires', firedParts, valuesOf('part', told)],
  ])('%s', (_, wanted, found) => {
    expect(wanted.filter((name) => !found.includes(name))).toEqual([])
  })
})

describe('among the cases with a tree.txt there is each', () => {
  it('word and sign of the language', () => {
    const tokens = casesWith('tree.txt').flatMap(({ text }) => tokenize(text, 0).tokens)
    const found = new Set(tokens.map(({ tokenType }) => tokenType))
    const wanted = Object.values({ ...keyword, ...sign, ...literal })
    expect(wanted.filter((type) => !found.has(type)).map(({ name }) => name)).toEqual([])
  })
})
