import type { Expr } from '../../../model/expression.ts'
import type { Effect, TransitionBranch } from '../../../model/program.ts'
import { isOpen } from '../../../model/lookup.ts'
import { anyPart, effectExpressions } from '../../../model/walk.ts'
import { mayThrow } from './throwing.ts'

/** The expressions of an effect, in the order in which they are evaluated. */
export function effectValues(effect: Effect): readonly Expr[] {
  if (effect.kind === 'assign') return [effect.value]
  if (effect.kind === 'put' || effect.kind === 'putTokens') {
    const after = effect.after === null ? [] : [effect.after]
    return effect.kind === 'put' ? [effect.value, ...after] : after
  }
  if (effect.kind === 'putEach') return effectExpressions(effect)
  if (effect.kind === 'send')
    return effect.key === null || effect.verdict ? effect.arguments : [effect.key, ...effect.arguments]
  return []
}

/** Whether computing the effects of a branch may throw; what is given to a machine is checked. A condition that throws does not hold; nobody has looked at the elements of a list. */
export function effectsMayThrow({ effects }: TransitionBranch): boolean {
  return effects.some(
    (it) =>
      effectValues(it).some(mayThrow) || (it.kind === 'send' && it.arguments.some(isOpen)) || it.kind === 'putEach',
  )
}

/** Whether all values are computed before anything happens: computing one may throw, looks at a machine or a place, or draws. */
export const isComputedFirst = (branch: TransitionBranch): boolean =>
  effectsMayThrow(branch) || branch.effects.some((effect) => effectValues(effect).some(looksAround))

const looksAround = (expr: Expr): boolean => anyPart(expr, ({ kind }) => around.has(kind))

const around: ReadonlySet<Expr['kind']> = new Set(['is', 'seen', 'remaining', 'count', 'absent', 'random'])
