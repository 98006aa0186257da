import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { check } from '../../src/compile.ts'
import { codes } from '../../src/diagnostics/codes.ts'
import { annotate } from './annotate.ts'

const folder = fileURLToPath(new URL('cases', import.meta.url))
const topics = readdirSync(folder).sort()

describe.each(topics)('%s', (topic) => {
  const specs = readdirSync(join(folder, topic)).filter((name) => name.endsWith('.myc'))

  test.each(specs)('%s', async (name) => {
    const path = join(folder, topic, name)
    const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
    const { diagnostics } = check(text)
    if (topic in codes) expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set([topic]))
    if (topic === 'valid') expect(diagnostics).toEqual([])
    else await expect(annotate(text, diagnostics)).toMatchFileSnapshot(path.replace(/\.myc$/, '.txt'))
  })
})

test('each code of names, types, machines, nets and scenarios has a case', () => {
  const wanted = Object.keys(codes).filter((code) => /^MYC[2-57]/.test(code))
  expect(topics.map((topic) => basename(topic))).toEqual(expect.arrayContaining(wanted))
})
