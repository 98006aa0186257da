import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRuntime } from '../../src/cli/assets.ts'
import { runtimeTypes, runtimeValues } from '../../src/target/runtime-names.ts'
import { isBuiltIn } from '../../src/model/built-ins.ts'
import { moduleText } from '../../src/emit/typescript/module.ts'
import { isTypeScript } from '../../src/source/files.ts'
import { checkedText } from '../support/checked.ts'
import { casesWith, readText } from '../support/cases.ts'
import { sampleSpecs } from '../support/networks/samples.ts'
import { blocks } from '../support/reference.ts'

const run = promisify(execFile)
const strict = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noImplicitReturns: true,
  noFallthroughCasesInSwitch: true,
  noPropertyAccessFromIndexSignature: true,
  noUnusedLocals: true,
  noUnusedParameters: true,
  allowUnreachableCode: false,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  isolatedDeclarations: true,
  declaration: true,
  erasableSyntaxOnly: true,
  allowImportingTsExtensions: true,
  noEmit: true,
  // Those of others, which are not ours to check.
  skipLibCheck: true,
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  lib: ['es2022', 'dom'],
  types: [],
}

/** Declares every name that the runtime has, but for functions of specs. */
const foreign = [...runtimeValues, ...runtimeTypes]
  .filter((name) => !isBuiltIn(name))
  .map((name) => `record ${name} { id: string }`)
  .join('\n')

/** The compilers, and what each is given: the old one takes ten times as long, and every construct is in a case. */
const compilers = { typescript: ['**/*.ts'], typescript5: ['kept*/**/*.ts'] }
let folder = ''

/** The modules of `test/cases`, which the tests there hold fresh, each with the files that it imports types of. */
function kept(): Record<string, string>[] {
  return casesWith('module.ts').map(({ folder: own, files }) => {
    const text = readText(join(own, 'module.ts')).replace(/'[./]+\/runtime\/myc-runtime\.ts'/, "'../myc-runtime.ts'")
    const imported = Object.entries(files).filter(([name]) => isTypeScript(name))
    return Object.fromEntries([...imported, ['module.ts', text]])
  })
}

/** Writes files into a folder of their own. */
async function writeInto(own: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, own, name)), { recursive: true })
    await writeFile(join(folder, own, name), text)
  }
}

/** The module of a spec as it is before it is laid out for a reader, which takes long. */
const unformatted = (spec: string): string =>
  moduleText(checkedText(spec).program!, { source: 'spec.myc', runtime: './myc-runtime.ts' })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'myc-types-'))
  const written = blocks().filter(({ code }) => code === null)
  const random = sampleSpecs(40, 1).map((text, index) => (index % 2 === 0 ? text : `${text}\n${foreign}`))
  const specs = [...written.map(({ text }) => text), ...random]
  await Promise.all(specs.map((spec, index) => writeFile(join(folder, `spec${index}.ts`), unformatted(spec))))
  await Promise.all(kept().map((files, index) => writeInto(`kept${index}`, files)))
  await writeFile(join(folder, 'myc-runtime.ts'), readRuntime())
  for (const [compiler, include] of Object.entries(compilers))
    await writeFile(join(folder, `${compiler}.json`), JSON.stringify({ compilerOptions: strict, include }))
})

afterAll(() => rm(folder, { recursive: true }))

describe('generated modules type-check under every strict flag', () => {
  for (const compiler of Object.keys(compilers))
    it(`with ${compiler}`, async () => {
      const tsc = resolve('node_modules', compiler, compiler === 'typescript' ? 'bin/tsc' : 'lib/tsc.js')
      const { stdout } = await run(process.execPath, [tsc, '-p', join(folder, `${compiler}.json`)]).catch(
        (error: { stdout: string }) => error,
      )
      expect(stdout).toBe('')
    })
})
