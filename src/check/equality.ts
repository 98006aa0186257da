import { quote } from '../diagnostics/wording.ts'
import type { Comparison } from '../model/equality.ts'
import { presentOf, type Type } from '../model/types.ts'
import { grouped, limits } from '../source/limits.ts'
import type { Span } from '../source/span.ts'
import { typeName } from '../print/type.ts'
import type { Context, Globals } from './globals.ts'

/** How values of a type are compared, and of how many parts it has to be said. */
export interface Compared {
  readonly by: Comparison
  readonly parts: number
}

/** What keeps values from being compared: by which fields it is reached, and what is the matter with it. */
interface Obstacle {
  readonly path: readonly string[]
  readonly why: string
}

const isObstacle = (found: Compared | Obstacle): found is Obstacle => 'why' in found

/**
 * How values of a type are compared where that takes more than one look: records and lists; null where it does not.
 * What cannot be compared in them is reported.
 */
export function comparisonOf({ globals, log }: Context, type: Type, span: Span): Comparison | null {
  const { kind } = presentOf(type)
  if (kind !== 'record' && kind !== 'list') return null
  const found = comparison(globals, type, [])
  if (!isObstacle(found)) return found.by
  const inside = found.path.length === 0 ? 'what it holds' : quote(found.path.join('.'))
  log.error(span, {
    code: 'MYC302',
    message: `${quote(typeName(type))} cannot be compared as a whole, since ${inside} ${found.why}.`,
    hint:
      found.path.length > 0 || presentOf(type).kind === 'record'
        ? 'Compare the fields that matter, as in `a.id == b.id`.'
        : 'Compare their lengths, or let a pure extern decide.',
  })
  return null
}

/** @param outer the records in which it stands */
function comparison(globals: Globals, type: Type, outer: readonly string[]): Compared | Obstacle {
  const present = presentOf(type)
  if (present.kind === 'unknown' || present.kind === 'error') return { path: [], why: `is ${quote(typeName(present))}` }
  if (present.kind === 'foreign') return { path: [], why: `is of the type ${quote(present.name)} of TypeScript` }
  if (present.kind === 'opaque') return { path: [], why: `is of the type parameter ${quote(present.name)}` }
  if (present.kind === 'list') {
    const element = comparison(globals, present.element, outer)
    return isObstacle(element) ? element : { by: { kind: 'list', element: element.by }, parts: element.parts + 1 }
  }
  if (present.kind === 'record') return recordComparison(globals, present.name, outer)
  return { by: { kind: 'value', optional: present !== type || type.kind === 'none' }, parts: 1 }
}

/** Each record is gone through once, however often it is compared. */
function recordComparison(globals: Globals, name: string, outer: readonly string[]): Compared | Obstacle {
  if (outer.includes(name)) return { path: [], why: `can hold another ${quote(name)}, and nobody knows how deep` }
  const known = globals.compared.get(name)
  if (known !== undefined) return known
  const fields: [string, Comparison][] = []
  let parts = 1
  for (const field of globals.records.get(name)?.model.fields ?? []) {
    const found = comparison(globals, field.type, [...outer, name])
    if (isObstacle(found)) return { ...found, path: [field.name, ...found.path] }
    parts += found.parts
    if (parts > limits.parts) return { path: [field.name], why: `makes more than ${grouped(limits.parts)} parts of it` }
    fields.push([field.name, found.by])
  }
  const compared: Compared = { by: { kind: 'record', name, fields }, parts }
  globals.compared.set(name, compared)
  return compared
}
