import type { Expr } from '../model/expression.ts'
import type { Extern, Program } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import { allParts } from '../model/walk.ts'
import type { Need, Use } from './need.ts'

/** What the names in an expression stand for. */
export interface WantScope {
  readonly bindings: readonly Need[]
  /** Of the token that is looked at. */
  readonly it: Need | null
  /** In a function of the spec: what it is given, and what the names in that stand for. */
  readonly given: { readonly arguments: readonly Expr[]; readonly scope: WantScope } | null
}

/** Who is told what a wanted expression depends on. */
export interface WantSink {
  readonly need: (need: Need, path: readonly string[], use: Use) => void
  readonly variable: (index: number) => void
  readonly place: (index: number) => Need
  readonly literal: (expr: Expr & { readonly kind: 'literal' }) => void
  /** Something is compared with a constant, which may depend on parameters. */
  readonly constant: (expr: Expr) => void
  /** A pure extern is asked, and its answer goes with one of its arguments. */
  readonly ask: (expr: Expr & { readonly kind: 'extern' }, carrier: number) => void
  /** Something that no finite number of states can stand for. */
  readonly gap: (what: string, hint: string) => void
}

/** Types may hold themselves: what lies deeper matters as a whole. */
const deepest = 12

/** Tells what is needed for a value, or for what a path of its fields leads to, to be known. */
export function want(
  program: Program,
  sink: WantSink,
  scope: WantScope,
  expr: Expr,
  path: readonly string[],
  use: Use,
): void {
  const on = (next: Expr, along: readonly string[] = path, as: Use = use): void =>
    want(program, sink, scope, next, along.length > deepest ? along.slice(0, deepest) : along, as)
  const whole = (next: Expr | null): void => {
    if (next !== null) on(next, [], 'whole')
  }
  switch (expr.kind) {
    case 'field':
      return on(expr.object, [expr.field, ...path])
    case 'reason':
      return on(expr.object, [expr.field])
    case 'plain':
    case 'present':
      return on(expr.operand)
    case 'failure':
      return whole(expr.object)
    case 'length':
      return on(expr.object, ['length'], 'whole')
    case 'extern':
      return wantAnswer(program, sink, scope, expr)
    case 'fn': {
      const inner = { bindings: [], it: null, given: { arguments: expr.arguments, scope } }
      return want(program, sink, inner, program.functions[expr.index]!.body, path, use)
    }
    case 'record':
      return wantRecord(expr, path, on)
    case 'binary':
      return wantBinary(expr, on, scope.given === null, sink.constant)
    case 'if':
      whole(expr.condition)
      on(expr.then)
      return on(expr.else)
    case 'absent':
      return want(program, sink, { ...scope, it: sink.place(expr.place) }, expr.where, [], 'whole')
    case 'now':
    case 'remaining':
    case 'random':
      return sink.gap(...gaps[expr.kind])
    default:
      if (!wantNamed(program, sink, scope, expr, path, use)) partsOfValue(expr).forEach(whole)
  }
}

/** What is wanted of a name is wanted of what it stands for. @returns whether the expression is one, or a literal */
function wantNamed(
  program: Program,
  sink: WantSink,
  scope: WantScope,
  expr: Expr,
  path: readonly string[],
  use: Use,
): boolean {
  if (expr.kind === 'literal') sink.literal(expr)
  else if (expr.kind === 'variable' && expr.scope === 'net') sink.variable(expr.index)
  else if (expr.kind === 'binding') sink.need(scope.bindings[expr.index]!, path, use)
  else if (expr.kind === 'it' && scope.it !== null) sink.need(scope.it, path, use)
  else if (expr.kind === 'parameter' && scope.given !== null)
    wantArgument(program, sink, scope.given, expr.index, path, use)
  else return false
  return true
}

/** What of a moment has no end, and why. */
export const gaps: Readonly<Record<'now' | 'remaining' | 'random', readonly [string, string]>> = {
  now: ['`now` decides something', 'What depends on how long a network has lived has no end.'],
  remaining: ['`remaining` decides something', 'How much time remains is kept for later, and can be anything.'],
  random: ['`random` decides something', 'Each draw is taken as 0.5, and no other.'],
}

/** Of all other expressions each part matters. */
function partsOfValue(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'builtIn':
      return expr.arguments
    case 'list':
      return expr.elements
    case 'not':
    case 'negate':
    case 'clamp':
      return [expr.operand]
    case 'is':
    case 'seen':
      return expr.key === null ? [] : [expr.key]
    default:
      return []
  }
}

type On = (next: Expr, along?: readonly string[], as?: Use) => void

function wantArgument(
  program: Program,
  sink: WantSink,
  given: NonNullable<WantScope['given']>,
  index: number,
  path: readonly string[],
  use: Use,
): void {
  const argument = given.arguments[index]
  if (argument !== undefined) want(program, sink, given.scope, argument, path, use)
}

/** Its answer goes with one of its arguments, as long as that is only moved; of the others each value counts. */
function wantAnswer(program: Program, sink: WantSink, scope: WantScope, expr: Expr & { kind: 'extern' }): void {
  const carrier = carrierOf(program.externs.find(({ name }) => name === expr.name)!)
  if (expr.arguments.length === 0)
    return sink.gap(`\`${expr.name}\` decides something`, 'It is taken to say the same each time.')
  for (const [index, argument] of expr.arguments.entries())
    if (index === carrier) want(program, sink, scope, argument, [], { answer: expr.name })
    else want(program, sink, scope, argument, [], 'whole')
  sink.ask(expr, carrier)
}

/** Which argument of a pure extern (index) its answers go with: the first one that is an object, else the first. */
export function carrierOf({ parameters }: Extern): number {
  const kinds = new Set<Type['kind']>(['record', 'foreign', 'error'])
  return Math.max(
    parameters.findIndex(({ type }) => kinds.has(type.kind)),
    0,
  )
}

function wantRecord(expr: Expr & { kind: 'record' }, path: readonly string[], on: On): void {
  const [head, ...rest] = path
  const field = expr.fields.find(([name]) => name === head)
  if (field !== undefined) return on(field[1], rest)
  if (expr.base !== undefined) on(expr.base, path)
  if (head !== undefined) return
  for (const [, value] of expr.fields) on(value, [])
}

const comparisons = new Set<string>(['==', '!=', '<', '<=', '>', '>='])

function wantBinary(
  { operator, left, right }: Expr & { kind: 'binary' },
  on: On,
  areParametersConstant: boolean,
  constant: (expr: Expr) => void,
): void {
  if (operator === '??') {
    on(left)
    return on(right)
  }
  const isComparison = comparisons.has(operator)
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const isCompared = isComparison && isConstant(other, areParametersConstant)
    if (isCompared) constant(other)
    on(side, [], isCompared ? 'compared' : 'whole')
  }
}

/** Made of literals alone, or of parameters, but for those of a function, which can be anything. */
export function isConstant(expr: Expr, areParametersConstant: boolean): boolean {
  const kinds = new Set<Expr['kind']>(['literal', 'negate', 'binary'])
  if (areParametersConstant) kinds.add('parameter')
  for (const { kind } of allParts([expr])) if (!kinds.has(kind)) return false
  return true
}
