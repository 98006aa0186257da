import type { Program } from '../../model/program.ts'
import type { Type } from '../../model/types.ts'
import { printValue } from '../../print/typed-value.ts'
import type { Difference } from './difference.ts'

const unknown: Type = { kind: 'unknown' }

/** Where two values of a type differ, in words: `[0].body is "no", not "ok"`. */
export function showDifference(
  program: Program,
  root: string,
  { path, expected, actual }: Difference,
  type: Type,
): string {
  let [shown, part] = [root, type]
  for (const step of path) {
    if (part.kind === 'optional') part = part.element
    const isList = part.kind === 'list' || (part.kind !== 'record' && /^\d+$/.test(step))
    shown += isList ? `[${step}]` : `.${step}`
    part = typeOf(program, part, step)
  }
  return `${shown} is ${printValue(program, actual, part)}, not ${printValue(program, expected, part)}`
}

/** The type of a part of a value. */
function typeOf(program: Program, type: Type, step: string): Type {
  if (type.kind === 'list') return type.element
  if (type.kind !== 'record') return unknown
  const record = program.records.find(({ name }) => name === type.name)
  return record?.fields.find(({ name }) => name === step)?.type ?? unknown
}
