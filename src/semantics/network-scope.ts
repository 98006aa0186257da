import type { Key } from '../trace/event.ts'
import type { StepContext } from './context.ts'
import { instanceSeen, stateOf } from './instances.ts'
import { StepMoment } from './moment.ts'
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
  const moment = (step.moments.net ??= new NetMoment(step))
  return scopeOf({ parameters, variables: { net: variables, machine: [], state: [] }, bindings, remaining }, moment)
}

/** What an expression of the net may use at this point of a step. */
class NetMoment extends StepMoment {
  get externs(): Moment['externs'] {
    return this.step.config.externs
  }

  isIn(machine: number, key: Key, state: number): boolean {
    return stateOf(this.step, machine, key) === state
  }

  seen(machine: number, key: Key): ReturnType<Moment['seen']> {
    const { instance, step: then } = instanceSeen(this.step, machine, key)
    return { variables: instance.variables, at: then.state.now }
  }

  countOf(place: number): number {
    return this.step.state.marking[place]!.length
  }

  tokensIn(place: number): unknown[] {
    return valuesIn(this.step, place)
  }
}

/** All of them are looked at: of many that takes time. */
function valuesIn({ config, state }: StepContext, place: number): unknown[] {
  const tokens = state.marking[place]!
  config.budget.spend(tokens.length / 100, state.now)
  return tokens.map(({ value }) => value)
}
