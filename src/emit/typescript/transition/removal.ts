import { code, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import type { Removal } from '../plan/inputs.ts'
import type { TransitionPlan } from '../plan/transition.ts'
import type { EmittedTransition } from './scope.ts'

/** Where the token of an input stands: an index, or the local that holds it. */
export function positionText({ inputs }: TransitionPlan, number: number): string {
  const { position } = inputs[number]!
  return position.kind === 'searched' ? `i$${number}` : String(position.index)
}

/** Takes the tokens away, and keeps the ticket of the one that may have one. */
export function removalCode(context: EmittedTransition): Code[] {
  const { plan, names } = context
  const removals = plan.removals.flatMap((removal) => removeFrom(context, removal))
  if (plan.ticketed === null) return removals
  const place = `this.${names.places[plan.inputs[plan.ticketed]!.input.place]!}`
  return [code`const ticket = ${place}.ticket(${positionText(plan, plan.ticketed)})`, ...removals]
}

function removeFrom({ plan, names }: EmittedTransition, { place, searched, fixed }: Removal): Code[] {
  const from = `this.${names.places[place]!}`
  const found = searched.map((number) => positionText(plan, number))
  const statements = fixed.map(({ index, count }) => {
    if (count > 1) return code`${runtime.removeMany}(${from}, ${index}, ${count})`
    return index === 0 ? code`${from}.shift()` : code`${runtime.removeAt}(${from}, ${index})`
  })
  return [...removeFound(from, found), ...statements]
}

/** Those that stand last first. */
function removeFound(from: string, [first, ...more]: readonly string[]): Code[] {
  if (first === undefined) return []
  if (more.length === 0) return [code`${runtime.removeAt}(${from}, ${first})`]
  const sorted = `[${[first, ...more].join(', ')}].sort((a$, b$) => b$ - a$)`
  return [code`for (const position$ of ${sorted}) ${runtime.removeAt}(${from}, position$)`]
}
