import type { Comparison } from './equality.ts'
import type { Expr } from './expression.ts'
import type { Field, Machine, Network, Program } from './program.ts'
import { rememberedIn } from './remembered.ts'
import type { Type } from './types.ts'
import {
  machineExpressions,
  partsOf,
  partsWithCalls,
  stateExpressions,
  tokenExpressions,
  transitionExpressions,
} from './walk.ts'

/** What a network, or a machine, reads of the values that come from outside: whatever else they hold, it does not look at. */
export interface Reads {
  /** For each record, and each type of TypeScript, of which something is read, the fields that are, in the order of their declaration. */
  readonly fields: ReadonlyMap<string, readonly Field[]>
  /** Records that can hold themselves in what is read of them. */
  readonly recursive: ReadonlySet<string>
  /** Records in which such records are read, or which are such. */
  readonly deep: ReadonlySet<string>
  /** How often a value is entered by way of such records: the most fields of fields that one expression names. */
  readonly depth: number
}

type Reader = Network | Machine

export const readsOf = rememberedIn((program: Program, reader: Reader): Reads => {
  const named: Named = new Map()
  let depth = 0
  for (const expr of expressionsOf(program, reader)) {
    depth = Math.max(depth, depthOf(expr))
    if ((expr.kind === 'binary' || expr.kind === 'builtIn') && expr.by !== undefined) addCompared(named, expr.by)
    if (expr.kind !== 'field' || !hasFields(expr.object.type)) continue
    addField(named, expr.object.type.name, expr.field)
  }
  const fields = new Map(
    [...program.records, ...program.views].flatMap(({ name, fields: all }) => {
      const read = all.filter((field) => named.get(name)?.has(field.name))
      return read.length === 0 ? [] : [[name, read] as const]
    }),
  )
  const inner = new Map([...fields.keys()].map((name) => [name, reaches(fields, name)]))
  const recursive = new Set([...inner].flatMap(([name, within]) => (within.has(name) ? [name] : [])))
  const deep = new Set(
    [...inner].flatMap(([name, within]) => ([...within].some((it) => recursive.has(it)) ? [name] : [])),
  )
  return { fields, recursive, deep, depth }
})

/** Whether values of a type have fields that may be read. */
const hasFields = (type: Type): type is Type & { readonly kind: 'record' | 'foreign' } =>
  type.kind === 'record' || type.kind === 'foreign'

type Named = Map<string, Set<string>>

const addField = (named: Named, record: string, field: string): unknown =>
  named.set(record, (named.get(record) ?? new Set()).add(field))

/** What is compared is read, but for what stands in lists: no look at that can fail. */
function addCompared(named: Named, by: Comparison): void {
  if (by.kind !== 'record') return
  for (const [field, inner] of by.fields) {
    addField(named, by.name, field)
    addCompared(named, inner)
  }
}

/** Every expression of the states of a machine, or of a network's transitions and machines, and every part of one. */
function expressionsOf(program: Program, reader: Reader): Iterable<Expr> {
  if ('states' in reader) return partsWithCalls(program, reader.states.flatMap(stateExpressions))
  const machines = reader.machines.map(({ machine }) => program.machines[machine]!)
  const all = [
    ...reader.places.flatMap(tokenExpressions),
    ...reader.transitions.flatMap(transitionExpressions),
    ...machines.flatMap(machineExpressions),
  ]
  return partsWithCalls(program, all)
}

function depthOf(expr: Expr): number {
  return Math.max(0, ...partsOf(expr).map(depthOf)) + (expr.kind === 'field' ? 1 : 0)
}

/** The records that are read within a record, at whatever depth. */
function reaches(fields: Reads['fields'], record: string): Set<string> {
  const found = new Set<string>()
  const waiting = [record]
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
    for (const { type } of fields.get(name) ?? []) {
      const inner = recordIn(type)
      if (inner === null || found.has(inner)) continue
      found.add(inner)
      waiting.push(inner)
    }
  return found
}

/** The record that a value of a type is, if it is one: elements of lists are not looked at. */
function recordIn(type: Type): string | null {
  if (type.kind === 'optional') return recordIn(type.element)
  return hasFields(type) ? type.name : null
}
