import type { Variable } from '../../../model/program.ts'
import { code, lines, list, type Code } from './code.ts'
import { entry, stringLiteral } from './names.ts'
import { typeText } from './types.ts'

/** The values of variables, which are members of a class, by their names in the spec. */
export function savedCode(variables: readonly Variable[], members: readonly string[]): Code {
  return code`{ ${list(variables.map(({ name }, index) => entry(name, `this.${members[index]!}`)))} }`
}

/** Takes the values of variables over. */
export function loadedCode(variables: readonly Variable[], members: readonly string[]): Code {
  return lines(
    variables.map(
      ({ name, type }, index) => `this.${members[index]!} = values[${stringLiteral(name)}] as ${typeText(type)}`,
    ),
  )
}
