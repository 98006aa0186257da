import { visitMentions } from '../../../src/bind/references.ts'
import { components } from '../../../src/model/graph.ts'
import { parse } from '../../../src/syntax/parse.ts'
import type { Declaration } from '../../../src/syntax/tree.ts'

/** A spec of several files: their texts by their names, and what each of them declares. */
export interface SplitSpec {
  readonly files: Readonly<Record<string, string>>
  /** By the names of the files. */
  readonly declared: Readonly<Record<string, string>>
}

/** The root file, and the others, some of which have the same name in other folders. */
const names = ['spec.myc', 'lib/types.myc', 'lib/deep/types.myc', 'more.myc']

/**
 * Moves declarations of a spec to other files, and imports them from there. What is used by nothing stays; what
 * uses something stands in the same file or one before it, so that no files import each other in a circle.
 * @param between chooses a whole number, ends included
 */
export function split(text: string, between: (min: number, max: number) => number): SplitSpec {
  const { declarations } = parse(text, 0, () => {})
  const uses = usesIn(declarations)
  const used = new Set(uses.flat())
  const home = declarations.map(() => 0)
  // Each after what uses it.
  for (const together of components(uses).toReversed()) {
    const users = declarations.flatMap((_, index) => (uses[index]!.some((it) => together.includes(it)) ? [index] : []))
    const outside = users.filter((index) => !together.includes(index))
    const stays = outside.length === 0 || together.some((index) => !used.has(index))
    const file = stays ? 0 : between(Math.max(...outside.map((index) => home[index]!)), names.length - 1)
    for (const index of together) home[index] = file
  }
  const declared: Record<string, string> = {}
  const files: Record<string, string> = {}
  for (const [file, name] of names.entries()) {
    const own = declarations.flatMap((_, index) => (home[index] === file ? [index] : []))
    if (own.length === 0) continue
    const body = own.map((index) => textOf(text, declarations[index]!)).join('\n')
    const needed = new Set(own.flatMap((index) => uses[index]!).filter((index) => home[index] !== file))
    const imports = names.flatMap((_, other) => {
      const from = [...needed].filter((index) => home[index] === other).map((index) => declarations[index]!.name.text)
      return from.length === 0 ? [] : [`import { ${from.join(', ')} } from "${wayTo(file, other)}"\n`]
    })
    declared[name] = body
    files[name] = `${imports.join('')}${body}\n`
  }
  return { files, declared }
}

const textOf = (text: string, { span }: Declaration): string => text.slice(span.start, span.end)

/** For each declaration those that it names. */
function usesIn(declarations: readonly Declaration[]): number[][] {
  const own = new Map(declarations.map(({ name }, index) => [name.text, index]))
  const members = new Map<string, number[]>()
  for (const [index, it] of declarations.entries())
    if (it.kind === 'enum')
      for (const { name } of it.members) members.set(name.text, [...(members.get(name.text) ?? []), index])
  return declarations.map((declaration) => {
    const uses = new Set<number>()
    visitMentions(declaration, (name) => {
      for (const index of [...(members.get(name) ?? []), own.get(name)]) if (index !== undefined) uses.add(index)
    })
    return [...uses]
  })
}

/** The path of one file as seen from another one. */
function wayTo(from: number, to: number): string {
  const folders = names[from]!.split('/').length - 1
  return `${folders === 0 ? './' : '../'.repeat(folders)}${names[to]!}`
}
