import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { kinds } from '../../bench/compare/kinds.ts'
import { versionOf } from '../../bench/compare/version.ts'

const page = readFileSync('docs/comparison.md', 'utf8').replaceAll('\r\n', '\n')
const rows = /<!-- table -->\n([^]*?)<!-- \/table -->/.exec(page)![1]!.trim().split('\n')
const cells = rows.slice(2).map((row) =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim()),
)

const titles = kinds.map(({ title }, index) => `${index + 1}. ${title}`)

/** What the tests of a file are about. */
const subjectOf = (file: string): string => /^describe\('(.*)'/m.exec(readFileSync(file, 'utf8'))![1]!

describe('docs/comparison.md', () => {
  it('has the kinds that are tested, by their titles', () => {
    const files = readdirSync('test/comparison').filter((file) => file.endsWith('.test.ts'))
    expect(files.sort().map((file) => subjectOf(`test/comparison/${file}`))).toEqual(titles)
    expect([...page.matchAll(/^### (\d+\. .*)$/gm)].map((match) => match[1])).toEqual(titles)
  })

  it('has a table of the kinds and cases that `npm run compare` probes', () => {
    const probed = kinds.flatMap(({ title, cases }, index) => [
      `**${index + 1}. ${title}**`,
      ...cases.map(({ title }) => title),
    ])
    expect(cells.map(([title]) => title)).toEqual(probed)
  })

  it('says of each case what each did', () => {
    for (const [title, ...verdicts] of cells.filter(([title]) => !title!.startsWith('**'))) {
      expect(verdicts, title).toHaveLength(3)
      for (const verdict of verdicts) expect(verdict, title).toMatch(/^(holds|fails|not offered): ./)
    }
  })

  it('is of the versions that are compared', () => {
    for (const name of ['opossum', 'cockatiel']) expect(rows[0]).toContain(`${name} ${versionOf(name)}`)
  })

  it('says how long the specs are', () => {
    const lengths = [...page.matchAll(/`(\w+\.myc)`, (\d+) lines/g)]
    expect(lengths.length).toBe(2)
    for (const [, name, lines] of lengths)
      expect(`${name} ${readFileSync(`test/comparison/${name}`, 'utf8').match(/\n/g)!.length}`).toBe(`${name} ${lines}`)
  })

  it('names files that exist', () => {
    const links = [...page.matchAll(/\]\(\.\.\/([^)#]+)\)/g)].map((match) => match[1]!)
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) expect(() => readdirOrFile(link), link).not.toThrow()
  })
})

const readdirOrFile = (path: string): unknown => (path.includes('.') ? readFileSync(path) : readdirSync(path))
