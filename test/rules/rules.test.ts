import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { codes } from '../../src/diagnostics/codes.ts'
import { rules } from '../../src/rules/rules.ts'
import { sourceFiles } from '../rooms/imports.ts'

const reported = (folders: readonly string[]): string[] => {
  const texts = sourceFiles(folders).map((file) => readFileSync(file, 'utf8'))
  return [...new Set(texts.flatMap((text) => [...text.matchAll(/code: '(MYC\d+)'/g)].map(([, code]) => code!)))].sort()
}

it('the table of rules names the codes that rules report, and no others', () => {
  const named = new Set(rules.flatMap(([all]) => all))
  expect([...named].sort()).toEqual(reported(['src/rules']))
})

it('each code from 401 on for machines and 501 on for nets is reported by a rule or by the checker', () => {
  const wanted = Object.keys(codes).filter((code) => /^MYC[45]/.test(code))
  const found = new Set(reported(['src/rules', 'src/check', 'src/bind']))
  expect(wanted.filter((code) => !found.has(code))).toEqual([])
})
