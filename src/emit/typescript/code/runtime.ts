import { runtimeTypes, runtimeValues } from '../../../target/runtime-names.ts'
import type { Code } from './code.ts'
import { stringLiteral } from './names.ts'

/**
 * What the runtime exports is imported under its own name, but for what a spec declares under that name too: that is imported
 * with a `$` before it, which no name of a spec has. Which these are is known when all code is there, so until then a mark
 * stands before every use; it is a character that no source and no literal of generated code has.
 */
const mark = '\u0001'

type RuntimeName = (typeof runtimeValues)[number] | (typeof runtimeTypes)[number]

const allNames: readonly RuntimeName[] = [...runtimeValues, ...runtimeTypes]

/** Uses of what the runtime exports. */
export const runtime = Object.fromEntries(
  allNames.map((name): [string, Code] => [name, { text: `${mark}${name}`, names: new Set([name]) }]),
) as Readonly<Record<RuntimeName, Code>>

/** The text with the names that uses of the runtime have where a spec declares those that are taken. */
export const withRuntimeNames = (text: string, taken: ReadonlySet<string>): string =>
  text.replace(new RegExp(`${mark}(\\w+)`, 'g'), (_, name: string) => localName(name, taken))

/** The import of what code uses, or nothing. */
export function runtimeImport(used: ReadonlySet<string>, taken: ReadonlySet<string>, from: string): string {
  const imported = (name: string): string => (taken.has(name) ? `${name} as ${localName(name, taken)}` : name)
  const isUsed = (name: string): boolean => used.has(name)
  const names = [
    ...runtimeValues.filter(isUsed).map(imported),
    ...runtimeTypes.filter(isUsed).map((name) => `type ${imported(name)}`),
  ]
  return names.length === 0 ? '' : `import { ${names.join(', ')} } from ${stringLiteral(from)}`
}

const localName = (name: string, taken: ReadonlySet<string>): string => (taken.has(name) ? `$${name}` : name)
