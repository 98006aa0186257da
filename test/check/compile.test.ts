import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { check, checkText, compile, compileText } from '../../src/compile.ts'
import { toJson } from '../../src/diagnostics/json.ts'
import { memoryHost } from '../../src/source/memory-host.ts'

const sound =
  'net Pipe {\n  in place from: queue<int>\n  out place to: queue<int>\n  transition move { take n from from  put n in to }\n}\n'
const options = { source: './pipe.myc', runtime: './myc-runtime.ts' }

describe('with a memory host', () => {
  const host = memoryHost({ 'specs/pipe.myc': sound, 'specs/broken.myc': sound.replace('in to', 'in too') })

  it('checks a file by its path', () => {
    const { program, files, errors } = check(host, 'specs/pipe.myc')
    expect({ errors, files: files.map(({ name, text }) => [name, text]) }).toEqual({
      errors: 0,
      files: [['specs/pipe.myc', sound]],
    })
    expect(program?.files).toEqual([{ name: 'specs/pipe.myc', lineStarts: files[0]?.lineStarts }])
  })

  it('names the file of each finding', () => {
    const { program, ...findings } = check(host, 'specs/broken.myc')
    expect(program).toBeNull()
    const said = findings.diagnostics.map((diagnostic) => toJson(findings, diagnostic))
    expect(said[0]).toMatchObject({ code: 'MYC201', range: { start: { line: 4 } } })
    expect(new Set(said.map(({ file }) => file))).toEqual(new Set(['specs/broken.myc']))
  })

  it('says of a file that is not there that it cannot be read', async () => {
    const findings = check(host, 'pipe.myc')
    expect(findings.program).toBeNull()
    expect(findings.diagnostics.map((diagnostic) => toJson(findings, diagnostic))).toMatchObject([
      { file: 'pipe.myc', code: 'MYC601', message: 'This cannot be read: it does not exist.', range: null },
    ])
    expect(await compile(host, 'pipe.myc', options)).toMatchObject({ code: null, errors: 1 })
  })

  it('compiles a file, as a text of that name', async () => {
    const { code } = await compile(host, 'specs/pipe.myc', options)
    expect(code).toContain('export function createPipe(')
    expect(await compileText(sound, options, 'specs/pipe.myc')).toMatchObject({ code })
  })
})

it('checks a text that is in no file', () => {
  expect(checkText(sound).files.map(({ name }) => name)).toEqual(['spec.myc'])
  expect(checkText('net', 'new.myc')).toMatchObject({ program: null, files: [{ name: 'new.myc', text: 'net' }] })
})

/** All that a module imports, and what that imports in turn: modules by path, packages by name. */
function importsOf(module: string, found = new Set<string>()): Set<string> {
  found.add(module)
  const text = readFileSync(module, 'utf8')
  for (const [, name] of text.matchAll(/(?: from |\bimport\()'([^'\n]+)'/g)) {
    if (!name!.startsWith('.')) found.add(name!)
    else if (!found.has(path.join(path.dirname(module), name!)))
      importsOf(path.join(path.dirname(module), name!), found)
  }
  return found
}

it('needs nothing of Node, so that editors and browsers can compile', () => {
  const imports = [...importsOf('src/compile.ts')]
  const modules = imports.filter((name) => name.endsWith('.ts'))
  expect(modules.every((name) => existsSync(name))).toBe(true)
  expect(modules).toEqual(expect.arrayContaining(['grammar/parser.ts', 'src/emit/typescript/module.ts']))
  expect(modules.filter((name) => name.startsWith('src/cli'))).toEqual([])
  const packages = imports.filter((name) => !name.endsWith('.ts')).map((name) => name.split('/')[0])
  expect([...new Set(packages)].toSorted()).toEqual(['chevrotain', 'prettier'])
})

it.each(['Buffer', 'process', 'require', '__dirname'])('uses no %s', (name) => {
  const users = [...importsOf('src/compile.ts')].filter(
    (module) => module.endsWith('.ts') && new RegExp(`\\b${name}[.(]`).test(readFileSync(module, 'utf8')),
  )
  expect(users).toEqual([])
})
