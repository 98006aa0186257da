import { readFileSync } from 'node:fs'
import path from 'node:path'
import * as prettier from 'prettier'
import ts from 'typescript5'
import { beforeAll, describe, expect, it } from 'vitest'
import { join, runtimeText } from '../../.ci/join-runtime.mjs'
import { readRuntime } from '../../src/cli/assets.ts'
import { runtimeTypes, runtimeValues } from '../../src/target/runtime-names.ts'

/** Joins parts given by their texts. */
const joined = (index: string, parts: Record<string, string>): Promise<string> =>
  join(
    index,
    Object.entries(parts).map(([name, text]) => ({ name, text })),
  )

describe('joining parts', () => {
  it('keeps their order, without the imports between them, and exports what the index lists', async () => {
    const index = `/* A whole. */\n\nexport { sum, type Pair } from './sum.ts'\n`
    const pair = `// Pairs.\n\nexport interface Pair {\n  readonly one: number\n}\n\nexport const none: Pair = { one: 0 }\n`
    const sum = `import { none, type Pair } from './pair.ts'\n\n/** One more. */\nexport const sum = (pair: Pair = none): number => pair.one + 1\n`
    const whole = await joined(index.replace(', type Pair', '') + `export type { Pair } from './pair.ts'\n`, {
      pair,
      sum,
    })
    expect(whole).toBe(`/* A whole. */

// Pairs.

export interface Pair {
  readonly one: number
}

const none: Pair = { one: 0 }

/** One more. */
export const sum = (pair: Pair = none): number => pair.one + 1
`)
  })

  it('lets types come from later parts', async () => {
    const parts = { a: `import type { B } from './b.ts'\nexport type A = B[]`, b: `export type B = string` }
    expect(await joined(`export type { A } from './a.ts'`, parts)).toBe('export type A = B[]\n\ntype B = string\n')
  })

  it.each<[what: string, parts: Record<string, string>, reason: string]>([
    ['one name in two parts', { a: 'const x = 1', b: 'const x = 2' }, 'runtime/b.ts: x is declared in a.ts too'],
    ['one name for a value and a type', { a: 'const x = 1', b: 'type x = 2' }, 'b.ts: x is declared in a.ts too'],
    ['the name of a global', { a: 'const performance = 1' }, 'a.ts: performance is also the name of a global'],
    [
      'a value of a later part',
      { a: `import { y } from './b.ts'\nconst x = y`, b: 'export const y = 1' },
      'a.ts: the value y comes from a later part, ./b.ts',
    ],
    ['what is no part', { a: `import fs from 'node:fs'` }, 'a.ts: node:fs is not a part of the runtime'],
    [
      'another name',
      { a: 'export const x = 1', b: `import { x as y } from './a.ts'` },
      'b.ts: y is imported by another name',
    ],
    ['a whole part', { a: '', b: `import * as a from './a.ts'` }, 'b.ts: what is imported from ./a.ts must be named'],
    ['a default', { a: 'export default function f() {}' }, 'a.ts: only declarations that have a name can be joined'],
    ['a list of exports', { a: 'const x = 1\nexport { x }' }, 'a.ts: only declarations that have a name can be joined'],
    ['something done', { a: 'console.log(1)' }, 'a.ts: only declarations that have a name can be joined'],
    ['what cannot be parsed', { a: 'const = 1' }, 'runtime/a.ts: '],
  ])('fails for %s', async (_what, parts, reason) => {
    await expect(joined('', parts)).rejects.toThrow(reason)
  })

  it.each([
    [`export { y } from './a.ts'`, 'myc-runtime.ts: ./a.ts does not export y'],
    [`export { hidden } from './a.ts'`, 'myc-runtime.ts: ./a.ts does not export hidden'],
    [`export { x as y } from './a.ts'`, 'myc-runtime.ts: ./a.ts does not export y'],
    [`export { x } from './b.ts'`, 'myc-runtime.ts: ./b.ts is not a part of the runtime'],
    [`export * from './a.ts'`, 'myc-runtime.ts: only lists of exports can stand here'],
  ])('fails for an index with %s', async (index, reason) => {
    await expect(joined(index, { a: 'export const x = 1\nconst hidden = 2' })).rejects.toThrow(reason)
  })
})

describe('the runtime', () => {
  let text: string

  beforeAll(async () => {
    text = await runtimeText()
  })

  it('is what its parts make', () => {
    expect(readRuntime()).toBe(text)
  })

  it('begins so that a build knows it again, and is formatted', async () => {
    expect(text).toMatch(/^\/\*\n \* The runtime of modules that myc generates/)
    const options = await prettier.resolveConfig(path.resolve('package.json'))
    expect(await prettier.check(text, { ...options, parser: 'typescript' })).toBe(true)
  })

  it('imports nothing, and exports what its index lists', () => {
    const listed = readFileSync('runtime/myc-runtime.ts', 'utf8').matchAll(/export (?:type )?\{([^}]*)\}/g)
    const names = [...listed].flatMap(([, list]) => list!.replaceAll('type ', '').split(',')).map((name) => name.trim())
    expect(exportsOf(text)).toEqual(names.filter((name) => name !== '').sort())
    expect(ts.preProcessFile(text).importedFiles).toEqual([])
  })

  it('exports what generated modules may import', () => {
    expect(exportsOf(text)).toEqual(expect.arrayContaining([...runtimeValues, ...runtimeTypes]))
  })
})

/** The names that a module exports, in their order. */
function exportsOf(text: string): string[] {
  const file = ts.createSourceFile('runtime.ts', text, ts.ScriptTarget.ES2022)
  return file.statements
    .filter((statement) => ts.canHaveModifiers(statement))
    .filter((statement) => ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .flatMap((statement) =>
      ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map(({ name }) => (name as ts.Identifier).text)
        : (statement as ts.DeclarationStatement).name!.text!,
    )
    .sort()
}
