import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parsed, showDiagnostics, showTree } from './show.ts'

const folder = join(import.meta.dirname, 'cases')
const cases = readdirSync(folder).filter((name) => name.endsWith('.myc'))

test.each(cases)('%s', async (name) => {
  const text = readFileSync(join(folder, name), 'utf8')
  const { file, diagnostics } = parsed(text)
  const shown = diagnostics.length > 0 ? showDiagnostics(text) : `${showTree(file.declarations).trim()}\n`
  const ending = diagnostics.length > 0 ? '.errors' : '.tree'
  expect(diagnostics.length > 0).toBe(name.startsWith('mistakes'))
  await expect(shown).toMatchFileSnapshot(join(folder, name.replace('.myc', ending)))
})
