import { type StepContext, deadlineIn } from './context.ts'
import { enabled } from './enable.ts'
import { evaluate } from './evaluate.ts'
import { fire } from './fire.ts'
import { noMoment, scopeOf } from './scope.ts'

/** Sets the next tick of a transition. */
export function armTick(step: StepContext, transition: number): void {
  const { every } = step.config.network.transitions[transition]!
  const { functions } = step.config.program
  const { variables: net, values } = step.state
  const variables = { net, machine: [], state: [] }
  const period = evaluate(every!, scopeOf({ parameters: values.parameters, variables }, { ...noMoment, functions }))
  step.state.ticks.push({ transition, deadline: deadlineIn(step, period) })
}

/** A tick: the next one is set first, then the transition acts if it is enabled, and the network is not draining. */
export function tickDue(step: StepContext, transition: number): void {
  step.state.ticks = step.state.ticks.filter((tick) => tick.transition !== transition)
  armTick(step, transition)
  if (step.state.draining) return
  const firing = enabled(step, transition)
  if (firing !== null) fire(step, firing)
}
