import type { Expr } from '../model/expression.ts'
import type { EnumType } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import { anyPart } from '../model/walk.ts'
import { type Condition, spell } from './condition.ts'

/** The members of an enum that none of some conditions names; null where they do not all compare one value with such members. */
export function unnamedMembers(conditions: readonly Condition[], enums: readonly EnumType[]): string[] | null {
  const compared = conditions.flatMap((it) => comparisonsIn(it, enums))
  const [first] = compared
  if (first == null || compared.some((it) => it === null || it.value !== first.value)) return null
  const named = new Set(compared.map((it) => it!.member))
  return first.all.filter((name) => !named.has(name))
}

/** Whether some of the conditions compare one value with each member of an enum, so that one of them holds. */
export function nameEveryMember(conditions: readonly Condition[], enums: readonly EnumType[]): boolean {
  const named = new Map<string, Set<string>>()
  for (const it of conditions.flatMap((it) => comparisonsIn(it, enums))) {
    if (it === null) continue
    const members = named.get(it.value) ?? new Set(it.all)
    members.delete(it.member)
    named.set(it.value, members)
  }
  return [...named.values()].some((missing) => missing.size === 0)
}

/** Which of some conditions is the first with which those up to it name each member of an enum; null where none is. */
export function firstToComplete(conditions: readonly Condition[], enums: readonly EnumType[]): number | null {
  let first: Comparison | null = null
  let missing = new Set<string>()
  for (const [index, condition] of conditions.entries()) {
    for (const it of comparisonsIn(condition, enums)) {
      if (it === null || (first !== null && it.value !== first.value)) return null
      if (first === null) missing = new Set(it.all)
      first ??= it
      missing.delete(it.member)
    }
    if (missing.size === 0) return index
  }
  return null
}

/** All that a value can be: the members of its enum, or the strings that TypeScript says; null where there is no end of them. */
function membersOf(type: Type, enums: readonly EnumType[]): readonly string[] | null {
  if (type.kind === 'string') return type.literals ?? null
  if (type.kind !== 'enum') return null
  return (enums.find(({ name }) => name === type.name)?.members ?? []).map(({ name }) => name)
}

/** What cannot be computed is no member at all, and what is drawn is another one each time. */
const mayDiffer = (value: Expr): boolean => anyPart(value, ({ kind }) => kind === 'extern' || kind === 'random')

interface Comparison {
  /** All that the value can be. */
  readonly all: readonly string[]
  readonly member: string
  /** What is compared, as a text that is the same for the same expression. */
  readonly value: string
}

/** The comparisons with members of an enum of which one must hold; null for anything else. */
function comparisonsIn({ guard, token }: Condition, enums: readonly EnumType[]): (Comparison | null)[] {
  if (guard.kind !== 'binary') return [null]
  const { operator, left, right } = guard
  if (operator === 'or') return [left, right].flatMap((side) => comparisonsIn({ guard: side, token }, enums))
  return [operator === '==' ? (comparison(left, right, token, enums) ?? comparison(right, left, token, enums)) : null]
}

function comparison(value: Expr, member: Expr, token: number | null, enums: readonly EnumType[]): Comparison | null {
  if (member.kind !== 'literal' || member.type.kind !== value.type.kind || value.kind === 'literal') return null
  // What may be missing may be none of them.
  const all = membersOf(value.type, enums)
  if (all === null || mayDiffer(value)) return null
  return { all, member: String(member.value), value: spell(value, token) }
}
