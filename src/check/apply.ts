import type { Finding } from '../diagnostics/log.ts'
import { enumerate, quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import { builtIns, type BuiltInName, isBuiltIn } from '../model/built-ins.ts'
import type { Comparison } from '../model/equality.ts'
import type { Expr } from '../model/expression.ts'
import { modelNameOf, namesOfKind } from '../bind/file.ts'
import { comparisonOf } from './equality.ts'
import type { Extern, Field } from '../model/program.ts'
import type { ExpressionNode, Name } from '../syntax/tree.ts'
import { expect, infer } from './infer.ts'
import { unusable } from './fit.ts'
import { plainOf } from './foreign.ts'
import { mayHold } from './literals.ts'
import type { CheckedCallable, Context } from './globals.ts'
import { isInvalid, string, type Type } from '../model/types.ts'
import { typeName } from '../print/type.ts'
import type { Span } from '../source/span.ts'

/** `f(x, y)`: a function applied to its arguments: one that the spec declares, one that is built in, or a pure extern. */
export function elaborateApply(context: Context, node: ExpressionNode & { kind: 'apply' }): Expr {
  const { text } = node.callee
  const { bound, functions, callables } = context.globals
  const callable = callables.get(text)
  if (callable !== undefined) return applyCallable(context, callable, node)
  // What the spec declares counts.
  if (isBuiltIn(text) && !bound.globals.has(text)) return elaborateBuiltIn(context, text, node)
  if (text === 'error' && !bound.globals.has(text)) return elaborateError(context, node)
  const fn = functions.get(modelNameOf(bound, text, 'fn') ?? '')
  if (fn !== undefined) {
    const { index, name, parameters, result: type } = fn
    return {
      kind: 'fn',
      index,
      name,
      arguments: elaborateArguments(context, parameters, node.arguments, node.span, name),
      type,
    }
  }
  const extern = findExtern(context, node.callee, false)
  if (extern === null) {
    inferAll(context, node.arguments)
    return unusable
  }
  const refused = context.scope.externs?.(extern.name) ?? null
  if (refused !== null) context.log.error(node.span, refused)
  const values = elaborateArguments(context, extern.parameters, node.arguments, node.span, extern.name)
  return { kind: 'extern', name: extern.name, arguments: values, type: extern.result }
}

/** A function that is a parameter of the net. One that the spec declares may be used wherever such may. */
function applyCallable(
  context: Context,
  { node: { kind }, extern, beyondExterns }: CheckedCallable,
  node: ExpressionNode & { kind: 'apply' },
): Expr {
  const { callee, span } = node
  if (extern === null || extern.async) {
    inferAll(context, node.arguments)
    context.log.error(callee.span, extern === null ? noFunction(callee) : wrongKind({ ...extern, name: callee.text }))
    return unusable
  }
  const refused = context.scope.externs?.(callee.text) ?? null
  if (refused !== null && kind === 'extern') context.log.error(span, refused)
  else if (refused !== null) beyondExterns.push(span)
  const values = elaborateArguments(context, extern.parameters, node.arguments, span, callee.text)
  return { kind: 'extern', name: extern.name, arguments: values, type: extern.result }
}

const noFunction = ({ text }: Name): Finding => ({
  code: 'MYC203',
  message: `${quote(text)} is an \`fsm\`, not a function.`,
  hint: `Declare a machine of it: ${quote(`machine m: ${text}`)}.`,
})

/** `error("text")`, where nothing else has that name. */
function elaborateError(context: Context, { arguments: nodes, span }: ExpressionNode & { kind: 'apply' }): Expr {
  const message = { name: 'message', doc: '', type: string }
  const [value = unusable] = elaborateArguments(context, [message], nodes, span, 'error')
  return { kind: 'failure', object: value, type: { kind: 'error' } }
}

function elaborateBuiltIn(context: Context, name: BuiltInName, node: ExpressionNode & { kind: 'apply' }): Expr {
  const { parameters, typeOf, wanted } = builtIns[name]
  const given: Expr[] = []
  for (const argument of node.arguments) given.push(infer(context, argument, hintFrom(given[0])))
  const isForeign = given.length === parameters.length && typeOf(given.map((it) => it.type)) === null
  const values = isForeign ? given.map((it) => plainOf(context, it)) : given
  if (values.length !== parameters.length) {
    reportCount(context, parameters, values.length, node.span, name)
    return unusable
  }
  if (values.some(({ type }) => isInvalid(type))) return unusable
  const type = typeOf(values.map((it) => it.type))
  if (type !== null) {
    if (name === 'contains' && !mayHold(context, values, node.span)) return unusable
    const by = name === 'contains' ? elementComparison(context, values, node.span) : null
    return { kind: 'builtIn', name, arguments: values, ...(by !== null && { by }), type }
  }
  const hint = values.some((it) => it.type.kind === 'optional')
    ? 'Say what stands in for `none`, with `?? VALUE`.'
    : wanted
  const types = enumerate(values.map((it) => quote(typeName(it.type))))
  context.log.error(node.span, { code: 'MYC302', message: `${quote(name)} does not fit ${types}.`, hint })
  return unusable
}

/** How `contains` compares, where it takes more than one look. */
function elementComparison(context: Context, [list, x]: readonly Expr[], span: Span): Comparison | null {
  if (list?.type.kind !== 'list' || x === undefined) return null
  const by = comparisonOf(context, list.type.element, span)
  return by === null && x.type.kind === 'optional' ? { kind: 'value', optional: true } : by
}

/** The first value says which enum a member belongs to. */
function hintFrom(first: Expr | undefined): Type | null {
  if (first === undefined) return null
  return first.type.kind === 'list' ? first.type.element : first.type
}

/** The extern of a name, of the kind that is needed; null, and an error, where there is none. */
export function findExtern(context: Context, name: Name, async: boolean): Extern | null {
  const callable = context.globals.callables.get(name.text)
  if (callable !== undefined) return externOf(context, callable, name)
  const { externs, bound } = context.globals
  const extern = externs.get(modelNameOf(bound, name.text, 'extern') ?? '')
  const declaration = bound.globals.get(name.text)
  if (extern === undefined && declaration === undefined) {
    const known = [...namesOfKind(bound, 'extern')].filter((each) => {
      return externs.get(modelNameOf(bound, each, 'extern')!)?.async === async
    })
    const elsewhere = async ? undefined : functionsElsewhere.get(name.text)
    const candidates = () => {
      if (elsewhere !== undefined) return []
      return async ? known : [...known, ...namesOfKind(bound, 'fn'), ...Object.keys(builtIns)]
    }
    const kind = async ? '`extern async`' : 'function'
    unknownName(
      context.log,
      name,
      kind,
      candidates,
      async
        ? `Declare it: ${quote(`extern async ${name.text}(…): T`)}.`
        : (elsewhere ?? `Declare it: ${quote(`fn ${name.text}(…): T = …`)}, or ${quote(`extern ${name.text}(…): T`)}.`),
    )
  } else if (extern === undefined) {
    context.log.error(name.span, {
      code: 'MYC203',
      message: `${quote(name.text)} is ${withArticle(declaration?.kind ?? '')}, not an extern.`,
      hint:
        declaration?.kind === 'record'
          ? `Write a record in braces: ${quote(`${name.text} { … }`)}.`
          : 'Name an extern.',
    })
  } else if (extern.async !== async) context.log.error(name.span, wrongKind(extern))
  return extern?.async === async ? extern : null
}

/** An `extern async` that is a parameter of the net; null, and an error, where it is something else. */
function externOf({ log }: Context, { node: { kind }, extern }: CheckedCallable, name: Name): Extern | null {
  if (extern?.async === true) return extern
  if (kind === 'fn') {
    log.error(name.span, {
      code: 'MYC305',
      message: `${quote(name.text)} is an \`fn\`, and \`call\` needs an \`extern async\`.`,
      hint: 'Use it in an expression.',
    })
    return null
  }
  log.error(name.span, extern === null ? noFunction(name) : wrongKind({ ...extern, name: name.text }))
  return null
}

const asText = 'Write `text(x)`: of a number, a duration, a truth or a member of an enum.'

/** What is written instead of functions of other languages. */
const functionsElsewhere: ReadonlyMap<string, string> = new Map([
  ['now', 'Write `now` without parentheses: it is a value, how long the network has lived.'],
  ['random', 'Write `random` without parentheses: it is a value, from 0 on and below 1.'],
  ...['len', 'length', 'size', 'count'].map(
    (name) => [name, 'Write `xs.length` of a list or a text, and `P.count` of a place.'] as const,
  ),
  ...['str', 'string', 'String', 'toString', 'format', 'sprintf'].map((name) => [name, asText] as const),
  ...['int', 'Number', 'trunc'].map((name) => [name, 'Write `floor(x)`, `ceil(x)` or `round(x)`.'] as const),
  ['pow', 'Write `power(x, n)`.'],
  ...['coalesce', 'ifnull', 'nvl'].map((name) => [name, 'Write `x ?? 3`.'] as const),
  ...['sum', 'avg', 'average', 'mean'].map(
    (name) =>
      [name, 'Let a pure extern compute it of a list; a machine has windows: `var recent: int over 10s`.'] as const,
  ),
])

function wrongKind({ name, async }: Extern): Finding {
  return async
    ? {
        code: 'MYC305',
        message: `${quote(name)} is an \`extern async\`, which only \`call\` can use.`,
        hint: `Start it with ${quote(`call ${name}(…) { … }`)}, or declare it without \`async\`.`,
      }
    : {
        code: 'MYC305',
        message: `${quote(name)} is a pure extern, and \`call\` needs an \`extern async\`.`,
        hint: `Declare it as ${quote(`extern async ${name}`)}, or use it in an expression.`,
      }
}

/**
 * Elaborates values given in order: to an extern, or with an event.
 * @param of the name of what takes them
 */
export function elaborateArguments(
  context: Context,
  parameters: readonly Field[],
  nodes: readonly ExpressionNode[],
  span: Span,
  of: string,
): Expr[] {
  if (nodes.length !== parameters.length)
    reportCount(
      context,
      parameters.map(({ name }) => name),
      nodes.length,
      span,
      of,
    )
  return nodes.map((node, index) => {
    const parameter = parameters[index]
    return parameter === undefined
      ? infer(context, node, null)
      : expect(context, node, parameter.type, `The value ${quote(parameter.name)} of ${quote(of)}`)
  })
}

function reportCount(context: Context, parameters: readonly string[], given: number, span: Span, of: string): void {
  const needed = `${parameters.length} ${parameters.length === 1 ? 'value' : 'values'}`
  context.log.error(span, {
    code: 'MYC206',
    message: `${quote(of)} takes ${needed}, but ${given} ${given === 1 ? 'is' : 'are'} given.`,
    hint: parameters.length === 0 ? 'Leave the values out.' : `Give it ${quote(`(${parameters.join(', ')})`)}.`,
  })
}

/** Elaborates expressions only for the errors in them. */
export function inferAll(context: Context, nodes: readonly ExpressionNode[]): void {
  for (const node of nodes) infer(context, node, null)
}
