import type { StepContext } from './context.ts'
import { instanceSeen, stateOf } from './instances.ts'
import { momentOf } from './moment.ts'
import { type EvaluationScope, type Moment, scopeOf } from './scope.ts'

/**
 * The scope of an expression of the net.
 * @param variables where assignments of the same firing are to be seen
 * @param remaining of a refusal: how long the instance stays as it is
 */
export function networkScope(
  step: StepContext,
  bindings: readonly unknown[],
  variables: readonly unknown[] = step.state.variables,
  remaining: number | null = null,
): EvaluationScope {
  const { parameters } = step.state.values
  const moment = (step.moments.net ??= newMoment(step))
  return scopeOf({ parameters, variables: { net: variables, machine: [], state: [] }, bindings, remaining }, moment)
}

/** What an expression of the net may use at this point of a step. */
function newMoment(step: StepContext): Moment {
  return {
    ...momentOf(step),
    externs: step.config.externs,
    isIn: (machine, key, state) => stateOf(step, machine, key) === state,
    seen: (machine, key) => {
      const { instance, step: then } = instanceSeen(step, machine, key)
      return { variables: instance.variables, at: then.state.now }
    },
    countOf: (place) => step.state.marking[place]!.length,
    tokensIn: (place) => valuesIn(step, place),
  }
}

/** All of them are looked at: of many that takes time. */
function valuesIn({ config, state }: StepContext, place: number): unknown[] {
  const tokens = state.marking[place]!
  config.budget.spend(tokens.length / 100, state.now)
  return tokens.map(({ value }) => value)
}
