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
  const mismatch = valueMismatch(inputPolicy, inputs, name, value, type)
  if (mismatch === null) return
  throw new TypeError(`${mismatch.path} must be ${mismatch.wanted}, not ${show(mismatch.value)}`)
}
