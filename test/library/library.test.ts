import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withoutTypes } from '../../src/cli/test/javascript.ts'
import { Project } from '../support/installed.ts'

/** The examples in TypeScript of a page. */
function examplesOf(page: string): string[] {
  const text = readFileSync(page, 'utf8').replaceAll('\r\n', '\n')
  return [...text.matchAll(/^```ts\n([^]*?)^```$/gm)]
    .map(([, code]) => code!)
    .filter((code) => code.includes("from 'myc'"))
}

/** What an example says that it prints: behind `console.log`, unless that is a note on it. */
const printedBy = (code: string): string[] =>
  [...code.matchAll(/console\.log\(.*\) \/\/ (.*)$/gm)]
    .map(([, said]) => said!)
    .filter((said) => !said.startsWith('as ') && !said.startsWith('the '))

const examples = [...examplesOf('README.md'), ...examplesOf('docs/library.md')]
const named = examples.map((code, index): [string, string] => [`example${index}`, code])

/** A project of CommonJS, in which .mts files are ES modules. */
let project: Project
beforeAll(() => {
  project = new Project({ type: 'commonjs' }, { 'shop.myc': 'enum Size { small, large }\n' })
  for (const [name, code] of named) project.write(`${name}.mts`, code)
}, 120_000)
afterAll(() => project.remove())

const inCommonJs = `import { checkText, readStd } from 'myc'
console.log(checkText('enum A { a }').errors, Object.keys(readStd()).length > 0)
`

describe('the packed package', () => {
  it.each(named)('does what its pages say: %s', (name, code) => {
    project.write(`${name}.mjs`, withoutTypes(code))
    const printed = project.node(`${name}.mjs`).split('\n')
    expect(printedBy(code).length).toBeGreaterThan(0)
    for (const line of printedBy(code)) expect(printed).toContain(line)
  })

  it('shows findings as the command line does', () => {
    const [, code] = named[0]!
    project.write('readme.mjs', code)
    const [, ...frame] = project.node('readme.mjs').trimEnd().split('\n')
    expect(frame.slice(0, 4).join('\n')).toMatchInlineSnapshot(`
      "shop.myc:1:21 error MYC501: Nobody takes tokens from the place \`orders\`.
        1 | net Shop { in place orders: tokens }
          |                     ~~~~~~
        hint: Let a transition take from it, or remove it."
    `)
    expect(frame.at(-1)).toBe(`null ${readFileSync('dist/myc-runtime.ts', 'utf8').length}`)
  })

  it('is required where there are no ES modules', () => {
    project.write('main.cjs', inCommonJs.replace(/^import (.*) from (.*)$/m, 'const $1 = require($2)'))
    expect(project.node('main.cjs')).toBe('0 true\n')
  })

  const files = [...named.map(([name]) => `${name}.mts`), 'main.ts', 'wrong.ts', 'node.d.ts']

  it.each(['typescript', 'typescript5'] as const)('has types for %s, of ES modules and of CommonJS', (version) => {
    project.write('main.ts', inCommonJs)
    project.write(
      'wrong.ts',
      "import { check, nothing } from 'myc'\ncheck(1, 2)\nimport { x } from 'myc/dist/index.js'\n",
    )
    project.write(
      'node.d.ts',
      "declare const process: { cwd(): string }\ndeclare module 'node:fs' { export function writeFileSync(file: string, text: string): void }\n",
    )
    const options = { module: 'nodenext', noEmit: false, outDir: version }
    const said = project.tsc(version, options, ...files)
    expect(said.match(/^.*error TS\d+/gm)).toEqual([
      'wrong.ts(1,17): error TS2305',
      'wrong.ts(2,7): error TS2345',
      'wrong.ts(3,19): error TS2307',
    ])
    expect(project.read(`${version}/main.js`)).toContain('require("myc")')
    expect(project.node(`${version}/main.js`)).toBe('0 true\n')
  })

  it('has types for bundlers', () => {
    const options = { module: 'esnext', moduleResolution: 'bundler' }
    expect(project.tsc('typescript', options, ...files.filter((file) => file !== 'wrong.ts'))).toBe('')
  })
})
