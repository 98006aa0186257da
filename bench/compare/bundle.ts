import { build } from 'esbuild'
import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkText } from '../../src/compile.ts'
import { generate } from '../../test/support/generated.ts'
import { specs } from './subjects/myc.ts'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * Makes what the processes run: the modules generated from the specs, and the program that runs one probe.
 * @returns the path of that program
 */
export async function bundle(folder: string): Promise<string> {
  await copyFile(here('../../dist/myc-runtime.ts'), join(folder, 'myc-runtime.ts'))
  for (const spec of specs) {
    const text = await readFile(here(`../../test/comparison/${spec}.myc`), 'utf8')
    await writeFile(join(folder, `${spec}.ts`), await generate(text))
    await bundleTo(join(folder, `${spec}.mjs`), join(folder, `${spec}.ts`), 'esm')
  }
  await writeFile(join(folder, 'unlimited.txt'), await unlimited())
  const program = join(folder, 'process.cjs')
  await bundleTo(program, here('process.ts'), 'cjs')
  return program
}

/** What the compiler says of the gateway when its calls have no limit of time. */
async function unlimited(): Promise<string> {
  const text = await readFile(here('../../test/comparison/gateway.myc'), 'utf8')
  const { diagnostics } = checkText(text.replace('within patience, ', ''))
  const { code, message } = diagnostics.find(({ severity }) => severity === 'error')!
  return `${code}: ${message}`
}

async function bundleTo(outfile: string, entry: string, format: 'esm' | 'cjs'): Promise<void> {
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format, logLevel: 'error' })
}
