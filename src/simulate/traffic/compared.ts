import type { Expr, Literal } from '../../model/expression.ts'
import type { Network, Transition, TransitionBranch } from '../../model/program.ts'
import { partsOf } from '../../model/walk.ts'

/** By `Record.field`: the literals that it is compared with. */
export type Compared = ReadonlyMap<string, readonly Literal[]>

/**
 * The fields that the net compares for equality or uses as keys: only when few values of them go round do tokens meet in
 * a join, and do the machines of a key see any traffic.
 */
export function comparedFields(network: Network): Compared {
  const found = new Map<string, Literal[]>()
  const waiting = network.transitions.flatMap(expressionsOf)
  for (let expr = waiting.pop(); expr !== undefined; expr = waiting.pop()) {
    if (expr.kind === 'is' && expr.key !== null) addField(found, expr.key)
    if (expr.kind === 'binary' && (expr.operator === '==' || expr.operator === '!=')) {
      addField(found, expr.left, expr.right)
      addField(found, expr.right, expr.left)
    }
    waiting.push(...partsOf(expr))
  }
  for (const key of network.transitions.flatMap(keysOf)) addField(found, key)
  return found
}

function addField(found: Map<string, Literal[]>, expr: Expr, other?: Expr): void {
  if (expr.kind !== 'field' || expr.object.type.kind !== 'record') return
  const field = `${expr.object.type.name}.${expr.field}`
  const literals = found.get(field) ?? []
  if (other?.kind === 'literal' && !literals.includes(other.value)) literals.push(other.value)
  found.set(field, literals)
}

function branchesOf({ through, branches }: Transition): readonly TransitionBranch[] {
  const refuse = through?.refuse ?? null
  return refuse === null ? branches : [...branches, refuse]
}

function keysOf(transition: Transition): Expr[] {
  const effects = branchesOf(transition).flatMap((branch) => branch.effects)
  const sent = effects.map((it) => (it.kind === 'send' ? it.key : null))
  return [transition.through?.key ?? null, ...sent].filter((key) => key !== null)
}

function expressionsOf(transition: Transition): Expr[] {
  const { guards, work } = transition
  const values = work?.kind === 'call' ? work.arguments : []
  return [...guards.map(({ condition }) => condition), ...values, ...branchesOf(transition).flatMap(expressionsOfWay)]
}

function expressionsOfWay({ guard, effects }: TransitionBranch): Expr[] {
  const values = effects.flatMap((effect) => {
    if (effect.kind === 'put' || effect.kind === 'assign') return [effect.value]
    return effect.kind === 'send' ? effect.arguments : []
  })
  return guard === null ? values : [guard, ...values]
}
