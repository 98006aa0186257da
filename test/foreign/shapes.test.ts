import { describe, expect, it } from 'vitest'
import type { ForeignType } from '../../src/source/foreign-type.ts'
import { readIn, textOf, typeIn } from './world.ts'

/** What a spec sees of a type. */
const seen: readonly (readonly [what: string, type: string, shape: string])[] = [
  ['a string', 'string', 'string'],
  ['a number', 'number', 'number'],
  ['a boolean', 'boolean', 'boolean'],
  ['a literal', `'low'`, '"low"'],
  ['literals', `'low' | 'high'`, '"high" | "low"'],
  ['literals that are only proposed', `'low' | (string & {})`, 'string'],
  ['a template', '`order-${number}`', 'string'],
  ['an enum of strings', 'Color', '"b" | "r"'],
  ['an enum of numbers', 'Level', 'number'],
  ['literals that are numbers', '1 | 2', 'number'],
  ['a branded string', `string & { readonly brand: 'Id' }`, 'string'],
  ['a branded number', `number & { readonly brand: 'Cents' }`, 'number'],
  ['true', 'true', 'boolean'],
  ['what may be undefined', 'string | undefined', 'string?'],
  ['what may be null', 'boolean | null', 'boolean?'],
  ['what may be both', `'a' | null | undefined`, '"a"?'],
  ['a list', 'string[]', 'list of string'],
  ['a list that is not written', 'readonly (number | null)[]', 'list of number?'],
  ['lists in lists', 'Array<ReadonlyArray<boolean>>', 'list of list of boolean'],
  ['a tuple', '[string, string?]', 'list of string?'],
  ['a tuple of several types', '[string, number]', 'list of unknown: string | number'],
  ['an object', '{ id: string; readonly size?: number }', '{ id: string, size: number? }'],
  ['an object that may miss', '{ id: string } | null', '{ id: string }?'],
  ['an object in an object', '{ user: { id: string } }', '{ user: { id: string } }'],
  ['an interface that extends another', 'Extended', '{ port: number, host: string }'],
  ['an intersection', `{ a: string } & { b: 'x' }`, '{ a: string, b: "x" }'],
  ['picked fields', `Pick<Extended, 'host'>`, '{ host: string }'],
  ['partial fields', 'Partial<Extended>', '{ port: number?, host: string? }'],
  ['fields left out', `Omit<Extended, 'host'>`, '{ port: number }'],
  ['required fields', 'Required<{ a?: string }>', '{ a: string }'],
  ['mapped fields', `{ [K in 'a' | 'other']: boolean }`, '{ a: boolean, other: boolean }'],
  ['a generic type with its arguments', 'Page<{ id: string }>', '{ items: list of { id: string }, next: string? }'],
  [
    'a type that holds itself',
    'Node',
    '{ name: string, parent: { name, parent, all }?, all: list of { name, parent, all } }',
  ],
  ['a union of objects by what they share', `{ kind: 'a'; x: 1 } | { kind: 'b'; y: 2 }`, '{ kind: "a" | "b" }'],
  [
    'a class but for what is hidden or computed',
    'Klass',
    '{ name: string, size: unknown: number, go: unknown: () => void }',
  ],
  [
    'a field of a name that is none',
    `{ 'content-type': string; __proto__: string }`,
    '{ content-type: string, __proto__: string }',
  ],
  ['what has any key', 'Record<string, string>', '{  }'],
  ['any', 'any', 'unknown: any'],
  ['unknown', 'unknown', 'unknown: unknown'],
  ['never', 'never', 'unknown: never'],
  ['nothing', 'null', 'unknown: null'],
  ['a big integer', 'bigint', 'unknown: bigint'],
  ['a function', '(a: string) => void', 'unknown: (a: string) => void'],
  ['a date', 'Date', 'unknown: Date'],
  ['a map', 'Map<string, number>', 'unknown: Map<string, number>'],
  ['a union of different things', 'string | number', 'unknown: string | number'],
  ['a union of a list and an object', 'string[] | { a: 1 }', 'unknown: string[] | { a: 1; }'],
]

const declared = `
export enum Color { red = 'r', blue = 'b' }
export enum Level { low, high }
interface Base { readonly host: string }
interface Extended extends Base { port: number }
interface Page<T> { items: readonly T[]; next: string | null }
interface Node { name: string; parent?: Node; all: Node[] }
declare class Klass { name: string; private secret: number; protected inner: number; #own: number; get size(): number; go(): void }
`

const fields = seen.map(([, type], index) => `  field${index}: ${type}`)
const types = `${declared}\nexport interface Seen {\n${fields.join('\n')}\n}\n`

describe('a type as a spec sees it', { timeout: 30_000 }, () => {
  it('is what TypeScript says', () => {
    const { type } = typeIn({ 'types.ts': types }, 'Seen') as { type: ForeignType & { kind: 'object' } }
    const shapes = seen.map(([what, of], index) => [
      what,
      of,
      textOf(type.object.field(`field${index}`)!, of === 'Node' ? 1 : 2),
    ])
    expect(shapes).toEqual(seen)
  })

  it('ends where lists hold nothing but themselves', () => {
    expect(readIn({ 'types.ts': 'export type Tree = Tree[]' }, 'Tree')).toBe(`${'list of '.repeat(10)}unknown: Tree`)
  })

  it('is a string where there are too many literals', () => {
    const many = Array.from({ length: 1001 }, (_, index) => `'${index}'`).join(' | ')
    expect(readIn({ 'types.ts': `export type Icon = ${many}` }, 'Icon')).toBe('string')
  })
})
