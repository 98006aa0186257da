import { describe, expect, it } from 'vitest'
import { check } from '../../src/compile.ts'
import type { Program } from '../../src/model/program.ts'
import { fingerprintOf } from '../../src/model/fingerprint.ts'
import type { Host } from '../../src/source/host.ts'
import { limits } from '../../src/source/limits.ts'
import { memoryHost } from '../../src/source/memory-host.ts'
import { checkedText } from '../support/checked.ts'

/** What is said of a spec of several files: the file, the code, the message. */
function saidOf(files: Readonly<Record<string, string>>, more: Partial<Host> = {}): string[] {
  const { diagnostics, ...found } = check({ ...memoryHost(files), ...more }, 'spec.myc')
  return diagnostics.map(({ code, message, span }) => `${found.files[span.file]!.name} ${code} ${message}`)
}

function programOf(files: Readonly<Record<string, string>>): Program {
  const { program, diagnostics } = check(memoryHost(files), 'spec.myc')
  if (program === null) throw new Error(JSON.stringify(diagnostics))
  return program
}

const namesOf = ({ records }: Program): string[] => records.map(({ name }) => name)

describe('what the model calls declarations', () => {
  const user = (file: string, name: string): string =>
    `import { ${name} } from "./${file}"\nextern f${name}(it: ${name}): bool\n`
  const holder = (name: string): string => `record ${name} { of: Try }\nrecord Try { id: string }\n`

  it('does not depend on the order of the imports', () => {
    const files = { 'a.myc': holder('A'), 'b.myc': holder('B'), 'c/my-b.myc': holder('C') }
    const uses = [user('a.myc', 'A'), user('b.myc', 'B'), user('c/my-b.myc', 'C')]
    const texts = [uses, uses.toReversed()].map((all) => {
      const lines = all.flatMap((each) => each.trimEnd().split('\n'))
      return [
        ...lines.filter((line) => line.startsWith('import')),
        ...lines.filter((line) => line.startsWith('extern')),
      ].join('\n')
    })
    const [names, others] = texts.map((text) => namesOf(programOf({ ...files, 'spec.myc': text })))
    expect(names).toEqual(['A', 'ATry', 'B', 'BTry', 'C', 'MyBTry'])
    expect(others!.toSorted()).toEqual(names!.toSorted())
  })

  it.each([
    ['folders tell files of one name apart', 'x/b.myc', 'y/b.myc', ['XBTry', 'YBTry']],
    ['what is left of a path that is short', 'b.myc', 'y/b.myc', ['BTry', 'YBTry']],
    ['letters of names stay', 'my-b.myc', 'my_b.myc', ['MyBTry', 'My_bTry']],
    ['a number where letters are the same', 'my-b.myc', 'my.b.myc', ['MyBTry', 'MyBTry2']],
    ['a name that begins with a letter', '1/2.myc', '3/2.myc', ['_12Try', '_32Try']],
  ])('%s', (_, first, second, expected) => {
    const program = programOf({
      [first]: holder('A'),
      [second]: holder('B'),
      'spec.myc': `import { A } from "./${first}"\nimport { B } from "./${second}"\nextern f(a: A, b: B): bool`,
    })
    expect(namesOf(program).filter((name) => name.endsWith('Try') || /\d$/.test(name))).toEqual(expected)
  })

  it('is what the root file calls them', () => {
    const program = programOf({
      'a.myc': 'record Order { id: Id }\nrecord Id { text: string }',
      'spec.myc': 'import { Order as Ask, Id } from "./a.myc"\nrecord Order { ask: Ask, id: Id }',
    })
    expect(namesOf(program)).toEqual(['Order', 'Ask', 'Id'])
  })
})

describe('what is said of a file', () => {
  it('is said in its own names', () => {
    const said = saidOf({
      'a.myc': 'record Order { id: string }\nfn idOf(order: Order): int = order',
      'spec.myc':
        'import { Order as Ask, idOf as nameOf } from "./a.myc"\nrecord Order { id: string }\nfn f(ask: Ask, own: Order): int = nameOf(ask) + nameOf(own)',
    })
    expect(said).toEqual([
      'spec.myc MYC301 The value `order` of `nameOf` must be `Ask`, but this is `Order`.',
      'a.myc MYC301 What `idOf` gives must be `int`, but this is `Order`.',
    ])
  })

  it('is nothing where a file is not used, but for how it is written and what is declared twice', () => {
    const library = 'record Used { id: string }\nfn wrong(n: int): string = n\nenum Twice { a, a }\n'
    const spec = 'import { Used } from "./a.myc"\nextern f(it: Used): bool'
    expect(saidOf({ 'a.myc': library, 'spec.myc': spec })).toEqual([
      'a.myc MYC202 The member `a` has a name that is already declared here.',
    ])
    expect(saidOf({ 'spec.myc': library }).map((each) => each.split(' ')[1])).toEqual(['MYC301', 'MYC202'])
  })
})

describe('limits', () => {
  const chain = (count: number): Record<string, string> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        index === 0 ? 'spec.myc' : `f${index}.myc`,
        index === count - 1
          ? `record R${index} { id: string }`
          : `import { R${index + 1} } from "./f${index + 1}.myc"\nrecord R${index} { of: R${index + 1} }`,
      ]),
    )

  it('a spec has so many files, each of which may import the next', () => {
    expect(saidOf(chain(limits.files))).toEqual([])
    expect(saidOf(chain(limits.files + 1))).toEqual([
      `f${limits.files - 1}.myc MYC110 A spec with all that it imports has at most 200 files.`,
    ])
  })

  it('files of types count among them', () => {
    const numbers = Array.from({ length: limits.files }, (_, index) => index)
    const types = Object.fromEntries(numbers.map((number) => [`t${number}.ts`, `export type T = ${number}`]))
    const record = (number: number): string => `record R${number} { of: T${number} }`
    const spec = (count: number): string =>
      [
        ...numbers.slice(0, count).map((number) => `import type { T as T${number} } from "./t${number}.ts"`),
        ...numbers.slice(0, count).map(record),
      ].join('\n')
    expect(saidOf({ ...types, 'spec.myc': spec(limits.files - 1) })).toEqual([])
    expect(saidOf({ ...types, 'spec.myc': spec(limits.files) })).toEqual([
      'spec.myc MYC110 A spec with all that it imports has at most 200 files.',
    ])
  })

  it('a path has so many letters', () => {
    expect(saidOf({ 'spec.myc': `import { A } from "./${'a'.repeat(2000)}.myc"\nenum B { a }` })).toEqual([
      'spec.myc MYC210 This path is too long.',
    ])
  })

  it('they are as long together as one may be', () => {
    const long = `record A { id: string }\n${'/'.repeat(limits.length - 200)}`
    const spec = 'import { A } from "./a.myc"\nrecord B { a: A }\n'
    expect(saidOf({ 'a.myc': long, 'spec.myc': spec })).toEqual([])
    const tooLong = 'spec.myc MYC110 With this file, the spec and all that it imports would have more than 8 MiB.'
    expect(saidOf({ 'a.myc': long, 'spec.myc': `${spec}//${' '.repeat(200)}` })).toEqual([tooLong])
    const types = `import type { T } from "./t.ts"\n${spec}record C { t: T }\n`
    expect(saidOf({ 'a.myc': long, 't.ts': 'export type T = 1', 'spec.myc': types })).toEqual([])
    expect(saidOf({ 'a.myc': long, 't.ts': ' '.repeat(200), 'spec.myc': types })).toEqual([tooLong])
  })
})

it('snapshots fit a spec, in whatever files it is written', () => {
  const [record, net] = [
    'record Job { id: string }\n',
    'net Pipe { in place from: queue<Job> out place to: queue<Job> transition move { take x from from  put x in to } }\n',
  ]
  const whole = checkedText(record + net).program!
  const split = programOf({ 'a.myc': record, 'spec.myc': `import { Job } from "./a.myc"\n${net}` })
  expect(fingerprintOf(split, split.networks[0]!)).toBe(fingerprintOf(whole, whole.networks[0]!))
})

it('a host that knows no boundary lets a spec import whatever it reads', () => {
  const texts: Readonly<Record<string, string>> = { '/b.myc': 'record B { id: string }' }
  const host: Host = {
    read: (path) => {
      const text = texts[path] ?? 'import { B } from "../b.myc"\nrecord A { b: B }'
      return { text }
    },
    resolve: (from, name) => new URL(name, `file://${from}`).pathname,
    nameOf: (path) => path,
  }
  const { program, diagnostics } = check(host, '/specs/a.myc')
  expect(diagnostics).toEqual([])
  expect(program!.files.map(({ name, path }) => [name, path])).toEqual([
    ['/specs/a.myc', undefined],
    ['/b.myc', '../b.myc'],
  ])
})
