import { type StepContext, recordFault } from './context.ts'
import { rethrowUnbounded } from './size.ts'

/** Runs what may throw: a fault is reported once for each transition and run, and is as if the condition did not hold. */
export function computeOrFault<T>(step: StepContext, transition: number, compute: () => T): T | null {
  try {
    return compute()
  } catch (error) {
    rethrowUnbounded(error)
    recordFault(step, transition, error)
    return null
  }
}
