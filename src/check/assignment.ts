import type { Finding } from '../diagnostics/log.ts'
import { quote, unknownName } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Assign } from '../model/program.ts'
import type { AssignmentNode } from '../syntax/tree.ts'
import { expect, infer } from './infer.ts'
import { fit } from './fit.ts'
import type { Context } from './globals.ts'
import { combine } from './operators.ts'
import type { Layer } from './scope.ts'

/** What can be assigned. */
export interface Assignable {
  /** The variables, by name. */
  readonly variables: readonly Layer[]
  /** Why a name that is no variable here cannot be assigned; null where it means nothing. */
  readonly refuse: (name: string) => Finding | null
}

/** `v = e`, `v += e` and `v -= e`; null where there is no such variable. */
export function elaborateAssignment(context: Context, targets: Assignable, node: AssignmentNode): Assign | null {
  const target = findVariable(targets, node.name.text)
  if (target === null) {
    refuseTarget(context, targets, node)
    infer(context, node.value, null)
    return null
  }
  const role = `The value of ${quote(node.name.text)}`
  const value =
    node.operator === '='
      ? expect(context, node.value, target.type, role)
      : fit(context, changed(context, target, node), target.type, node.span, role)
  return { kind: 'assign', at: node.span, scope: target.scope, index: target.index, value }
}

type VariableExpr = Expr & { kind: 'variable' }

function findVariable({ variables }: Assignable, name: string): VariableExpr | null {
  for (const layer of variables) {
    const found = layer.get(name)
    if (found?.kind === 'variable') return found
  }
  return null
}

/** `v + e` for `v += e`. */
function changed(context: Context, target: VariableExpr, node: AssignmentNode): Expr {
  const operator = node.operator === '+=' ? '+' : '-'
  return combine(context, operator, target, infer(context, node.value, target.type), node.span)
}

function refuseTarget(context: Context, targets: Assignable, { name }: AssignmentNode): void {
  const refused = targets.refuse(name.text)
  if (refused !== null) return context.log.error(name.span, refused)
  const names = () =>
    targets.variables.flatMap((layer) => [...layer].flatMap(([key, { kind }]) => (kind === 'variable' ? [key] : [])))
  unknownName(context.log, name, 'variable', names, `Declare it: ${quote(`var ${name.text} = 0`)}.`)
}

/** Why something that is no variable cannot be assigned. */
export function notAssignable(name: string, what: string, hint: string): Finding {
  return { code: 'MYC306', message: `${quote(name)} is ${what}, which cannot be assigned here.`, hint }
}
