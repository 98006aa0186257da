import type { Reads } from '../model/reads.ts'
import type { Type } from '../model/types.ts'
import { show } from '../print/value.ts'
import { valueMismatch } from '../values/mismatch.ts'
import type { ValueContext } from '../values/parts.ts'
import { inputPolicy } from '../values/policy.ts'

/** What is checked of a value from outside, and what of. */
export interface InputContext extends ValueContext {
  readonly reads: Reads
}

/**
 * Checks what a network reads of a value from outside: what kind of value it is, and of a record the fields that are read.
 * @param name how messages call the value
 * @throws TypeError where it does not fit its type; whatever a getter throws
 */
export function checkInput(inputs: InputContext, name: string, value: unknown, type: Type): void {
  const misfit = misfitOf(inputs, name, value, type)
  if (misfit !== null) throw new TypeError(misfit)
}

/** As `checkInput`: what it would say; null where the value fits. */
export function misfitOf(inputs: InputContext, name: string, value: unknown, type: Type): string | null {
  const mismatch = valueMismatch(inputPolicy, inputs, name, value, type)
  return mismatch === null ? null : `${mismatch.path} must be ${mismatch.wanted}, not ${show(mismatch.value)}`
}
