import type { StepContext } from './context.ts'
import { type EvaluationScope, scopeOf } from './evaluate.ts'
import { instanceSeen, stateOf } from './instances.ts'
import { momentOf } from './moment.ts'

/** The scope of an expression of the net; `variables` where assignments of the same firing are to be seen. */
export function networkScope(
  step: StepContext,
  bindings: readonly unknown[],
  variables: readonly unknown[] = step.state.variables,
): EvaluationScope {
  return scopeOf({
    parameters: step.state.values.parameters,
    variables: { net: variables, machine: [], state: [] },
    bindings,
    externs: step.config.externs,
    isIn: (machine, key, state) => stateOf(step, machine, key) === state,
    seen: (machine, key) => {
      const { instance, step: then } = instanceSeen(step, machine, key)
      return { variables: instance.variables, at: then.state.now }
    },
    countOf: (place) => step.state.marking[place]!.length,
    ...momentOf(step),
    tokensIn: (place) => valuesIn(step, place),
  })
}

/** All of them are looked at: of many that takes time. */
function valuesIn({ config, state }: StepContext, place: number): unknown[] {
  const tokens = state.marking[place]!
  config.budget.spend(tokens.length / 100, state.now)
  return tokens.map(({ value }) => value)
}
