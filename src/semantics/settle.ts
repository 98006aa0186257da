import type { StepContext } from './context.ts'
import { enabled } from './enable.ts'
import { fire } from './fire.ts'
import { forgetEnded, forgetRested, forgetSurplus } from './instances.ts'

/** Run to completion: one enabled transition after the other, searching anew after each. */
export function settle(step: StepContext): void {
  // What waited for a key that begins anew is tried again.
  while (fireFirst(step) || forgetEnded(step));
  forgetRested(step)
}

/** Whether a transition was enabled, and has acted. */
function fireFirst(step: StepContext): boolean {
  for (const index of step.config.network.order) {
    const firing = enabled(step, index)
    if (firing === null) continue
    fire(step, firing)
    return true
  }
  return false
}

/** The end of every run but the first, of which nobody would hear what it forgets. */
export function conclude(step: StepContext): void {
  settle(step)
  forgetSurplus(step)
}
