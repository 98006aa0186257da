import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { codes } from '../../src/diagnostics/codes.ts'

const page = readFileSync(new URL('../../docs/language.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n')
const examples = [...page.matchAll(/```myc(?: error (MYC\d+))?\n([^]*?)```/g)].map(([, code, text = ''], index) => ({
  title: `example ${index + 1}`,
  expected: code === undefined ? [] : [code],
  text,
}))

describe('the examples of the reference', () => {
  test('are found', () => {
    expect(examples.length).toBeGreaterThan(5)
  })

  test.each(examples)('$title says what it is said to', ({ text, expected }) => {
    const { diagnostics } = checkText(text)
    expect(diagnostics.map(({ code }) => code)).toEqual(expected)
  })
})

test('section 9 says of each code what the compiler says', () => {
  const rows = [...page.matchAll(/^\| (MYC\d+) \| (.+) \|$/gm)]
  expect(Object.fromEntries(rows.map(([, code, text = '']) => [code, text.replaceAll('`', '')]))).toEqual(codes)
})
