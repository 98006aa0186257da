import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...readdirSync('docs').map((name) => `docs/${name}`)]

/** What a page links to, relative to its folder; and of the tour, what it names of the tree. */
function* namedIn(page: string): Iterable<string> {
  const text = readFileSync(page, 'utf8')
  for (const [, link] of text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)) yield path.join(path.dirname(page), link!)
  if (page !== 'CONTRIBUTING.md') return
  for (const [, name] of text.matchAll(/`((?:src|test|grammar|runtime|bench|samples|docs|\.ci)\/[\w./-]*)`/g))
    yield name!
}

it.each(pages.filter((page) => page.endsWith('.md')))('what %s names is there', (page) => {
  expect([...namedIn(page)].filter((name) => !existsSync(name))).toEqual([])
})
