import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readStd } from '../../src/cli/assets.ts'
import { check } from '../../src/compile.ts'
import { memoryHost } from '../../src/source/memory-host.ts'
import { codes } from '../../src/diagnostics/codes.ts'

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

describe('the examples of the reference', () => {
  test('are found', () => {
    expect(examples.length).toBeGreaterThan(5)
  })

  test.each(examples)('$title says what it is said to', ({ text, expected }) => {
    const { diagnostics } = check(memoryHost({ ...files, 'spec.myc': text }, readStd), 'spec.myc')
    expect(diagnostics.map(({ code }) => code)).toEqual(expected)
  })
})

test('section 9 says of each code what the compiler says', () => {
  const rows = [...page.matchAll(/^\| (MYC\d+) \| (.+) \|$/gm)]
  expect(Object.fromEntries(rows.map(([, code, text = '']) => [code, text.replaceAll('`', '')]))).toEqual(codes)
})
