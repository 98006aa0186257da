import type { Finding } from '../diagnostics/log.ts'
import { quote, unknownName } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import type { Assign, Reach } from '../model/program.ts'
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
  /** How far the windows among them reach, by name. */
  readonly reaches?: ReadonlyMap<string, Reach>
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
  if (target.kind === 'window') return elaborateEntry(context, target, targets.reaches?.get(node.name.text), node)
  const role = `The value of ${quote(node.name.text)}`
  const value =
    node.operator === '='
      ? expect(context, node.value, target.type, role)
      : fit(context, changed(context, target, node), target.type, node.span, role)
  return { kind: 'assign', at: node.span, scope: target.scope, index: target.index, value }
}

type VariableExpr = Expr & { kind: 'variable' }
type WindowExpr = Expr & { kind: 'window' }

function findVariable({ variables }: Assignable, name: string): VariableExpr | WindowExpr | null {
  for (const layer of variables) {
    const found = layer.get(name)
    if (found?.kind === 'variable' || found?.kind === 'window') return found
  }
  return null
}

/** `v += e` adds an entry to a window, and `v = 0` empties it. */
function elaborateEntry(
  context: Context,
  { scope, index, type }: WindowExpr,
  reach: Reach | undefined,
  { name, operator, value: node, span }: AssignmentNode,
): Assign | null {
  if (operator === '+=') {
    const entry = expect(context, node, type, `What is added to ${quote(name.text)}`)
    if (reach === undefined) return null
    return { kind: 'assign', at: span, scope, index, value: { kind: 'added', ...reach, scope, index, entry, type } }
  }
  if (operator === '=' && node.kind === 'number' && node.value === 0)
    return { kind: 'assign', at: span, scope, index, value: { kind: 'emptied', type } }
  infer(context, node, type)
  context.log.error(span, {
    code: 'MYC306',
    message: `${quote(name.text)} is a window, which takes entries and gives its sum.`,
    hint: `Add an entry with ${quote(`${name.text} += 1`)}, or empty it with ${quote(`${name.text} = 0`)}.`,
  })
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
