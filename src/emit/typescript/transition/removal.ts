import { isOwnTimed } from '../../../model/walk.ts'
import { code, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { isComputed, type Removal } from '../plan/inputs.ts'
import type { TransitionPlan } from '../plan/transition.ts'
import type { EmittedTransition } from './scope.ts'

/** Where the first token of an input stands: an index, or the local that holds it. */
export function positionText({ inputs }: TransitionPlan, number: number): string {
  const { position } = inputs[number]!
  if (position.kind === 'searched') return `i$${number}`
  if (position.kind === 'picked') return `at$${number}`
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
  return [code`const ticket = ${place}.ticket(${positionText(plan, plan.ticketed)})`, ...removals]
}

function removeFrom({ plan, names }: EmittedTransition, { place, searched, fixed, picked }: Removal): Code[] {
  const from = `this.${names.places[place]!}`
  const found = searched.map((number) => positionText(plan, number))
  const isOwn = isOwnTimed(names.network.places[place]!)
  const statements = fixed.map((number) => {
    const [index, count] = [positionText(plan, number), amountText(plan, number)]
    if (isOwn) return code`${from}.remove(${index}, ${count})`
    if (count !== '1') return code`${runtime.removeMany}(${from}, ${index}, ${count})`
    return index === '0' ? code`${from}.shift()` : code`${runtime.removeAt}(${from}, ${index})`
  })
  const chosen = picked.map((number) => {
    const positions = positionText(plan, number)
    if (isOwn) return code`for (const position$ of [...${positions}].reverse()) ${from}.remove(position$, 1)`
    return code`${runtime.removePicked}(${from}, ${positions})`
  })
  return [...removeFound(from, found, isOwn), ...statements, ...chosen]
}

/** Those that stand last first; `isOwn` where each has a time or a rank of its own. */
function removeFound(from: string, [first, ...more]: readonly string[], isOwn: boolean): Code[] {
  if (first === undefined) return []
  const removed = (at: string): Code =>
    isOwn ? code`${from}.remove(${at}, 1)` : code`${runtime.removeAt}(${from}, ${at})`
  if (more.length === 0) return [removed(first)]
  const sorted = `[${[first, ...more].join(', ')}].sort((a$, b$) => b$ - a$)`
  return [code`for (const position$ of ${sorted}) ${removed('position$')}`]
}
