import { expect, it } from 'vitest'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { printJson, toJson } from '../../src/diagnostics/json.ts'
import { createSource } from '../../src/source/source.ts'

const diagnostic: Diagnostic = {
  code: 'MYC202',
  severity: 'warning',
  message: 'twice',
  hint: 'once',
  span: { file: 0, start: 6, end: 7 },
  related: [{ message: 'first', span: { file: 0, start: 0, end: 2 } }],
}

it('spells out places with lines and columns from 1 and offsets from 0', () => {
  expect(toJson({ files: [createSource('a.myc', '😀\r\n  x\n')] }, diagnostic)).toEqual({
    file: 'a.myc',
    code: 'MYC202',
    severity: 'warning',
    message: 'twice',
    hint: 'once',
    range: { start: { line: 2, column: 3, offset: 6 }, end: { line: 2, column: 4, offset: 7 } },
    related: [
      {
        message: 'first',
        file: 'a.myc',
        range: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 3, offset: 2 } },
      },
    ],
  })
})

it('says the file of each range', () => {
  const files = [createSource('a.myc', 'x'), createSource('b.myc', '\nx\n')]
  const moved = { ...diagnostic, span: { file: 1, start: 1, end: 2 }, related: [] }
  expect(toJson({ files }, moved)).toMatchObject({ file: 'b.myc', range: { start: { line: 2 } } })
  const pointing = { ...diagnostic, related: [{ message: 'first', span: { file: 1, start: 1, end: 2 } }] }
  expect(toJson({ files }, pointing)).toMatchObject({
    file: 'a.myc',
    related: [{ file: 'b.myc', range: { start: { line: 2, column: 1 } } }],
  })
})

it('has no range for a file without text', () => {
  expect(toJson({ files: [createSource('a.myc', null)] }, diagnostic)).toMatchObject({
    range: null,
    related: [{ range: null }],
  })
})

it('prints nothing that a terminal could obey, and loses nothing', () => {
  const value = { text: '\u001b[31m \u009b \u202e \u2028 \u{e0001} 漢 😀' }
  const printed = printJson(value)
  expect(printed).not.toMatch(/[^\P{C}\n]|[\p{Zl}\p{Zp}]/u)
  expect(printed).toContain('漢 😀')
  expect(JSON.parse(printed)).toEqual(value)
})
