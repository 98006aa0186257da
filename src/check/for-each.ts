import { quote } from '../diagnostics/wording.ts'
import { typeName } from '../print/type.ts'
import type { Expr } from '../model/expression.ts'
import { invalid, isInvalid, type Type } from '../model/types.ts'
import type { ForEachNode, Name, PutEffect } from '../syntax/tree.ts'
import type { Context } from './globals.ts'
import { plainOf } from './foreign.ts'
import { infer } from './infer.ts'
import { unusable } from './fit.ts'
import { lookUp } from './scope.ts'
import type { TransitionContext } from './transition-context.ts'

/** A list, what names its elements, and where that name is known. */
interface ForEach {
  readonly list: Expr
  /** Index of the binding. */
  readonly binding: number
  readonly context: Context
}

/** `for x of xs`, behind what is put for each element; where that is put may not be known. */
export function elaborateForEach(
  { net, bindings }: TransitionContext,
  context: Context,
  put: PutEffect,
  { name, list: node }: ForEachNode,
  place: number | null,
): ForEach {
  if (place !== null && net.types[place] === null) refusePlain(context, put)
  const inferred = plainOf(context, infer(context, node, null))
  const element = elementOf(inferred.type)
  if (element === null) refuseList(context, node.span, inferred.type)
  const isResult = lookUp(context.scope, name.text)?.kind === 'binding' && !bindings.has(name.text)
  if (isResult) reportSeen(context, name)
  const { index, layer } = bindings.addResult(name, element ?? invalid)
  const scope = { ...context.scope, layers: [layer, ...context.scope.layers] }
  return { list: element === null ? unusable : inferred, binding: index, context: { ...context, scope } }
}

/** Null for what is no list. */
const elementOf = (type: Type): Type | null => (isInvalid(type) ? invalid : type.kind === 'list' ? type.element : null)

function refuseList({ log }: Context, span: ForEachNode['span'], type: Type): void {
  log.error(span, {
    code: 'MYC301',
    message: `What \`for\` goes through must be a list, but this is ${quote(typeName(type))}.`,
    hint:
      type.kind === 'optional' && type.element.kind === 'list'
        ? 'Say what stands in for `none`: `(xs ?? [])`.'
        : 'Name a list, as in `for x of order.lines`.',
  })
}

function refusePlain({ log }: Context, { place, forEach }: PutEffect): void {
  log.error(forEach!.span, {
    code: 'MYC502',
    message: `${quote(place.text)} holds plain tokens, which have no value that an element could give them.`,
    hint: 'Put tokens of a value for a list, in a place of their type.',
  })
}

function reportSeen({ log }: Context, name: Name): void {
  log.error(name.span, {
    code: 'MYC202',
    message: `The binding ${quote(name.text)} has a name that this branch has given already.`,
    hint: 'Give it another name.',
  })
}
