import { readFileSync } from 'node:fs'
import * as prettier from 'prettier'
import { expect, it } from 'vitest'
import { formatted } from '../../../src/emit/typescript/format.ts'

const modules = ['circuit-breaker/generated/gateway', 'http-client/generated/http-client', 'protocol/generated/link']

const readings = `class A extends B {
  declare readonly a: C['in']; override readonly b = ((1 + 2) * 3) as const
  private c<T>(it$: readonly T[]): it$ is T[] { return (it$ as unknown as T[])!.every((x) => x satisfies T) }
}`

/** The smaller parser of prettier is used; people format with the other. */
it.each([...modules.map((name) => readFileSync(`samples/${name}.ts`, 'utf8')), readings])(
  'code is laid out as prettier does for people, %#',
  async (code) => {
    const options = { parser: 'typescript', semi: false, singleQuote: true, printWidth: 110 }
    expect(await formatted(code)).toBe(await prettier.format(code, options))
  },
)
