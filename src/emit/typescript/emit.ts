import * as prettier from 'prettier'
import * as estree from 'prettier/plugins/estree'
import * as typescript from 'prettier/plugins/typescript'
import {
  printStructure,
  StructureKind,
  type InterfaceDeclarationStructure,
  type TypeAliasDeclarationStructure,
} from 'ts-morph'
import { fingerprintOf } from '../../model/fingerprint.ts'
import { runtimeTypes, runtimeValues } from '../../target/runtime-names.ts'
import type { Program } from '../../model/program.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import { recordChecks } from './checks.ts'
import { doorFunctions, doorOf } from './door.ts'
import { machineText } from './machine.ts'
import { headingText } from './heading.ts'
import { docText, key, namesIn, quoted, uses } from './names.ts'
import { netText } from './net.ts'
import { declaredTypesText } from './shape.ts'
import { typeText } from './types.ts'

export interface EmitOptions {
  /** Where the spec is, for the heading. */
  readonly source: string
  /** How the generated module imports its runtime. */
  readonly runtime: string
}

/** The program as one standalone TypeScript module. */
export async function emitTypeScript(program: Program, options: EmitOptions): Promise<string> {
  return prettier.format(moduleText(program, options), {
    parser: 'typescript',
    // Not a .tsx file: otherwise prettier looks for JSX, which takes long.
    filepath: 'module.ts',
    plugins: [estree, typescript],
    semi: false,
    singleQuote: true,
    printWidth: 110,
  })
}

/** The module before it is made readable, which takes most of the time. */
export function moduleText(program: Program, options: EmitOptions): string {
  const networks = [...program.networks, ...standaloneNetworks(program)]
  const code = [
    ...program.enums.map(enumText),
    ...program.records.map(recordText),
    ...(networks.length > 0 ? [declaredTypesText(program)] : []),
    ...program.machines.map((machine) => machineText(program, machine)),
    ...networks.map((network) => netText(program, network, fingerprintOf(program, network))),
  ].join('\n\n')
  const doors = [...program.machines, ...program.networks].map((reader) => doorOf(program, reader))
  const checks = doors.flatMap((door) => doorFunctions(door, code))
  const body = [code, ...recordChecks(program, code), ...checks].join('\n\n')
  return [headingText(options.source), importsText(body, options.runtime), body].filter(Boolean).join('\n\n') + '\n'
}

/** Only what the module uses is imported; one that exports nothing says at least that it is a module. */
function importsText(body: string, runtime: string): string {
  const code = namesIn(body)
  const used = (name: string): boolean => uses(code, name)
  const typeOnly = runtimeTypes.filter(used).map((name) => `type ${name}`)
  const names = [...runtimeValues.filter(used), ...typeOnly]
  if (body === '') return 'export {}'
  return names.length === 0 ? '' : `import { ${names.join(', ')} } from ${quoted(runtime)}`
}

const docsOf = (doc: string): { docs?: string[] } => (doc === '' ? {} : { docs: [docText(doc)] })

function enumText({ name, doc, members }: Program['enums'][number]): string {
  const type = members.map((member) => quoted(member.name)).join(' | ')
  const structure: TypeAliasDeclarationStructure = {
    kind: StructureKind.TypeAlias,
    isExported: true,
    name,
    type,
    ...docsOf(doc),
  }
  return printStructure(structure)
}

function recordText({ name, doc, fields }: Program['records'][number]): string {
  const properties = fields.map((field) => ({
    name: key(field.name),
    type: typeText(field.type),
    isReadonly: true,
    ...docsOf(field.doc),
  }))
  const structure: InterfaceDeclarationStructure = {
    kind: StructureKind.Interface,
    isExported: true,
    name,
    properties,
    ...docsOf(doc),
  }
  return printStructure(structure)
}
