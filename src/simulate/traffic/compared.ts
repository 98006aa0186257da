import type { Expr, Literal } from '../../model/expression.ts'
import type { Network, Transition } from '../../model/program.ts'
import { allBranches, allParts, transitionExpressions } from '../../model/walk.ts'

/** By `Record.field`: the literals that it is compared with. */
export type Compared = ReadonlyMap<string, readonly Literal[]>

/**
 * The fields that the net compares for equality or uses as keys: only when few values of them go round do tokens meet in
 * a join, and do the machines of a key see any traffic.
 */
export function comparedFields(network: Network): Compared {
  const found = new Map<string, Literal[]>()
  for (const expr of allParts(network.transitions.flatMap(transitionExpressions))) {
    if ((expr.kind === 'is' || expr.kind === 'seen') && expr.key !== null) addField(found, expr.key)
    if (expr.kind === 'binary' && (expr.operator === '==' || expr.operator === '!=')) {
      addField(found, expr.left, expr.right)
      addField(found, expr.right, expr.left)
    }
  }
  for (const key of network.transitions.flatMap(keysOf)) addField(found, key)
  return found
}

function addField(found: Map<string, Literal[]>, expr: Expr, other?: Expr): void {
  if (expr.kind !== 'field' || !('name' in expr.object.type)) return
  const field = `${expr.object.type.name}.${expr.field}`
  const literals = found.get(field) ?? []
  if (other?.kind === 'literal' && !literals.includes(other.value)) literals.push(other.value)
  found.set(field, literals)
}

function keysOf(transition: Transition): Expr[] {
  const effects = allBranches(transition).flatMap((branch) => branch.effects)
  const sent = effects.map((it) => (it.kind === 'send' ? it.key : null))
  return [...transition.gates.map(({ key }) => key), ...sent].filter((key) => key !== null)
}
