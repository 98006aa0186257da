import { isOwnTimed } from '../../../model/walk.ts'
import type { Network } from '../../../model/program.ts'
import { code, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { isIndexed } from '../plan/indices.ts'
import { isComputed, type Removal } from '../plan/inputs.ts'
import type { TransitionPlan } from '../plan/transition.ts'
import type { EmittedTransition } from './scope.ts'

/** Where the first token of an input stands: an index, or the local that holds it. */
export function positionText({ inputs }: TransitionPlan, number: number): string {
  const { position } = inputs[number]!
  if (position.kind === 'searched') return `i$${number}`
  if (position.kind === 'picked') return `at$${number}`
  if (position.kind !== 'fixed') return `found$${number}`
  const parts = position.after.map((other) => `count$${other}`)
  return [...(position.index > 0 || parts.length === 0 ? [position.index] : []), ...parts].join(' + ')
}

/** How many tokens an input takes: a number, or the local that holds it. */
export function amountText({ inputs }: TransitionPlan, number: number): string {
  const { input, position } = inputs[number]!
  if (position.kind === 'picked') return `at$${number}.length`
  return isComputed(input) ? `count$${number}` : String(input.count)
}

/** What is taken from a place: so many, and in addition what is computed, each as something to subtract. */
export function takenFrom(plan: TransitionPlan, place: number): { readonly known: number; readonly computed: string } {
  const takes = plan.inputs.flatMap(({ input }, at) => (input.kind === 'take' && input.place === place ? [at] : []))
  const known = takes.map((at) => plan.inputs[at]!.input).filter((it) => !isComputed(it))
  const computed = takes.filter((at) => isComputed(plan.inputs[at]!.input))
  return {
    known: known.reduce((sum, { count }) => sum + count, 0),
    computed: computed.map((at) => ` - ${amountText(plan, at)}`).join(''),
  }
}

/** Takes the tokens away, and keeps the ticket of the one that may have one. */
export function removalCode(context: EmittedTransition): Code[] {
  const { plan, names } = context
  const removals = plan.removals.flatMap((removal) => removeFrom(context, removal))
  if (plan.ticketed === null) return removals
  const place = `this.${names.places[plan.inputs[plan.ticketed]!.input.place]!}`
  return [code`const ticket = ${place}.${ticketText(plan, plan.ticketed)}`, ...removals]
}

/** How the ticket of the one token of an input is asked for. */
function ticketText(plan: TransitionPlan, number: number): string {
  const { position } = plan.inputs[number]!
  const at = positionText(plan, number)
  if (position.kind === 'picked') return position.lookup === null ? `ticket(${at}[0]!)` : `ticketOf(${at}[0]!)`
  return position.kind === 'found' || position.kind === 'joined' ? `ticketOf(${at})` : `ticket(${at})`
}

function removeFrom(context: EmittedTransition, removal: Removal): Code[] {
  const { plan, names } = context
  const { place, searched, fixed, picked, found } = removal
  const from = `this.${names.places[place]!}`
  const by = removersOf(names.network, place)
  const statements = fixed.map((number) => {
    const [index, count] = [positionText(plan, number), amountText(plan, number)]
    if (count !== '1') return by.many(from, index, count)
    return index === '0' && by !== ownRemovers ? code`${from}.shift()` : by.one(from, index)
  })
  const chosen = picked.map((number) => {
    const { position } = plan.inputs[number]!
    const at = positionText(plan, number)
    const isFound = position.kind === 'picked' && position.lookup !== null
    return isFound ? code`for (const it$ of ${at}) ${from}.pull(it$)` : by.picked(from, at)
  })
  const positions = searched.map((number) => positionText(plan, number))
  const pulled = found.map((number) => code`${from}.pull(${positionText(plan, number)})`)
  return [...removeFound(by.one, from, positions), ...statements, ...chosen, ...pulled]
}

type Remove = (from: string, position: string) => Code

interface Removers {
  readonly one: Remove
  readonly many: (from: string, position: string, count: string) => Code
  readonly picked: (from: string, positions: string) => Code
}

const plainRemovers: Removers = {
  one: (from, at) => code`${runtime.removeAt}(${from}, ${at})`,
  many: (from, at, count) => code`${runtime.removeMany}(${from}, ${at}, ${count})`,
  picked: (from, positions) => code`${runtime.removePicked}(${from}, ${positions})`,
}

/** Where each token has a time or a rank of its own. */
const ownRemovers: Removers = {
  one: (from, at) => code`${from}.remove(${at}, 1)`,
  many: (from, at, count) => code`${from}.remove(${at}, ${count})`,
  picked: (from, positions) => code`for (const position$ of [...${positions}].reverse()) ${from}.remove(position$, 1)`,
}

/** In a place with indices the others stay where they are. */
const indexedRemovers: Removers = {
  one: (from, at) => code`${from}.pullAt(${at})`,
  many: (from, at, count) => code`${runtime.pullMany}(${from}, ${at}, ${count})`,
  picked: (from, positions) => code`${runtime.pullPicked}(${from}, ${positions})`,
}

function removersOf(network: Network, place: number): Removers {
  if (isOwnTimed(network.places[place]!)) return ownRemovers
  return isIndexed(network, place) ? indexedRemovers : plainRemovers
}

/** Those that stand last first. */
function removeFound(remove: Remove, from: string, [first, ...more]: readonly string[]): Code[] {
  if (first === undefined) return []
  if (more.length === 0) return [remove(from, first)]
  const sorted = `[${[first, ...more].join(', ')}].sort((a$, b$) => b$ - a$)`
  return [code`for (const position$ of ${sorted}) ${remove(from, 'position$')}`]
}
