import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeTypes } from '../../.ci/types.mjs'

/** A project that has the package as npm would install it, without what only some of its functions load. */
const project = mkdtempSync(path.join(tmpdir(), 'myc-library-'))
const installed = path.join(project, 'node_modules/myc')
const readme = readFileSync('README.md', 'utf8').replaceAll('\r\n', '\n')
const code = [...readme.matchAll(/^```ts\n([^]*?)^```$/gm)]
  .map(([, text]) => text!)
  .find((text) => text.includes("from 'myc'"))!

beforeAll(() => {
  for (const file of ['package.json', 'dist']) cpSync(file, path.join(installed, file), { recursive: true })
  writeTypes(path.join(installed, 'dist/types'))
  writeFileSync(path.join(project, 'package.json'), '{ "type": "module" }')
  writeFileSync(path.join(project, 'main.ts'), code)
  const compilerOptions = { module: 'nodenext', target: 'es2022', strict: true, types: [], lib: ['es2022', 'dom'] }
  writeFileSync(path.join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['main.ts'] }))
}, 60_000)
afterAll(() => rmSync(project, { recursive: true, force: true }))

it('has types for a strict project, and does what the README says', () => {
  execFileSync(process.execPath, [path.resolve('node_modules/typescript/bin/tsc'), '-p', project], { stdio: 'pipe' })
  const output = execFileSync(process.execPath, [path.join(project, 'main.js')], { encoding: 'utf8' })
  const [place, ...frame] = output.trimEnd().split('\n')
  expect(place).toBe("MYC501 { file: 'shop.myc', line: 1, column: 21 }")
  expect(frame.slice(0, -1).join('\n')).toMatchInlineSnapshot(`
    "shop.myc:1:21 error MYC501: Nobody takes tokens from the place \`orders\`.
      1 | net Shop { in place orders: tokens }
        |                     ~~~~~~
      hint: Let a transition take from it, or remove it."
  `)
  expect(frame.at(-1)).toBe(`null ${readFileSync('dist/myc-runtime.ts', 'utf8').length}`)
})
