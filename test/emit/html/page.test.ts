import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packTrace } from '../../../src/emit/html/pack.ts'
import { emitPage, type Hashed } from '../../../src/emit/html/page.ts'
import type { PageData } from '../../../src/emit/html/page-data.ts'

const hashed = (text: string): Hashed => ({ text, hash: createHash('sha256').update(text).digest('base64') })
const assets = { script: hashed('run()'), style: hashed('a{}') }

const dataWith = (text: string): PageData => ({
  svg: text,
  files: [{ name: text, text }],
  nets: [{ name: text, id: 'net-0', line: 1, places: [], transitions: [], machines: [] }],
  traces: [
    {
      title: text,
      net: 0,
      packed: packTrace([{ at: 0, file: 'spec.myc', line: 1, kind: 'put', place: text, token: text }]),
    },
  ],
})

/** The data as the page reads it. */
const dataIn = (page: string): unknown =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(page)![1]!)

const nasty = fc.oneof(
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '<!--',
    '-->',
    ']]>',
    '\u2028\u2029',
    '&lt;',
    '<script',
    '\u202Ertl',
    '"\'`\\\n',
  ),
  fc.string({ unit: 'binary' }),
)

test('no text can leave the data of the page, and all of it arrives', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const page = emitPage(text, dataWith(text), assets)
      expect(dataIn(page)).toEqual(dataWith(text))
      expect(page.match(/<script/g)).toHaveLength(2)
      expect(page.match(/<\/script>/g)).toHaveLength(2)
      expect(page.split('<title>')[1]!.split('</title>')[0]).not.toMatch(/[<>"]/)
    }),
  )
})

test('only its own script and style count, and nothing may be loaded', () => {
  const page = emitPage('x', dataWith('x'), assets)
  expect(page).toContain(
    `content="default-src 'none'; style-src 'sha256-${assets.style.hash}'; script-src 'sha256-${assets.script.hash}'; base-uri 'none'; form-action 'none'"`,
  )
  expect(page).not.toMatch(/\b(?:src|href|url)\s*[=(]/)
})
