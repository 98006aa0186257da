import type { Variable } from '../../model/program.ts'
import { entry, quoted } from './names.ts'
import { typeText } from './types.ts'

/** The values of variables, which are members of a class, by their names in the spec. */
export function savedText(variables: readonly Variable[], members: readonly string[]): string {
  return `{ ${variables.map(({ name }, index) => entry(name, `this.${members[index]!}`)).join(', ')} }`
}

/** Takes the values of variables over. */
export function loadedText(variables: readonly Variable[], members: readonly string[]): string {
  return variables
    .map(({ name, type }, index) => `this.${members[index]!} = values[${quoted(name)}] as ${typeText(type)}`)
    .join('\n')
}
