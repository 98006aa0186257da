import type { ForeignProblem } from '../source/foreign-type.ts'
import { limits } from '../source/limits.ts'
import type { Finding } from './log.ts'
import { suggestNear } from './suggest.ts'
import { quote } from './wording.ts'

/** A type as it is imported, and what its file and others are called. */
export interface ForeignName {
  /** What its file calls it. */
  readonly type: string
  readonly file: string
  readonly nameOf: (path: string) => string
}

/** Why a type of TypeScript cannot be looked into, and what to do. */
export function explainForeignProblem(
  problem: ForeignProblem,
  { type, file, nameOf }: ForeignName,
): Pick<Finding, 'message' | 'hint'> {
  const [of, inFile] = [quote(type), quote(file)]
  switch (problem.kind) {
    case 'notExported':
      return { message: `${inFile} exports no type named ${of}.`, hint: whereNotExported(problem, type) }
    case 'notAType':
      return { message: `What ${inFile} exports as ${of} is not a type.`, hint: 'Export a type, and import that.' }
    case 'generic':
      return {
        message: `${of} is generic: nothing says what its ${problem.parameters.map(quote).join(', ')} ${problem.parameters.length === 1 ? 'is' : 'are'}.`,
        hint: `Give what is meant a name in ${inFile}, as in ${quote(`export type Some${type} = ${type}<…>`)}, and import that.`,
      }
    case 'error':
      return {
        message: `${quote(nameOf(problem.path))} has an error in line ${problem.line}: ${sentence(problem.message)}`,
        hint: `Correct it first; so says TypeScript ${problem.version}, which reads types for specs.`,
      }
    case 'notStrict':
      return {
        message: `Types of ${inFile} cannot be looked into: as ${quote(nameOf(problem.path))} has it, \`null\` is a value of each of them.`,
        hint: 'Set `"strict": true` in its `compilerOptions`, or `"strictNullChecks": true`.',
      }
    case 'configuration':
      return {
        message: `${quote(nameOf(problem.path))}, by which ${inFile} is read, has an error: ${sentence(problem.message)}`,
        hint: 'Correct it first.',
      }
    case 'tooLarge':
      return {
        message: `${inFile} is too large: ${mebibytes(problem.size).toFixed(1)} MiB, of at most ${mebibytes(limits.length)}.`,
        hint: 'Move the type into a file of its own.',
      }
    case 'notInstalled':
      return {
        message: `To look into ${of} needs ${problem.package}, which is not installed here.`,
        hint: `Install it: ${quote(`npm install ${problem.package}`)}.`,
      }
    case 'unreadable':
      return { message: `${inFile} cannot be read: ${problem.reason}.`, hint: 'Check the path and its permissions.' }
  }
}

const mebibytes = (bytes: number): number => bytes / 1024 / 1024

const sentence = (text: string): string => (/[.?!]$/.test(text) ? text : `${text}.`)

function whereNotExported({ types, declared }: ForeignProblem & { kind: 'notExported' }, type: string): string {
  if (declared) return 'It declares one: write `export` before it.'
  const meant = suggestNear(type, types)
  if (meant !== null) return `Did you mean ${quote(meant)}?`
  return types.length === 0 ? 'It exports no types at all.' : `It exports ${some(types)}.`
}

/** The first of them. */
function some(names: readonly string[]): string {
  const shown = names.slice(0, 8).map(quote).join(', ')
  return names.length > 8 ? `${shown}, …` : shown
}
