import { diskHost } from '../cli/disk-host.ts'
import { check } from '../compile.ts'
import type { Findings } from '../diagnostics/arrange.ts'
import { moduleText } from '../emit/typescript/module.ts'
import type { Program } from '../model/program.ts'
import { recordReads } from '../source/recording-host.ts'

/** A spec as a module. */
export interface LoadedSpec {
  /** TypeScript, not made readable; null where there is an error. */
  readonly code: string | null
  readonly program: Program | null
  readonly findings: Findings
  /** The paths of all files that were read, or looked for in vain; the spec itself is the first. */
  readonly reads: readonly string[]
}

/**
 * Makes a module of a spec on the disk. As Node and Vite do with types, it leaves those that are only moved to who checks:
 * no program that starts waits for the compiler of TypeScript.
 * @param file its absolute path
 * @param folder from where files are called where people read of them
 * @param runtime how the module imports its runtime
 */
export function loadSpec(file: string, folder: string, runtime: string): LoadedSpec {
  const host = recordReads({ ...diskHost(folder), readsAllTypes: false })
  const { program, ...findings } = check(host, file)
  const code = program === null ? null : moduleText(program, { source: './spec.myc', runtime })
  return { code, program, findings, reads: [...host.reads.keys()] }
}
