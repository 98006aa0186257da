import { destinationsOf } from '../../../model/destinations.ts'
import type { Expr } from '../../../model/expression.ts'
import type { Input, Network, Transition } from '../../../model/program.ts'
import type { Type } from '../../../model/types.ts'
import { allParts, anyPart, isOwnTimed, transitionExpressions } from '../../../model/walk.ts'
import { mayFail } from './throwing.ts'

/** An index over the tokens of a place: by a field, or a field of a field; by the token itself where there is none. */
export interface PlaceIndex {
  readonly place: number
  readonly path: readonly string[]
}

/** How the tokens that a condition may mean are found. */
export interface Lookup {
  /** Number of the index, among those of the network. */
  readonly index: number
  /** What the field is equal to. */
  readonly key: Expr
}

/** The tokens of the first input of a transition that are worth trying, since those of the second are found by them. */
export interface JoinPlan {
  /** Number of the join, among those of the network. */
  readonly number: number
  readonly left: number
  readonly right: number
  /** Whether nothing comes of a token without a partner. */
  readonly isNeeded: boolean
}

export interface IndexPlan {
  readonly indices: readonly PlaceIndex[]
  /** For each transition: of each input, how its tokens are found. */
  readonly lookups: readonly (readonly (Lookup | null)[])[]
  readonly joins: readonly (JoinPlan | null)[]
  /** How the tokens are found that must not be there. */
  readonly absences: ReadonlyMap<Expr, Lookup>
}

/** The model does not change, and every transition asks. */
const known = new WeakMap<Network, IndexPlan>()

export function indexPlan(network: Network): IndexPlan {
  const plan = known.get(network) ?? new Planner(network).plan()
  known.set(network, plan)
  return plan
}

export const isIndexed = (network: Network, place: number): boolean =>
  indexPlan(network).indices.some((it) => it.place === place)

class Planner {
  private readonly indices: PlaceIndex[] = []
  private joins = 0
  private readonly network: Network

  constructor(network: Network) {
    this.network = network
  }

  plan(): IndexPlan {
    const { transitions } = this.network
    const lookups = transitions.map((it) => it.inputs.map((_, number) => this.ofInput(it, number)))
    const absences = new Map<Expr, Lookup>()
    for (const expr of allParts(transitions.flatMap(transitionExpressions))) {
      if (expr.kind !== 'absent') continue
      const lookup = this.lookup(expr.place, expr.where, isIt)
      if (lookup !== null) absences.set(expr, lookup)
    }
    const joins = transitions.map((it, at) => this.join(it, lookups[at]!))
    return { indices: this.indices, lookups, joins, absences }
  }

  private ofInput({ inputs, guards }: Transition, number: number): Lookup | null {
    const { place, many, binding, where } = inputs[number]!
    const isAlone = inputs.every((it, at) => at === number || it.place !== place)
    if (!isAlone || binding === null || this.network.places[place]!.store !== 'bag') return null
    if (many) return where === undefined ? null : this.lookup(place, where, isIt)
    const guard = guards.find((it) => it.where === true && it.after === number + 1)
    return guard === undefined || guards.find(({ after }) => after === number + 1) !== guard
      ? null
      : this.lookup(place, guard.condition, isBinding(binding))
  }

  /** How the tokens are found for which a condition holds, where it begins with a field that is equal to something. */
  private lookup(place: number, condition: Expr, isToken: (expr: Expr) => boolean): Lookup | null {
    if (!this.canHaveIndex(place)) return null
    for (const part of conjuncts(condition)) {
      if (mayFail(part)) return null
      if (part.kind !== 'binary' || part.operator !== '==') continue
      for (const [field, key] of [
        [part.left, part.right],
        [part.right, part.left],
      ] as const) {
        const path = pathOf(field, isToken)
        if (path !== null && isKey(field.type) && !anyPart(key, isToken)) return { index: this.index(place, path), key }
      }
    }
    return null
  }

  private canHaveIndex(place: number): boolean {
    const declared = this.network.places[place]!
    if (declared.type === null || declared.direction === 'out' || isOwnTimed(declared)) return false
    return !destinationsOf(this.network).has(place)
  }

  private index(place: number, path: readonly string[]): number {
    const same = this.indices.findIndex((it) => it.place === place && it.path.join('.') === path.join('.'))
    return same < 0 ? this.indices.push({ place, path }) - 1 : same
  }

  /** Only where what a token finds depends on nothing else, so that one that found nothing need not be tried again. */
  private join(transition: Transition, lookups: readonly (Lookup | null)[]): JoinPlan | null {
    const { inputs, guards, every } = transition
    const [left, right] = inputs
    const lookup = lookups[1]
    if (every !== null || left === undefined || right === undefined || lookup == null) return null
    if (left.many || left.binding === null || this.network.places[left.place]!.store !== 'bag') return null
    if (lookups[0] != null || inputs.some((it, at) => at > 0 && it.place === left.place)) return null
    const path = pathOf(lookup.key, isBinding(left.binding))
    const early = guards.filter(({ after }) => after === 1 || after === 2).map(({ condition }) => condition)
    const computed = [right.where, right.amount?.count].flatMap((it) => it ?? [])
    if (path === null || !isKey(lookup.key.type) || !this.canHaveIndex(left.place)) return null
    if (![...early, ...computed].every(isSettled)) return null
    return { number: this.joins++, left: this.index(left.place, path), right: lookup.index, isNeeded: needsSome(right) }
  }
}

const needsSome = ({ count }: Input): boolean => count > 0

const isIt = (expr: Expr): boolean => expr.kind === 'it'

const isBinding =
  (index: number) =>
  (expr: Expr): boolean =>
    expr.kind === 'binding' && expr.index === index

const conjuncts = (expr: Expr): readonly Expr[] =>
  expr.kind === 'binary' && expr.operator === 'and' ? [...conjuncts(expr.left), ...conjuncts(expr.right)] : [expr]

/** The fields by which one comes to a part of the token. */
function pathOf(expr: Expr, isToken: (expr: Expr) => boolean): readonly string[] | null {
  if (isToken(expr)) return []
  if (expr.kind !== 'field') return null
  const outer = pathOf(expr.object, isToken)
  return outer === null ? null : [...outer, expr.field]
}

/** Values that are the same key of a map where `==` says that they are equal; NaN is one too, and is looked at again. */
const keyTypes: ReadonlySet<Type['kind']> = new Set([
  'string',
  'int',
  'range',
  'number',
  'duration',
  'ratio',
  'enum',
  'bool',
])

const isKey = ({ kind }: Type): boolean => keyTypes.has(kind)

/** Whether it says the same of the same tokens, whatever happens. */
const isSettled = (expr: Expr): boolean => !mayFail(expr) && !anyPart(expr, ({ kind }) => !settled.has(kind))

const settled: ReadonlySet<Expr['kind']> = new Set([
  'literal',
  'binding',
  'it',
  'field',
  'length',
  'not',
  'negate',
  'binary',
  'if',
  'clamp',
])
