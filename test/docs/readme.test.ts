import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { Newcomer } from '../support/newcomer.ts'
import { packages } from '../support/packages.ts'
import { blocks } from '../support/reference.ts'

const run = promisify(execFile)
const readme = (await readFile('README.md', 'utf8')).replaceAll('\r\n', '\n')

/** The fenced blocks of the page in a language. */
const fenced = (language: string): string[] =>
  [...readme.matchAll(new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!)

describe('what the README shows is true', () => {
  it('its example is the sample, and its scenario one of those of the sample', async () => {
    const sample = (await readFile('samples/circuit-breaker/gateway.myc', 'utf8')).replaceAll('\r\n', '\n')
    const [net, ...scenarios] = sample.split(/\n(?=scenario )/)
    const [example, ...others] = blocks('README.md').map(({ text }) => text)
    expect(example).toBe(net)
    expect(others.length).toBe(1)
    for (const other of others) expect(scenarios.map((scenario) => `${scenario.trimEnd()}\n`)).toContain(other)
    expect(readme).toContain(`# ${scenarios.length} scenarios`)
    expect(checkText(sample).errors).toBe(0)
  })

  it('its TypeScript type-checks against the generated module', async () => {
    // What uses the compiler as a library is tried by test/library.
    const text = fenced('ts')
      .filter((code) => !code.includes("from 'myc'"))
      .join('')
    const folder = await mkdtemp(resolve('node_modules/.readme-'))
    try {
      await cp('samples/circuit-breaker/generated', join(folder, 'generated'), { recursive: true })
      await writeFile(join(folder, 'main.ts'), text)
      const options = [
        '--strict',
        '--noEmit',
        '--skipLibCheck',
        '--allowImportingTsExtensions',
        '--target',
        'es2022',
        '--module',
        'nodenext',
      ]
      const tsc = [
        resolve('node_modules/typescript/bin/tsc'),
        ...options,
        '--types',
        'node',
        '--ignoreConfig',
        'main.ts',
      ]
      const { stdout } = await run(process.execPath, tsc, { cwd: folder }).catch((error: { stdout: string }) => error)
      expect(stdout).toBe('')
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  describe('In your own code', () => {
    const section = readme.slice(readme.indexOf('## In your own code'), readme.indexOf('## The command line'))
    const [install, run] = [...section.matchAll(/^```sh\n([^]*?)^```$/gm)].map((match) => match[1]!)

    it.each(packages)('works as printed, line by line, in %s', async (_, manifest) => {
      const newcomer = new Newcomer(manifest)
      await newcomer.type(install!)
      newcomer.write('src/main.ts', fenced('ts')[0]!)
      await newcomer.type(run!)
      expect(newcomer.said).toContain('Error: offline')
    })
  })

  it('names files and folders that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map((match) => match[1]!)
    expect(links.length).toBeGreaterThan(3)
    for (const link of links) expect(existsSync(link), link).toBe(true)
  })
})
