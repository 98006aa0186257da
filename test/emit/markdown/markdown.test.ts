import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from '../../../src/compile.ts'
import { emitMarkdown } from '../../../src/emit/markdown/markdown.ts'
import { code, prose } from '../../../src/emit/markdown/text.ts'

const folder = fileURLToPath(new URL('cases', import.meta.url))
const cases = readdirSync(folder).filter((name) => name.endsWith('.myc'))

const diagrams = {
  net: ({ name }: { name: string }) => `(diagram of ${name})`,
  machine: ({ name }: { name: string }) => `(diagram of ${name})`,
}

describe('the page of a spec', () => {
  test('there are cases', () => expect(cases.length).toBeGreaterThanOrEqual(4))

  test.each(cases)('%s', async (name) => {
    const { program, diagnostics } = check(readFileSync(join(folder, name), 'utf8'))
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const page = emitMarkdown(program!, name, diagrams)
    await expect(page).toMatchFileSnapshot(join(folder, name.replace('.myc', '.md')))
  })
})

describe('text from a spec', () => {
  test('prose holds no character that Markdown or HTML could read as markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(prose(text).replace(/&#\d+;/g, '')).not.toMatch(/[\\`*_{}[\]<>#|~&$@\n]|:\/\/|^\d*[-+=.)]/)
      }),
    )
  })

  test('code is fenced by more backticks than it has, and does not end a cell', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', '|', 'a', ' ', '\\'), minLength: 1 }), (text) => {
        const shown = code(text)
        const fence = /^`+/.exec(shown)![0]
        const inner = shown.slice(fence.length, -fence.length)
        expect(inner.match(/`+/g)?.some((run) => run.length === fence.length) ?? false).toBe(false)
        expect(inner.replaceAll('\\|', '')).not.toContain('|')
      }),
    )
  })
})
