import { describe, expect, it } from 'vitest'
import { readStd } from '../../src/cli/assets.ts'
import { check, checkText, compile } from '../../src/compile.ts'
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { memoryHost, type Texts } from '../../src/source/memory-host.ts'
import { readText } from '../support/cases.ts'

const std: Texts = {
  'std/breakers.myc':
    'import { Try } from "./tries.myc"\nimport { Limit } from "std/limits"\nrecord Use { of: Try, limit: Limit }',
  'std/tries.myc': 'record Try { number: int }',
  'std/limits.myc': 'import { Try } from "std/tries"\nrecord Limit { of: Try }\nrecord Order { id: string }',
  'std/broken.myc': 'record Outer { of: Order }\nimport { A } from "../shop.myc"',
}

const foundIn = (texts: Texts, shipped: Texts | null = std): ReturnType<typeof check> =>
  check(memoryHost(texts, shipped === null ? null : () => shipped), 'spec.myc')

const said = ({ diagnostics }: { readonly diagnostics: readonly Diagnostic[] }): string[] =>
  diagnostics.map(({ code, message, hint }) => `${code} ${message} ${hint}`)

const importing = (path: string): string => `import { Use } from "${path}"\nextern f(it: Use): bool`

describe('a file of std', () => {
  it('is found by its name in every file, and by its path in those beside it', () => {
    const { program, diagnostics } = foundIn({ 'spec.myc': importing('std/breakers') })
    expect(diagnostics).toEqual([])
    expect(program!.files.map(({ name, path }) => [name, path])).toEqual([
      ['spec.myc', undefined],
      ['std/breakers.myc', 'std/breakers.myc'],
      ['std/tries.myc', 'std/tries.myc'],
      ['std/limits.myc', 'std/limits.myc'],
    ])
  })

  it('is found from a folder, and is read once however it is called', () => {
    const texts = {
      'a/b/lib.myc': importing('std/breakers'),
      'spec.myc':
        'import { f } from "./a/b/lib.myc"\nimport { Use } from "std/breakers"\nnet N { in place p: queue<Use> out place q: queue<Use> transition t { take x from p  when f(x) => put x in q  otherwise => put x in q } }',
    }
    const { program, diagnostics } = foundIn(texts)
    expect(diagnostics).toEqual([])
    expect(program!.files.filter(({ name }) => name === 'std/breakers.myc')).toHaveLength(1)
  })

  it('imports no types of TypeScript, of whatever files', () => {
    const typed = { 'std/kept.myc': 'import type { Order } from "../orders.ts"\nrecord Use { of: Order }' }
    const texts = { 'spec.myc': importing('std/kept'), 'orders.ts': 'export type Order = string' }
    expect(said(foundIn(texts, typed))).toEqual([
      'MYC210 What ships with the compiler imports no types. Take them as type parameters.',
    ])
  })

  it('is another one than a file of the project that has its path', () => {
    const own = { 'std/limits.myc': 'record Limit { own: bool }', 'std/breakers.myc': 'record Own { id: string }' }
    const text =
      'import { Limit } from "std/limits"\nimport { Limit as Mine } from "./std/limits.myc"\nextern f(it: Limit, mine: Mine): bool'
    const { program, diagnostics } = foundIn({ ...own, 'spec.myc': text })
    expect(diagnostics).toEqual([])
    expect(program!.records.map(({ name, fields }) => [name, fields[0]!.name])).toEqual([
      ['Limit', 'of'],
      ['Try', 'number'],
      ['Mine', 'own'],
    ])
    expect(program!.files.map(({ path }) => path)).toEqual([
      undefined,
      'std/limits.myc',
      'std/tries.myc',
      './std/limits.myc',
    ])
  })

  it('puts its name before names that are there already', () => {
    const text =
      'import { Use } from "std/breakers"\nrecord Try { id: Use }\nrecord LimitsOrder { id: string }\nextern f(it: Try): bool'
    expect(foundIn({ 'spec.myc': text }).program!.records.map(({ name }) => name)).toEqual([
      'Try',
      'LimitsOrder',
      'Use',
      'TriesTry',
      'Limit',
    ])
  })

  it('has its folder before its name where that is not enough', () => {
    const text =
      'import { Use } from "std/breakers"\nrecord Try { id: Use }\nrecord TriesTry { id: string }\nextern f(it: Try): bool'
    expect(foundIn({ 'spec.myc': text }).program!.records.map(({ name }) => name)).toContain('StdTriesTry')
  })
})

describe('what is said', () => {
  it.each([
    [
      'std/breaker',
      'MYC211 There is no `std/breaker`. Did you mean `"std/breakers"`? In `std` there are `breakers`, `broken`, `limits` and `tries`.',
    ],
    [
      'std/toString',
      'MYC211 There is no `std/toString`. In `std` there are `breakers`, `broken`, `limits` and `tries`.',
    ],
    [
      'std/__proto__',
      'MYC211 There is no `std/__proto__`. In `std` there are `breakers`, `broken`, `limits` and `tries`.',
    ],
    [
      'std/Limits',
      'MYC211 There is no `std/Limits`. Did you mean `"std/limits"`? In `std` there are `breakers`, `broken`, `limits` and `tries`.',
    ],
    ['std/limits.myc', 'MYC210 This is not how a file of `std` is called. Write `"std/limits"`.'],
    ['std/a/limits', 'MYC210 This is not how a file of `std` is called. Write `"std/limits"`.'],
    ['std/../shop.myc', 'MYC210 This is not how a file of `std` is called. Write `"std/shop"`.'],
    ['std', 'MYC210 This is not how a file of `std` is called. Write `"std/breakers"`.'],
    ['std/', 'MYC210 This is not how a file of `std` is called. Write `"std/breakers"`.'],
    ['std\\limits', 'MYC210 This is not how a file of `std` is called. Write `"std/limits"`.'],
    ['@std/limits', 'MYC210 This is not how a file of `std` is called. Write `"std/limits"`.'],
    ['std:limits', 'MYC210 This is not how a file of `std` is called. Write `"std/limits"`.'],
    ['myc/std/limits.myc', 'MYC210 This is not how a file of `std` is called. Write `"std/limits"`.'],
    [
      'limits',
      'MYC210 Packages cannot be imported. For a file of the project, write `"./limits.myc"`; for one of `std`, `"std/limits"`.',
    ],
  ])('of %s', (path, expected) => {
    expect(said(foundIn({ 'spec.myc': importing(path) }))).toEqual([expected])
  })

  it('of a name that the file does not declare', () => {
    const text =
      'import { Orders, Try, toString } from "std/limits"\nextern f(it: Orders, other: Try, third: toString): bool'
    expect(said(foundIn({ 'spec.myc': text }))).toEqual([
      'MYC213 `std/limits.myc` declares no `Orders`. Did you mean `Order`?',
      'MYC213 `std/limits.myc` imports `Try` itself, and does not declare it. Import it from where it is declared: `"std/tries"`.',
      'MYC213 `std/limits.myc` declares no `toString`. It declares `Limit` and `Order`.',
    ])
  })

  it('of a name that is not imported', () => {
    const text = 'import { Limit } from "std/limits"\nextern f(it: Limit, order: Order): bool'
    expect(said(foundIn({ 'spec.myc': text }))[0]).toContain('Import it: `import { Order } from "std/limits"`.')
  })

  it('where the host has none', () => {
    expect(said(foundIn({ 'spec.myc': importing('std/breakers') }, null))).toEqual([
      'MYC211 `std/breakers` cannot be read: the host has no files of `std`. Give it some: `memoryHost(files, readStd)`.',
    ])
  })

  it('of a file of std that imports one of the project', () => {
    const { diagnostics, files } = foundIn(
      { 'spec.myc': 'import { Outer } from "std/out"\nextern f(it: Outer): bool', 'shop.myc': '' },
      {
        'std/out.myc': 'import { A } from "../shop.myc"\nrecord Outer { of: A }',
      },
    )
    expect(diagnostics.map(({ code, span }) => [code, files[span.file]!.name])).toEqual([['MYC211', 'std/out.myc']])
  })
})

describe('the breaker that ships', () => {
  const shipped = readStd()
  const text = shipped['std/breakers.myc']!
  const [breaker] = /^(?:\/\/\/.*\n)*fsm ConsecutiveBreaker[^]*?^}\n/m.exec(text)!
  const linesBefore = text.slice(0, text.indexOf(breaker)).split('\n').length - 1
  const linesOfBoth = linesBefore + breaker.split('\n').length - 1

  const rest = readText('samples/circuit-breaker/gateway.myc')
    .replace(/^fsm CircuitBreaker[^]*?^}\n/m, '')
    .replace('CircuitBreaker(failureThreshold: 3', 'ConsecutiveBreaker(failureThreshold: 3')
    .replace(/^scenario [^]*/m, '')

  /** The gateway with the breaker in it, each on the lines that it has in two files. */
  const inOne = '\n'.repeat(linesBefore) + breaker + rest
  const inTwo = (path: string): string =>
    `import { ConsecutiveBreaker } from "${path}"${'\n'.repeat(linesOfBoth)}${rest}`

  const moduleOf = async (texts: Texts): Promise<string> => {
    const options = { source: './gateway.myc', runtime: './myc-runtime.ts' }
    const { code, diagnostics } = await compile(
      memoryHost(texts, () => shipped),
      'gateway.myc',
      options,
    )
    expect(diagnostics).toEqual([])
    return code!
  }

  it('makes the module of the gateway no other than a copy of it does', async () => {
    const copied = await moduleOf({ 'gateway.myc': inTwo('./breakers.myc'), 'breakers.myc': text })
    const imported = await moduleOf({ 'gateway.myc': inTwo('std/breakers') })
    expect(imported).toBe(copied.replaceAll("'breakers.myc'", "'std/breakers.myc'"))
  })

  it('makes the module of the gateway no other than one file does, but for the name of its own', async () => {
    const imported = await moduleOf({ 'gateway.myc': inTwo('std/breakers') })
    const naming = "  override readonly file = 'std/breakers.myc'\n"
    expect(imported.split(naming)).toHaveLength(2)
    expect(imported.replace(naming, '')).toBe(await moduleOf({ 'gateway.myc': inOne }))
  })
})

it('checkText and memoryHost know what they are given', () => {
  expect(checkText(importing('std/breakers'), 'spec.myc', () => std).errors).toBe(0)
})
