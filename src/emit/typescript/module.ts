import type { Network, Program, RecordType } from '../../model/program.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import { joinCode, type Code } from './code/code.ts'
import { headingText } from './heading.ts'
import { readerOf, recordInputChecks } from './checks/input-checks.ts'
import { machineCode } from './machine/machine.ts'
import { docComment, key, stringLiteral } from './code/names.ts'
import { runtimeImport, withRuntimeNames } from './code/runtime.ts'
import { netCode, netDeclarations } from './net/net.ts'
import { recordParameterChecks } from './checks/parameter-checks.ts'
import { functionsCode } from './code/functions.ts'
import { declaredTypesCode } from './net/shape.ts'
import { typeText } from './code/types.ts'

export interface EmitOptions {
  /** Where the spec is, for the heading. */
  readonly source: string
  /** How the generated module imports its runtime. */
  readonly runtime: string
}

/** The module before it is made readable, which takes most of the time. */
export function moduleText(program: Program, options: EmitOptions): string {
  const networks = networksOf(program)
  const machinery = joinCode(
    [
      ...typeTexts(program),
      ...(networks.length > 0 ? [declaredTypesCode(program)] : []),
      ...program.machines.map((machine) => machineCode(program, machine)),
      ...networks.map((network) => netCode(program, network)),
    ],
    '\n\n',
  )
  const main = joinCode([machinery, ...functionsCode(program, machinery)], '\n\n')
  const readers = [...program.machines, ...program.networks].map((reader) => readerOf(program, reader))
  const checks = readers.flatMap((reader) => recordInputChecks(reader, main))
  const body = joinCode([main, ...recordParameterChecks(program, main), ...checks], '\n\n')
  return moduleOf(body, declaredNames(program, networks), options)
}

/** What TypeScript has to know of the module, as a file of declarations, before it is made readable. */
export function declarationText(program: Program, options: EmitOptions): string {
  const networks = networksOf(program)
  const body = joinCode(
    [...typeTexts(program), ...networks.map((network) => netDeclarations(program, network))],
    '\n\n',
  )
  return moduleOf(body, declaredNames(program, networks), options)
}

const networksOf = (program: Program): Network[] => [...program.networks, ...standaloneNetworks(program)]

const typeTexts = (program: Program): string[] => [
  ...program.enums.map(enumText),
  ...declaredRecords(program).map(recordText),
]

/** Those that are declared as they are: what generic ones become is said by these. */
const declaredRecords = ({ records, generics }: Program): RecordType[] => [
  ...records.filter(({ generic }) => generic === undefined),
  ...generics,
]

const declaredNames = (program: Program, networks: readonly Network[]): Set<string> =>
  new Set([
    ...[...program.enums, ...networks].map(({ name }) => name),
    ...declaredRecords(program).map(({ name, generic }) => generic?.of ?? name),
    ...networks.flatMap(({ typeParameters = [] }) => typeParameters),
  ])

/** What the module declares under its own name makes names of the runtime give way. One that exports nothing says at least that it is a module. */
function moduleOf({ text, names }: Code, declared: ReadonlySet<string>, options: EmitOptions): string {
  const body = text === '' ? 'export {}' : withRuntimeNames(text, declared)
  const parts = [headingText(options.source), runtimeImport(names, declared, options.runtime), body]
  return parts.filter(Boolean).join('\n\n') + '\n'
}

function enumText({ name, doc, members }: Program['enums'][number]): string {
  return `${docComment(doc)}export type ${name} = ${members.map((member) => stringLiteral(member.name)).join(' | ')}`
}

function recordText({ name, doc, fields }: RecordType): string {
  const members = fields.map((field) => `${docComment(field.doc)}readonly ${key(field.name)}: ${typeText(field.type)}`)
  return `${docComment(doc)}export interface ${name} {\n${members.join('\n')}\n}`
}
