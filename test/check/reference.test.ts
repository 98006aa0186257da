import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { readStd } from '../../src/cli/assets.ts'
import { check } from '../../src/compile.ts'
import { readTypes } from '../../src/foreign/read-types.ts'
import type { Host } from '../../src/source/host.ts'
import { memoryHost } from '../../src/source/memory-host.ts'
import { codes } from '../../src/diagnostics/codes.ts'
import { folderWith } from '../cli/world.ts'

const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n')
const blocks = [...page.matchAll(/```myc(?: error (MYC\d+)| (\S+\.myc))?\n([^]*?)```/g)]
const examples = blocks.map(([, code, , text = ''], index) => ({
  title: `example ${index + 1}`,
  expected: code === undefined ? [] : [code],
  text,
}))
/** Examples with a name are files, which others can import. */
const files = Object.fromEntries(
  [...page.matchAll(/```(?:myc|ts) (\S+\.(?:myc|ts))\n([^]*?)```/g)].map(([, name = '', text = '']) => [name, text]),
)

/** A host of texts, whose files of TypeScript are on the disk while they are read. */
function hostWith(texts: Readonly<Record<string, string>>): Host {
  const typesOf = (file: string) => readTypes(path.join(folderWith(texts), file))
  return { ...memoryHost(texts, readStd), typesOf, readsAllTypes: true }
}

describe('the examples of the reference', () => {
  test('are found', () => {
    expect(examples.length).toBeGreaterThan(5)
  })

  test.each(examples)('$title says what it is said to', ({ text, expected }) => {
    const { diagnostics } = check(hostWith({ ...files, 'spec.myc': text }), 'spec.myc')
    expect(diagnostics.map(({ code }) => code)).toEqual(expected)
  })
})

test('section 9 says of each code what the compiler says', () => {
  const rows = [...page.matchAll(/^\| (MYC\d+) \| (.+) \|$/gm)]
  expect(Object.fromEntries(rows.map(([, code, text = '']) => [code, text.replaceAll('`', '')]))).toEqual(codes)
})
