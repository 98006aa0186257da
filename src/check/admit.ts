import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { MachineState } from '../model/program.ts'
import { accepts, bool, int, isInvalid } from '../model/types.ts'
import { typeName } from '../print/type.ts'
import type { ExpressionNode, StateDeclaration } from '../syntax/tree.ts'
import { unusable } from './fit.ts'
import type { Context } from './globals.ts'
import { infer } from './infer.ts'
import type { MachineContext } from './machine-context.ts'
import { checkKnownCount } from './values.ts'

/**
 * How many calls a state admits, or whether it admits one.
 * @param context of an expression in that state
 */
export function elaborateAdmit(
  { log }: MachineContext,
  context: Context,
  node: StateDeclaration,
): MachineState['admit'] {
  const [first, second] = node.members.filter((member) => member.kind === 'admit')
  if (second !== undefined) {
    log.error(second.span, {
      code: 'MYC202',
      message: `The state ${quote(node.name.text)} says twice what it admits.`,
      hint: 'Remove one of them.',
      related: first === undefined ? [] : [{ message: 'It is said here first', span: first.span }],
    })
  }
  if (first === undefined) return 'all'
  return typeof first.count === 'string' ? first.count : elaborateNumber(context, first.count)
}

function elaborateNumber(context: Context, node: ExpressionNode): Expr {
  const value = infer(context, node, int)
  if (accepts(bool, value.type) || isInvalid(value.type)) return value
  if (accepts(int, value.type)) {
    checkKnownCount(
      context.log,
      value,
      node.span,
      'The number that a state admits',
      'Write at least 1, or `admit none`.',
    )
    return value
  }
  context.log.error(node.span, {
    code: 'MYC301',
    message: `What a state admits is a number of calls or a condition, but this is ${quote(typeName(value.type))}.`,
    hint: 'Write how many calls may be under way, as in `admit 3`, or a condition, as in `admit probes < 3`.',
  })
  return unusable
}
