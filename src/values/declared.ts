import type { Field, Program, RecordType, View } from '../model/program.ts'
import type { Type } from '../model/types.ts'

/** The names of the members of an enum, in the order of their declaration. */
export function enumMembers(program: Program, name: string): readonly string[] {
  return program.enums.find((it) => it.name === name)!.members.map((it) => it.name)
}

export function isEnumMember(program: Program, name: string, value: unknown): boolean {
  return program.enums.find((it) => it.name === name)!.members.some((it) => it.name === value)
}

/** The fields of a record, in the order of their declaration; of a type of TypeScript those that are looked at. */
export function recordFields(program: Program, name: string): readonly Field[] {
  return declaredRecord(program, name).fields
}

export function declaredRecord(program: Program, name: string): RecordType | View {
  return program.records.find((it) => it.name === name) ?? viewOf(program, name)!
}

/** What a spec knows of the values of a type of TypeScript; undefined where that is nothing. */
export function viewOf(program: Program, name: string): View | undefined {
  return program.views.find((it) => it.name === name)
}

/**
 * What a spec sees of a value of a type of TypeScript: a record of the fields that it reads somewhere, or a value without
 * fields; the type itself where it looks into none.
 */
export function seenType(program: Program, type: Type & { readonly kind: 'foreign' }): Type {
  const view = viewOf(program, type.name)
  if (view === undefined) return type
  return view.plain ?? { kind: 'record', name: type.name }
}
