import { symlinkSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTypes } from '../../src/foreign/read-types.ts'
import { folderWith, put } from '../cli/world.ts'
import { readAt, readIn } from './world.ts'

const request = 'export interface Request { host: string }'
const read = '{ host: string }'

describe('types are read', { timeout: 30_000 }, () => {
  it.each(['types.mts', 'types.cts', 'types.d.ts', 'types.tsx', 'types.d.mts'])('from %s', (name) => {
    expect(readIn({ [name]: request }, 'Request', name)).toBe(read)
  })

  it('from a file with a byte order mark and CRLF', () => {
    expect(readIn({ 'types.ts': `\ufeff// first\r\n${request}\r\n` }, 'Request')).toBe(read)
  })

  it('in a package of CommonJS, with and without a configuration', () => {
    const files = { 'package.json': '{ "type": "commonjs" }', 'types.ts': request }
    expect(readIn(files, 'Request')).toBe(read)
    const config = '{ "compilerOptions": { "module": "commonjs", "strict": true, "esModuleInterop": true } }'
    expect(readIn({ ...files, 'tsconfig.json': config }, 'Request')).toBe(read)
    expect(
      readIn(
        { 'types.cts': `import fs = require('./other.cts')\nexport type Request = fs.Request`, 'other.cts': request },
        'Request',
        'types.cts',
      ),
    ).toBe(read)
  })

  it('through other files, and what they pass on', () => {
    const files = { 'types.ts': `export * from './a.ts'`, 'a.ts': `export type { Inner as Request } from './lib/b.ts'` }
    expect(readIn({ ...files, 'lib/b.ts': 'export interface Inner { host: string }' }, 'Request')).toBe(read)
  })

  it('as the nearest configuration says, also by paths of its own', () => {
    const config = '{ "compilerOptions": { "strict": true, "module": "nodenext", "paths": { "#lib/*": ["./lib/*"] } } }'
    const files = { 'tsconfig.json': config, 'lib/host.ts': 'export type Host = string' }
    const types = `import type { Host } from '#lib/host.ts'\nexport interface Request { host: Host }`
    expect(readIn({ ...files, 'src/types.ts': types }, 'Request', 'src/types.ts')).toBe(read)
  })

  it('as a configuration says that another one refers to', () => {
    const files = {
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.node.json" }, { "path": "./app" }] }',
      'tsconfig.node.json': '{ "compilerOptions": { "strict": false }, "include": ["node"] }',
      'app/tsconfig.json': '{ "compilerOptions": { "paths": { "~/*": ["./*"] } }, "include": ["**/*"] }',
      'app/host.ts': 'export type Host = string',
      'app/src/types.ts': `import type { Host } from '~/host.ts'\nexport interface Request { host: Host }`,
    }
    expect(readIn(files, 'Request', 'app/src/types.ts')).toBe(read)
  })

  it('with comments in the configuration, and options that another version knows', () => {
    const config = '{ // ours\n "compilerOptions": { "strict": true, "target": "es2199", "unheardOf": 1, }, }'
    expect(readIn({ 'tsconfig.json': config, 'types.ts': request }, 'Request')).toBe(read)
  })

  it('with types of packages', () => {
    const files = {
      'node_modules/peer/package.json': '{ "name": "peer", "types": "./index.d.ts" }',
      'node_modules/peer/index.d.ts': 'export interface Peer { host: string }',
      'types.ts': `import type { Peer } from 'peer'\nexport type Request = Peer`,
    }
    expect(readIn(files, 'Request')).toBe(read)
  })

  it('with those of Node, as before version 6, unless the configuration says of which', () => {
    const files = {
      'node_modules/@types/node/index.d.ts': 'interface Buffer { host: string }',
      'types.ts': 'export interface Request { body: Buffer }',
      'tsconfig.json': '{}',
    }
    expect(readIn(files, 'Request')).toBe('{ body: { host: string } }')
    const config = '{ "compilerOptions": { "types": [] } }'
    expect(readIn({ ...files, 'tsconfig.json': config }, 'Request')).toMatch(/Cannot find name 'Buffer'/)
  })

  it('where unused names are errors', () => {
    const config = '{ "compilerOptions": { "strict": true, "noUnusedLocals": true } }'
    expect(readIn({ 'tsconfig.json': config, 'types.ts': `type Unused = 1\n${request}` }, 'Request')).toBe(read)
  })

  it('through a link', () => {
    const folder = folderWith({
      'lib/types.ts': `export type { Request } from './request.ts'`,
      'lib/request.ts': request,
    })
    symlinkSync(path.join(folder, 'lib'), path.join(folder, 'link'), 'junction')
    expect(readAt(folder, 'Request', 'link/types.ts')).toBe(read)
  })

  it('anew when a file has changed, or appeared', () => {
    const folder = folderWith({ 'types.ts': `export type { Request } from './request.ts'` })
    expect(readAt(folder, 'Request')).toMatch(/Cannot find module/)
    put(folder, 'request.ts', request)
    expect(readAt(folder, 'Request')).toBe(read)
    put(folder, 'request.ts', request.replace('string', 'number'))
    expect(readAt(folder, 'Request')).toBe('{ host: number }')
    put(folder, 'types.ts', 'export type Request = 1')
    expect(readAt(folder, 'Request')).toBe('number')
  })
})

describe('the files that were read', { timeout: 30_000 }, () => {
  it('are those of the project, with its configuration, and those that it lacks', () => {
    const folder = folderWith({
      'tsconfig.json': '{ "extends": "./base.json" }',
      'base.json': '{ "compilerOptions": { "strict": true } }',
      'types.ts': `export * from './request.ts'\nexport * from 'peer'\nexport * from './lib/missing.js'`,
      'request.ts': request,
      'other.ts': request,
      'node_modules/peer/package.json': '{ "name": "peer", "types": "./index.d.ts" }',
      'node_modules/peer/index.d.ts': 'export interface Peer { host: string }',
    })
    const { files } = readTypes(path.join(folder, 'types.ts'))
    expect(files.map((file) => path.relative(folder, file)).toSorted()).toEqual([
      'base.json',
      'lib/missing.ts',
      'request.ts',
      'tsconfig.json',
      'types.ts',
    ])
  })

  it('tell types of one declaration from others, wherever they are referred to', () => {
    const folder = folderWith({
      'user.ts': 'export interface User { id: string }\nexport type Alike = { id: string }',
      'a.ts': `import type { User } from './user.ts'\nexport interface Order { by: User | null; all: User[] }`,
    })
    const named = (file: string, name: string) => readTypes(path.join(folder, file)).named(name)
    const identityOf = (found: ReturnType<typeof named>, field?: string): unknown => {
      if (!('type' in found)) throw new Error('it is not there')
      let type = found.type
      if (field !== undefined && type.kind === 'object') type = type.object.field(field)!
      while (type.kind === 'optional' || type.kind === 'list') type = type.element
      return type.kind === 'object' ? type.object.identity : null
    }
    const user = identityOf(named('user.ts', 'User'))
    expect(user).toEqual(expect.any(String))
    expect(identityOf(named('a.ts', 'Order'), 'by')).toBe(user)
    expect(identityOf(named('a.ts', 'Order'), 'all')).toBe(user)
    expect(identityOf(named('user.ts', 'Alike'))).not.toBe(user)
  })
})
