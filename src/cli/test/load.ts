import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Program } from '../../model/program.ts'
import type { GeneratedModule } from '../../simulate/scenario/generated-net.ts'
import { readRuntime } from '../assets.ts'
import { reasonOf } from '../findings.ts'
import { WriteError } from '../write.ts'
import { importModule } from './import-module.ts'

const runtime = './myc-runtime.mjs'

/** The runtime as JavaScript, once it is needed. */
let runtimeCode: string | null = null

/**
 * Compiles a program and loads the module, from a folder that is there for as long as that takes. It is not made readable.
 * @throws WriteError where there is no room for such a folder
 */
export async function loadGenerated(program: Program): Promise<GeneratedModule> {
  const { moduleText } = await import('../../emit/typescript/module.ts')
  const { withoutTypes } = await import('./javascript.ts')
  runtimeCode ??= withoutTypes(readRuntime())
  const files = new Map([
    [runtime, runtimeCode],
    ['spec.mjs', withoutTypes(moduleText(program, { source: 'spec.myc', runtime }))],
  ])
  const folder = writeFiles(files)
  try {
    return (await importModule(pathToFileURL(path.join(folder, 'spec.mjs')).href)) as GeneratedModule
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function writeFiles(files: ReadonlyMap<string, string>): string {
  try {
    const folder = mkdtempSync(path.join(tmpdir(), 'myc-'))
    for (const [name, content] of files) writeFileSync(path.join(folder, name), content)
    return folder
  } catch (error) {
    throw new WriteError(reasonOf(error))
  }
}
