import type { Program } from '../../model/program.ts'
import type { Reads } from '../../model/reads.ts'
import type { Type } from '../../model/types.ts'
import { slotMismatch } from '../../values/mismatch.ts'
import { snapshotPolicy } from '../../values/policy.ts'

const nothingRead: Reads = { fields: new Map(), recursive: new Set(), deep: new Set(), depth: 0 }

/** A value from a snapshot that a network of ours has made, as it was before JSON: it is decoded where it stands. */
export function decodeValue(program: Program, value: unknown, type: Type | null): unknown {
  const slot = { holder: { value }, name: 'value', path: '' }
  slotMismatch(snapshotPolicy, { program, reads: nothingRead }, slot, type ?? { kind: 'none' })
  return slot.holder.value
}
