import type { Extern } from '../../../model/program.ts'
import { code, lines, list, type Code } from '../code/code.ts'
import { inputChecks, type Reader } from '../checks/input-checks.ts'
import { externKey } from '../../../target/exports.ts'
import { access, local, stringLiteral } from '../code/names.ts'
import { ending } from './names.ts'
import { typeText } from '../code/types.ts'

/** A call of a pure extern, up to its arguments: by way of a method where what it gives is checked. */
export function externCall(reader: Reader, net: Code | string, name: string): Code {
  const extern = reader.program.externs.find((it) => it.name === name)!
  const isChecked = resultChecks(reader, extern).length > 0
  return isChecked ? code`${net}.${askMethod(name)}` : code`${net}.externs${access(externKey(name))}`
}

const askMethod = (name: string): string => `ask$${ending(externKey(name))}`

/** Checks of what an extern gives, which is called `result$`. */
export const resultChecks = (reader: Reader, { name, result }: Extern): Code[] =>
  inputChecks(reader, result, stringLiteral(`${name}: result`), 'result$')

/** The methods that ask pure externs and check what they give. */
export function externMethods(reader: Reader, externs: readonly Extern[]): Code[] {
  return externs.flatMap((extern) => {
    const checks = extern.async ? [] : resultChecks(reader, extern)
    return checks.length === 0 ? [] : [askCode(extern, checks)]
  })
}

function askCode({ name, parameters, result }: Extern, checks: readonly Code[]): Code {
  const values = parameters.map((it) => local(it.name))
  const declared = parameters.map(({ type }, index) => `${values[index]!}: ${typeText(type)}`)
  return code`${askMethod(name)}(${list(declared)}): ${typeText(result)} {
    const result$ = this.externs${access(externKey(name))}(${list(values)})
    ${lines(checks)}
    return result$
  }`
}
