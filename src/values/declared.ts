import type { Field, Program, RecordType } from '../model/program.ts'

/** The names of the members of an enum, in the order of their declaration. */
export function enumMembers(program: Program, name: string): readonly string[] {
  return program.enums.find((it) => it.name === name)!.members.map((it) => it.name)
}

export function isEnumMember(program: Program, name: string, value: unknown): boolean {
  return program.enums.find((it) => it.name === name)!.members.some((it) => it.name === value)
}

/** The fields of a record, in the order of their declaration. */
export function recordFields(program: Program, name: string): readonly Field[] {
  return declaredRecord(program, name).fields
}

export function declaredRecord(program: Program, name: string): RecordType {
  return program.records.find((it) => it.name === name)!
}
