import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('docs/patterns.md leads to each pattern', () => {
  const page = readFileSync('docs/patterns.md', 'utf8')
  const linked = [...page.matchAll(/\(\.\.\/test\/cases\/patterns\/([\w-]+)\/spec\.myc\)/g)].map(([, name]) => name!)
  expect([...new Set(linked)].sort()).toEqual(readdirSync('test/cases/patterns').sort())
})
