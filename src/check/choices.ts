import type { TransitionBranch } from '../model/program.ts'
import { bool } from '../model/types.ts'
import type { ChoiceClause } from '../syntax/tree.ts'
import { effectsOf, type EffectPlace } from './effects.ts'
import { expect } from './infer.ts'
import { knowing, Tried } from './presence.ts'
import { actingContext, type TransitionContext } from './transition-context.ts'

/** The branches of a transition without a call. Their conditions may use externs wherever they are tried: one that throws does not hold. */
export function elaborateChoices(
  context: TransitionContext,
  nodes: readonly ChoiceClause[],
  place: EffectPlace,
): TransitionBranch[] {
  const tried = new Tried()
  return nodes.map(({ guard, effects, span }) => {
    const known = knowing(actingContext(context), tried.present)
    const condition = guard === null ? null : expect(known, guard, bool, 'The condition')
    const present = tried.next(condition)
    return {
      at: span,
      outcome: 'done',
      binding: null,
      guard: condition,
      effects: effectsOf(context, effects, [], { ...place, present }),
    }
  })
}
