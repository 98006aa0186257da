import type { Finding } from '../diagnostics/log.ts'
import { quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Extern, Field } from '../model/program.ts'
import type { ExpressionNode, Name } from '../syntax/tree.ts'
import { expect, infer } from './infer.ts'
import { unusable } from './fit.ts'
import type { Context } from './globals.ts'
import type { Span } from '../source/span.ts'

/** `f(x, y)`: a pure extern applied to its arguments. */
export function elaborateApply(context: Context, node: ExpressionNode & { kind: 'apply' }): Expr {
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

/** The extern of a name, of the kind that is needed; null, and an error, where there is none. */
export function findExtern(context: Context, name: Name, async: boolean): Extern | null {
  const { externs, bound } = context.globals
  const extern = externs.get(name.text)
  const declaration = bound.globals.get(name.text)
  if (extern === undefined && declaration === undefined) {
    const candidates = () => [...externs.values()].filter((each) => each.async === async).map((each) => each.name)
    const kind = async ? '`extern async`' : 'extern'
    unknownName(
      context.log,
      name,
      kind,
      candidates,
      `Declare it: ${quote(`extern ${async ? 'async ' : ''}${name.text}(…): T`)}.`,
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
  if (nodes.length !== parameters.length) {
    const needed = `${parameters.length} ${parameters.length === 1 ? 'value' : 'values'}`
    const names = parameters.map(({ name }) => name).join(', ')
    context.log.error(span, {
      code: 'MYC206',
      message: `${quote(of)} takes ${needed}, but ${nodes.length} ${nodes.length === 1 ? 'is' : 'are'} given.`,
      hint: parameters.length === 0 ? 'Leave the values out.' : `Give it ${quote(`(${names})`)}.`,
    })
  }
  return nodes.map((node, index) => {
    const parameter = parameters[index]
    return parameter === undefined
      ? infer(context, node, null)
      : expect(context, node, parameter.type, `The value ${quote(parameter.name)} of ${quote(of)}`)
  })
}

/** Elaborates expressions only for the errors in them. */
export function inferAll(context: Context, nodes: readonly ExpressionNode[]): void {
  for (const node of nodes) infer(context, node, null)
}
