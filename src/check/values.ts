import type { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import { unboundedIntervalOf } from '../model/interval.ts'
import type { Parameter as ParameterModel, Variable } from '../model/program.ts'
import { anyPart } from '../model/walk.ts'
import { greatest } from '../model/whole.ts'
import type { ExpressionNode, ParameterNode, VariableDeclaration } from '../syntax/tree.ts'
import { grouped } from '../source/limits.ts'
import { isChance, longestDuration } from '../values/numbers.ts'
import { expect, infer } from './infer.ts'
import { unusable } from './fit.ts'
import { foldNumber } from './fold.ts'
import type { Context, Globals } from './globals.ts'
import { scopeOfConstant } from './scope.ts'
import { resolveType } from './type-node.ts'
import { duration, int, invalid, isWhole, number, type Type } from '../model/types.ts'
import type { Span } from '../source/span.ts'

/** The models of parameters, and the layer of names that they make. */
export function elaborateParameters(globals: Globals, nodes: readonly ParameterNode[], log: Log) {
  const layer = new Map<string, Expr>()
  const declared = new Set(nodes.map(({ name }) => name.text))
  const parameters: ParameterModel[] = nodes.map((node, index) => {
    const type = resolveType(globals, node.type, log)
    const what = `The default of ${quote(node.name.text)}`
    const hint = 'Use literals and the parameters before it.'
    const scope = scopeOfConstant(
      [layer],
      what,
      hint,
      () => null,
      (name) => declared.has(name),
    )
    const value = node.default === null ? null : expect({ globals, log, scope }, node.default, type, what)
    if (node.default !== null) checkParameterValue(log, value, type, node.default.span, what)
    if (!layer.has(node.name.text)) layer.set(node.name.text, { kind: 'parameter', index, type })
    return { name: node.name.text, doc: node.doc, type, default: value }
  })
  return { parameters, layer }
}

/** A duration that is given to a parameter is at least 1 ms and not too large, and an integer is one without being saturated. */
export function checkParameterValue(log: Log, value: Expr | null, type: Type, span: Span, what: string): void {
  const known = foldNumber(value)
  if (value === null || known === null) return
  if (type.kind === 'duration') checkDuration(log, known, span, what)
  else if (type.kind === 'int' && anyPart(value, isOutside)) report(log, span, what, integers)
}

const integers = 'a number from -9007199254740991 to 9007199254740991 (2^53 - 1)'

/** Whether a constant of whole numbers leaves `int` before it is brought back. */
function isOutside(part: Expr): boolean {
  if (!isWhole(part.type)) return false
  const { min, max } = unboundedIntervalOf(part)
  return min > greatest || max < -greatest
}

/** The model of a variable; the expression of its first value sees the scope. */
export function elaborateVariable(context: Context, node: VariableDeclaration): Variable {
  const { globals, log } = context
  if (node.window) return refuseWindow(context, node)
  const what = `The first value of ${quote(node.name.text)}`
  const written = node.type === null ? null : resolveType(globals, node.type, log)
  const initial = written === null ? infer(context, node.value, null) : expect(context, node.value, written, what)
  return {
    name: node.name.text,
    doc: node.doc,
    at: node.name.span,
    type: written ?? inferred(log, node, initial.type),
    initial,
  }
}

/** Variables of nets are no windows. */
function refuseWindow({ globals, log }: Context, { name, type, doc, value }: VariableDeclaration): Variable {
  log.error(value.span, {
    code: 'MYC412',
    message: `A net has no windows, and ${quote(name.text)} is one.`,
    hint: 'Declare it in an `fsm`, and let the net send it events.',
  })
  const known = type === null ? invalid : resolveType(globals, type, log)
  return { name: name.text, doc, at: name.span, type: known, initial: unusable }
}

function inferred(log: Log, node: VariableDeclaration, type: Type): Type {
  if (type.kind !== 'none') return type
  log.error(node.name.span, {
    code: 'MYC301',
    message: `Nothing says what ${quote(node.name.text)} holds when it is not \`none\`.`,
    hint: `Write its type: ${quote(`var ${node.name.text}: string? = none`)}.`,
  })
  return invalid
}

/** A duration in a scope; one that is known to be no time at all is reported. */
export function elaborateDuration(context: Context, node: ExpressionNode, what: string): Expr {
  const value = expect(context, node, duration, what)
  checkKnownDuration(context.log, value, node.span, what)
  return value
}

/** What `random` is in a scenario; one that is known to be no such number is reported. */
export function elaborateChance(context: Context, node: ExpressionNode): Expr {
  const what = 'What `random` is'
  const value = expect(context, node, number, what)
  const known = foldNumber(value)
  if (known !== null && !isChance(known)) report(context.log, node.span, what, 'a number from 0 on and below 1')
  return value
}

/** Reports a duration that is known to be no time at all, or too long. */
export function checkKnownDuration(log: Log, value: Expr, span: Span, what: string): void {
  const known = foldNumber(value)
  if (known !== null) checkDuration(log, known, span, what)
}

/** Reports a count that is known to be less than 1, or more than a spec may have. */
export function checkKnownCount(log: Log, value: Expr, span: Span, what: string, hint: string, most = Infinity): void {
  const known = foldNumber(value)
  if (known !== null && known < 1) reportCount(log, span, what, 1, hint)
  else if (known !== null) checkLimit(log, known, most, span, what)
}

function checkDuration(log: Log, known: number, span: Span, what: string): void {
  if (known > longestDuration) report(log, span, what, 'at most 2147483647ms, which is 24.8 days')
  if (known >= 1) return
  const message = known > 0 ? `${what} is less than a millisecond.` : `${what} is no time at all.`
  log.error(span, { code: 'MYC304', message, hint: 'Write at least `1ms`.' })
}

function report(log: Log, span: Span, what: string, wanted: string): void {
  log.error(span, { code: 'MYC106', message: `${what} is out of range.`, hint: `Write ${wanted}.` })
}

/**
 * A constant count in a scope of constants; one that is known to be below the least is reported.
 * @param hint what to write instead
 */
export function elaborateCount(
  context: Context,
  node: ExpressionNode,
  what: string,
  least: number,
  hint: string,
): Expr {
  const value = expect(context, node, int, what)
  const known = foldNumber(value)
  if (known !== null && known < least) reportCount(context.log, node.span, what, least, hint)
  return value
}

/**
 * Checks a count that is written as a bare number.
 * @param most where it is how often something is done, or how much of something there is
 */
export function checkWrittenCount(log: Log, count: number, span: Span, what: string, most = Infinity): void {
  if (count < 1) reportCount(log, span, what, 1, 'Write at least 1, or remove it.')
  else checkLimit(log, count, most, span, what)
}

/** MYC110: there is not more of something than a spec may have. */
export function checkLimit(log: Log, count: number, most: number, span: Span, what: string): void {
  if (count <= most) return
  const message = `${what} is ${grouped(count)}, but it is at most ${grouped(most)}.`
  const hint = 'Write a smaller number; to count further, use a variable.'
  log.error(span, { code: 'MYC110', message, hint })
}

function reportCount(log: Log, span: Span, what: string, least: number, hint: string): void {
  log.error(span, { code: 'MYC304', message: `${what} must be at least ${least}.`, hint })
}

/** Adds a variable to a layer, unless a name like it is there. */
export function addVariable(
  layer: Map<string, Expr>,
  kind: 'net' | 'machine' | 'state',
  index: number,
  variable: Variable,
): void {
  if (layer.has(variable.name)) return
  const { type, window } = variable
  const isWindow = window !== undefined && kind !== 'net'
  layer.set(
    variable.name,
    isWindow
      ? { kind: 'window', part: 'sum', scope: kind, index, type }
      : { kind: 'variable', scope: kind, index, type },
  )
}
