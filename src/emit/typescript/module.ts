import { fingerprintOf } from '../../model/fingerprint.ts'
import { runtimeTypes, runtimeValues } from '../../target/runtime-names.ts'
import type { Program } from '../../model/program.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import { recordChecks } from './checks.ts'
import { doorFunctions, doorOf } from './door.ts'
import { machineText } from './machine.ts'
import { headingText } from './heading.ts'
import { docComment, key, namesIn, quoted, uses } from './names.ts'
import { netText } from './net.ts'
import { declaredTypesText } from './shape.ts'
import { typeText } from './types.ts'

export interface EmitOptions {
  /** Where the spec is, for the heading. */
  readonly source: string
  /** How the generated module imports its runtime. */
  readonly runtime: string
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

function enumText({ name, doc, members }: Program['enums'][number]): string {
  return `${docComment(doc)}export type ${name} = ${members.map((member) => quoted(member.name)).join(' | ')}`
}

function recordText({ name, doc, fields }: Program['records'][number]): string {
  const members = fields.map((field) => `${docComment(field.doc)}readonly ${key(field.name)}: ${typeText(field.type)}`)
  return `${docComment(doc)}export interface ${name} {\n${members.join('\n')}\n}`
}
