import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { myc } from '../cli/world.ts'
import { examplePath, stdFiles, trialsOf } from '../support/std.ts'
import { mutantsOf, Watch } from '../support/mutants.ts'

const root = process.cwd()

/** What a mistake there would change nothing of. */
const withoutEffect: Readonly<Record<string, string>> = {
  'var setbacks = 0': 'is set when Closed is entered, and so at the start',
  'fn allEqual(job: unknown): int = 0': 'whatever it is, it is equal',
}

/** Default values, which docs/std.md tells. */
const isDefault = (line: string): boolean => /^(fsm|net) |^ {2}\w+: /.test(line)

/** What `myc test` tells. */
interface Told {
  readonly scenarios: readonly { readonly name: string; readonly passed: boolean }[]
  readonly coverage: readonly { readonly parts: readonly Tried[] }[]
}

/** Something that can be tried; `file` where it is of another file. */
interface Tried {
  readonly kind: string
  readonly name: string
  readonly line: number
  readonly covered: boolean
  readonly file?: string
}

/** What no scenario tries: a net may be tried where it is a part of another one, with functions that are given to it. */
function untried(coverage: Told['coverage']): string[] {
  const own = coverage.flatMap(({ parts }) => parts.filter(({ file }) => file === undefined))
  const identity = ({ kind, name, line }: Tried): string =>
    `${line} ${kind} ${name.replace(/^(\w+\.)+(?=[a-z])/, '').replace(/ when .*/, '')}`
  const tried = new Set(own.filter(({ covered }) => covered).map(identity))
  return own.map(identity).filter((it) => !tried.has(it))
}

describe.each(stdFiles)('$name', (file) => {
  it('is a spec without findings', async () => {
    expect(await myc(root, ['check', file.path])).toEqual({ code: 0, stdout: '', stderr: '1 spec: no errors\n' })
  })

  it('has scenarios that pass, on the generated code too, and try all that is in it', async () => {
    const { code, stdout } = await myc(root, ['test', file.path, '--generated', '--coverage', '--reporter', 'json'])
    const { scenarios, coverage } = JSON.parse(stdout) as Told
    expect(scenarios.filter(({ passed }) => !passed).map(({ name }) => name)).toEqual([])
    expect(code).toBe(0)
    expect(untried(coverage)).toEqual([])
  })

  it('has scenarios that notice any mistake in what they try', async () => {
    const end = file.text.slice(0, trialsOf(file)).split('\n').length
    const mutants = mutantsOf(
      file.text,
      (line, index) => index < end && !isDefault(line) && withoutEffect[line.trim()] === undefined,
    )
    expect(mutants.length).toBeGreaterThan(5)
    const watch = new Watch(file.text)
    const unnoticed: string[] = []
    for (const mutant of mutants)
      if (!(await watch.notices(mutant))) unnoticed.push(`${mutant.line}  =>  ${mutant.changed}`)
    expect(unnoticed).toEqual([])
  }, 120_000)

  it('has no line that is too long to be read', () => {
    expect(file.text.split('\n').filter((line) => line.length > 128)).toEqual([])
  })
})

it('each file has an example, which does what it says', async () => {
  const examples = readdirSync('test/std/examples').map((name) => `test/std/examples/${name}`)
  expect(examples.sort()).toEqual(stdFiles.map(examplePath).sort())
  const { code, stdout } = await myc(root, ['test', 'test/std/examples', '--generated'])
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('all passed') })
  expect((await myc(root, ['check', 'test/std/examples'])).stderr).toBe(`${examples.length} specs: no errors\n`)
})
