import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from '../../../src/compile.ts'
import { caseHost } from '../checked.ts'
import type { Wanted } from './wanted.ts'

const runtime = fileURLToPath(new URL('../../../runtime/myc-runtime.ts', import.meta.url))

/** The generated module. It imports the runtime from where it stands here, so that the golden type-checks. */
export async function moduleText({ of }: Wanted): Promise<string> {
  const { code, diagnostics } = await compile(caseHost(of), 'spec.myc', {
    source: 'spec.myc',
    runtime: path.relative(of.folder, runtime).replaceAll('\\', '/'),
  })
  if (code === null) throw new Error(`${of.name} has errors: ${JSON.stringify(diagnostics, null, 2)}`)
  return code
}
