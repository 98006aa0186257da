import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inlineCode, prose } from '../../../src/emit/markdown/text.ts'

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
        const shown = inlineCode(text)
        const fence = /^`+/.exec(shown)![0]
        const inner = shown.slice(fence.length, -fence.length)
        expect(inner.match(/`+/g)?.some((run) => run.length === fence.length) ?? false).toBe(false)
        expect(inner.replaceAll('\\|', '')).not.toContain('|')
      }),
    )
  })
})
