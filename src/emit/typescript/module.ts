import { externsOf } from '../../model/externs.ts'
import type { Network, Program, RecordType } from '../../model/program.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import { netExports } from '../../target/exports.ts'
import { joinCode, type Code } from './code/code.ts'
import { foreignImports, foreignNames, withForeignNames } from './code/foreign.ts'
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
  /** How it imports a file of TypeScript, of the path of that as seen from the folder of the spec; without it, from there. */
  readonly typesFrom?: (file: string) => string | null
}

/** The module before it is made readable, which takes most of the time. */
export function moduleText(program: Program, options: EmitOptions): string {
  const networks = networksOf(program)
  const machinery = joinCode(
    [
      ...typeTexts(program),
      ...(networks.length > 0 ? [declaredTypesCode(program)] : []),
      ...program.machines.filter(({ used }) => used).map((machine) => machineCode(program, machine)),
      ...networks.map((network) => netCode(program, network)),
    ],
    '\n\n',
  )
  const main = joinCode([machinery, ...functionsCode(program, machinery)], '\n\n')
  const readers = [...program.machines, ...program.networks].map((reader) => readerOf(program, reader))
  const checks = readers.flatMap((reader) => recordInputChecks(reader, main))
  const body = joinCode([main, ...recordParameterChecks(program, main), ...checks], '\n\n')
  return moduleOf(program, body, options)
}

/** What TypeScript has to know of the module, as a file of declarations, before it is made readable. */
export function declarationText(program: Program, options: EmitOptions): string {
  const networks = networksOf(program)
  const body = joinCode(
    [...typeTexts(program), ...networks.map((network) => netDeclarations(program, network))],
    '\n\n',
  )
  return moduleOf(program, body, options)
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

/** What the module declares under the names of the spec, and what it exports under names that are made of these. */
function declaredNames(program: Program, networks: readonly Network[]): Set<string> {
  const exported = networks.flatMap((it) => Object.values(netExports(it, externsOf(it).length > 0)))
  return new Set([
    ...[...program.enums, ...networks].map(({ name }) => name),
    ...declaredRecords(program).map(({ name, generic }) => generic?.of ?? name),
    ...networks.flatMap(({ typeParameters = [] }) => typeParameters),
    ...exported.filter((name) => name !== null),
  ])
}

/**
 * What the module declares makes names of types of TypeScript give way, and both those of the runtime. One that exports
 * nothing says at least that it is a module.
 */
function moduleOf(program: Program, { text, names }: Code, options: EmitOptions): string {
  const declared = declaredNames(program, networksOf(program))
  const foreign = foreignNames(text, declared)
  const taken = new Set([...declared, ...foreign.values()])
  const body = text === '' ? 'export {}' : withForeignNames(withRuntimeNames(text, taken), foreign)
  const imports = [runtimeImport(names, taken, options.runtime), ...foreignImports(program, foreign, options.typesFrom)]
  return [headingText(options.source), imports.filter(Boolean).join('\n'), body].filter(Boolean).join('\n\n') + '\n'
}

function enumText({ name, doc, members }: Program['enums'][number]): string {
  return `${docComment(doc)}export type ${name} = ${members.map((member) => stringLiteral(member.name)).join(' | ')}`
}

function recordText({ name, doc, fields }: RecordType): string {
  const members = fields.map((field) => `${docComment(field.doc)}readonly ${key(field.name)}: ${typeText(field.type)}`)
  return `${docComment(doc)}export interface ${name} {\n${members.join('\n')}\n}`
}
