import type { StepContext } from './context.ts'
import { enabled } from './enable.ts'
import { fire } from './fire.ts'
import { forgetEnded, forgetRested, forgetSurplus } from './instances.ts'

/** Run to completion: one enabled transition after the other, searching anew after each. */
export function settle(step: StepContext): void {
  const { order } = step.config.network
  const fireFirst = (): boolean =>
    order.some((index) => {
      const firing = enabled(step, index)
      if (firing !== null) fire(step, firing)
      return firing !== null
    })
  // What waited for a key that begins anew is tried again.
  while (fireFirst() || forgetEnded(step));
  forgetRested(step)
}

/** The end of every run but the first, of which nobody would hear what it forgets. */
export function conclude(step: StepContext): void {
  settle(step)
  forgetSurplus(step)
}
