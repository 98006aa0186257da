import type { Extern } from '../../model/program.ts'
import { doorLines, type NamedDoor } from './door.ts'
import { access, local, quoted } from './names.ts'
import { ending } from './net-names.ts'
import { typeText } from './types.ts'

/** A call of a pure extern, up to its arguments: by way of a method where what it gives is checked. */
export function externCall(door: NamedDoor, net: string, name: string): string {
  const extern = door.program.externs.find((it) => it.name === name)!
  return resultLines(door, extern).length === 0 ? `${net}.externs${access(name)}` : `${net}.${askMethod(name)}`
}

const askMethod = (name: string): string => `ask$${ending(name)}`

const resultLines = (door: NamedDoor, { name, result }: Extern): string[] =>
  doorLines(door, result, quoted(`${name}: result`), 'result$')

/** The methods that ask pure externs and check what they give. */
export function externMethods(door: NamedDoor, externs: readonly Extern[]): string[] {
  return externs.flatMap((extern) => {
    const lines = extern.async ? [] : resultLines(door, extern)
    return lines.length === 0 ? [] : [askText(extern, lines)]
  })
}

function askText({ name, parameters, result }: Extern, lines: readonly string[]): string {
  const values = parameters.map((it) => local(it.name))
  const declared = parameters.map(({ type }, index) => `${values[index]!}: ${typeText(type)}`)
  return `${askMethod(name)}(${declared.join(', ')}): ${typeText(result)} {
    const result$ = this.externs${access(name)}(${values.join(', ')})
    ${lines.join('\n')}
    return result$
  }`
}
