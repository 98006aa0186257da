import { diskHost } from '../cli/disk-host.ts'
import { check } from '../compile.ts'
import type { Findings } from '../diagnostics/arrange.ts'
import { moduleText } from '../emit/typescript/module.ts'

/** A spec as a module. */
export interface LoadedSpec {
  /** TypeScript, not made readable; null where there is an error. */
  readonly code: string | null
  readonly findings: Findings
}

/**
 * Makes a module of a spec on the disk.
 * @param file its absolute path
 * @param folder from where files are called where people read of them
 * @param runtime how the module imports its runtime
 */
export function loadSpec(file: string, folder: string, runtime: string): LoadedSpec {
  const { program, ...findings } = check(diskHost(folder), file)
  const code = program === null ? null : moduleText(program, { source: './spec.myc', runtime })
  return { code, findings }
}
