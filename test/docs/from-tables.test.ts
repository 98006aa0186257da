import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { CircuitBreaker, cockatiel } from '../../bench/compare/libraries.ts'

/** The words in the first column of the tables of a page. */
function named(page: string): Set<string> {
  const cells = [...readFileSync(page, 'utf8').matchAll(/^\| (.*?) \| /gm)].map(([, cell]) => cell!)
  return new Set(cells.flatMap((cell) => cell.match(/\w+/g) ?? []))
}

/** What a page does not name in its tables, though the library has it, but for what is not for its users. */
function missing(page: string, names: Iterable<string>, own: readonly string[]): string[] {
  const [known, inner] = [named(page), new Set(own)]
  return [...new Set(names)].filter((name) => !known.has(name) && !inner.has(name))
}

it('docs/from-opossum.md has each option, method and event of opossum', () => {
  const source = ['circuit', 'status']
    .map((file) => readFileSync(`bench/node_modules/opossum/lib/${file}.js`, 'utf8'))
    .join('')
  const options = [...source.matchAll(/options\.(\w+)|emit\('(\w+)'/g)].map(([, option, event]) => option ?? event!)
  const members = [CircuitBreaker, CircuitBreaker.prototype].flatMap((owner) => Object.getOwnPropertyNames(owner))
  const own = ['coalesceCache', '_renewAbortControllerIfNeeded', 'constructor', 'length', 'prototype']
  expect(new Set([...options, ...members]).size).toBeGreaterThan(60)
  expect(missing('docs/from-opossum.md', [...options, ...members], own)).toEqual([])
})

it('docs/from-opossum.md has the defaults of opossum', () => {
  const rows = [...readFileSync('docs/from-opossum.md', 'utf8').matchAll(/^\| `(\w+)` \| `(\w+)`.* \| .* \|$/gm)]
  const breaker = new CircuitBreaker(() => undefined, {})
  breaker.shutdown()
  const { options, volumeThreshold } = breaker as unknown as {
    options: Record<string, unknown>
    volumeThreshold: number
  }
  const defaults: Record<string, unknown> = { ...options, volumeThreshold }
  expect(rows.length).toBeGreaterThan(10)
  expect(rows.map(([, option, value]) => [option, value])).toEqual(
    rows.map(([, option]) => [option, String(defaults[option!])]),
  )
})

/** The public members of all classes and options that the types of cockatiel declare. */
function membersOfCockatiel(): string[] {
  const types = 'bench/node_modules/cockatiel/dist'
  const files = readdirSync(types, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^(?!common|esm).*\.d\.ts$/.test(file),
  )
  const texts = files.map((file) => readFileSync(`${types}/${file}`, 'utf8'))
  return texts.flatMap((text) =>
    [...text.matchAll(/^ {4}(?:readonly |get )?(\w+)(?:<.*?>)?\??[(:]/gm)].map(([, name]) => name!),
  )
}

it('docs/from-cockatiel.md has each policy, option and event of cockatiel', () => {
  const names = [...Object.keys(cockatiel), ...membersOfCockatiel()]
  const policies = names.filter((name) => name.endsWith('Policy') && name !== 'usePolicy')
  const own = [...policies, '_altReturn', 'constructor', 'options', 'errorFilter', 'resultFilter', 'wrapped', 'message']
  expect(new Set(names).size).toBeGreaterThan(90)
  expect(missing('docs/from-cockatiel.md', names, own)).toEqual([])
})
