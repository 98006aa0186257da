import { expect } from 'vitest'
import { checkText } from '../../src/compile.ts'
import type { Reads } from '../../src/model/reads.ts'
import type { Type } from '../../src/model/types.ts'

const source = `
enum Size { small, large }
record Part { name: string, weight: int, note: string }
record Node { value: 0..10, next: Node?, label: string }
record Job {
  id: string
  size: Size
  share: ratio
  wait: duration?
  amount: number
  urgent: bool
  part: Part
  parts: Part[]
  node: Node?
  reason: error
  payload: unknown
}
`

const checked = checkText(source)
export const program = checked.program ?? expect.unreachable(JSON.stringify(checked.diagnostics))

const fieldsBut = (name: string, unread: readonly string[]) =>
  program.records.find((it) => it.name === name)!.fields.filter((field) => !unread.includes(field.name))

/** Some expression reads every field but `note`, `label`, `reason` and `payload`, and `node.next.next.value`, but nothing deeper. */
export const reads: Reads = {
  fields: new Map([
    ['Part', fieldsBut('Part', ['note'])],
    ['Node', fieldsBut('Node', ['label'])],
    ['Job', fieldsBut('Job', ['reason', 'payload'])],
  ]),
  recursive: new Set(['Node']),
  deep: new Set(['Node', 'Job']),
  depth: 3,
}

export const record = (name: string): Type => ({ kind: 'record', name })
export const optional = (element: Type): Type => ({ kind: 'optional', element })
export const list = (element: Type): Type => ({ kind: 'list', element })
export const size: Type = { kind: 'enum', name: 'Size' }
export const digit: Type = { kind: 'range', min: 0, max: 10 }

export const part = { name: 'bolt', weight: 3, note: 'x' }
export const node = { value: 3, next: null, label: 'x' }
export const job = {
  id: 'a',
  size: 'small',
  share: 0.5,
  wait: null,
  amount: 1.5,
  urgent: true,
  part,
  parts: [part],
  node,
  reason: { name: 'Error', message: 'no' },
  payload: { any: [1, 'x'] },
}
