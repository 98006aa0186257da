import type { Program } from '../../../model/program.ts'
import { unknownLetter } from '../../../target/letters.ts'
import { exportReserved } from '../../../target/reserved.ts'
import { local, stringLiteral } from './names.ts'

/**
 * Types of TypeScript are imported under their names in the model, but for those that mean something else in the module:
 * these get a `$` behind them, which no name of a spec has. Which are used, and what the module declares, is known when all
 * code is there, so until then a mark stands before every use; it is a character that no source and no literal of generated
 * code has.
 */
const mark = '\u0002'

const marked = new RegExp(`${mark}([\\p{ID_Continue}]+)`, 'gu')

/** A use of a type of TypeScript. */
export const foreignText = (name: string): string => mark + name

/** The types of TypeScript that a text uses, by their names in the model, and what they are called in a module that declares other names. */
export function foreignNames(text: string, declared: ReadonlySet<string>): ReadonlyMap<string, string> {
  const used = new Set([...text.matchAll(marked)].map(([, name = '']) => name))
  return new Map([...used].map((name) => [name, localName(name, declared)]))
}

function localName(name: string, declared: ReadonlySet<string>): string {
  if (unknownLetter(name) !== null) return local(name)
  return declared.has(name) || exportReserved.has(name) ? `${name}$` : name
}

/** The text with these names. */
export const withForeignNames = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(marked, (_, name: string) => names.get(name) ?? name)

/** The path by which a module beside the spec imports a file that is seen so from there. */
const besideSpec = (file: string): string => (/^\.{1,2}\//.test(file) ? file : `./${file}`)

/**
 * The imports of the types that have these names, one for each file.
 * @param typesFrom gives the path by which the module imports a file, if it can
 */
export function foreignImports(
  { foreign }: Program,
  names: ReadonlyMap<string, string>,
  typesFrom: (file: string) => string | null = besideSpec,
): string[] {
  const imported = new Map<string, string[]>()
  for (const { name, exported, file } of foreign) {
    const own = names.get(name)
    if (own !== undefined) imported.set(file, [...(imported.get(file) ?? []), importedText(exported, own)])
  }
  return [...imported].map(
    ([file, texts]) => `import type { ${texts.join(', ')} } from ${stringLiteral(typesFrom(file) ?? file)}`,
  )
}

function importedText(exported: string, own: string): string {
  if (own === exported) return own
  return `${unknownLetter(exported) === null ? exported : stringLiteral(exported)} as ${own}`
}
