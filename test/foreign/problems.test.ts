import { truncateSync } from 'node:fs'
import path from 'node:path'
import { ts } from 'ts-morph'
import { describe, expect, it } from 'vitest'
import { folderWith } from '../cli/world.ts'
import { readAt, readIn } from './world.ts'

const wanted = 'interface Request { host: string }'

describe('of a type that cannot be looked into it is said', { timeout: 30_000 }, () => {
  it('that it is not exported, and which may be meant', () => {
    const types = 'export interface Request { host: string }\nexport type Reply = string'
    expect(readIn({ 'types.ts': types }, 'Requst')).toBe(
      '`types.ts` exports no type named `Requst`. Did you mean `Request`?',
    )
    expect(readIn({ 'types.ts': types }, 'Order')).toBe(
      '`types.ts` exports no type named `Order`. It exports `Request`, `Reply`.',
    )
    expect(readIn({ 'types.ts': '' }, 'Order')).toBe(
      '`types.ts` exports no type named `Order`. It exports no types at all.',
    )
  })

  it('that it is declared, and not exported', () => {
    expect(readIn({ 'types.ts': wanted }, 'Request')).toBe(
      '`types.ts` exports no type named `Request`. It declares one: write `export` before it.',
    )
  })

  it('that it is a value', () => {
    expect(readIn({ 'types.ts': 'export const request = 1' }, 'request')).toBe(
      'What `types.ts` exports as `request` is not a type. Export a type, and import that.',
    )
  })

  it('that it is generic', () => {
    expect(readIn({ 'types.ts': 'export interface Page<T, K = string> { items: T[]; by: K }' }, 'Page')).toBe(
      '`Page` is generic: nothing says what its `T`, `K` are. Give what is meant a name in `types.ts`, as in `export type SomePage = Page<…>`, and import that.',
    )
  })

  it.each([
    [
      'of syntax',
      'export interface Request {\n  host: string = 3 }\n',
      '2: An interface property cannot have an initializer.',
    ],
    ['of types', `export ${wanted}\n\nconst a: string = 1\n`, "3: Type 'number' is not assignable to type 'string'."],
    [
      'of a module that there is not',
      `import type { Host } from './host.ts'\nexport interface Request { host: Host }`,
      "1: Cannot find module './host.ts' or its corresponding type declarations.",
    ],
    ['of a name that there is not', 'export interface Request { host: Hots }', "1: Cannot find name 'Hots'."],
  ])('that its file has an error %s', (_, text, found) => {
    expect(readIn({ 'types.ts': text }, 'Request')).toBe(
      `\`types.ts\` has an error in line ${found} Correct it first; so says TypeScript ${ts.version}, which reads types for specs.`,
    )
  })

  it('that the file which declares it has an error', () => {
    const files = {
      'types.ts': `export type { Request } from './lib/request.ts'`,
      'lib/request.ts': 'export interface Request { host: Hots }',
    }
    expect(readIn(files, 'Request')).toMatch(/^`lib\/request\.ts` has an error in line 1: Cannot find name 'Hots'\./)
  })

  it('that null is a value of every type', () => {
    const files = { 'types.ts': `export ${wanted}`, 'tsconfig.json': '{ "compilerOptions": { "strict": false } }' }
    expect(readIn(files, 'Request')).toBe(
      'Types of `types.ts` cannot be looked into: as `tsconfig.json` has it, `null` is a value of each of them. Set `"strict": true` in its `compilerOptions`, or `"strictNullChecks": true`.',
    )
  })

  it.each([
    ['of syntax', '{ "compilerOptions": { "strict": tru } }', 'tsconfig.json'],
    ['of what it extends', '{ "extends": "./base.json" }', 'tsconfig.json'],
  ])('that the configuration has an error %s', (_, config, name) => {
    expect(readIn({ 'types.ts': `export ${wanted}`, 'tsconfig.json': config }, 'Request')).toMatch(
      new RegExp(`^\`${name}\`, by which \`types\\.ts\` is read, has an error: .*\\. Correct it first\\.$`),
    )
  })

  it('that there is no such file, or that it is none', () => {
    expect(readIn({ 'lib/types.ts': '' }, 'Request', 'lib')).toBe(
      '`lib` cannot be read: it is not a file. Check the path and its permissions.',
    )
    expect(readIn({}, 'Request')).toBe(
      '`types.ts` cannot be read: it does not exist. Check the path and its permissions.',
    )
  })

  it('that it is too large, without reading it', () => {
    const folder = folderWith({ 'types.ts': '' })
    truncateSync(path.join(folder, 'types.ts'), 9 * 1024 * 1024)
    expect(readAt(folder, 'Request')).toBe(
      '`types.ts` is too large: 9.0 MiB, of at most 8. Move the type into a file of its own.',
    )
  })
})
