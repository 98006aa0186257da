import { bind } from './bind/bind.ts'
import { check as checkBound } from './check/check.ts'
import { type Arranged, arrange } from './diagnostics/arrange.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import type { Program } from './model/program.ts'
import { createSource } from './source/source.ts'
import { parse } from './syntax/parse.ts'

export interface Checked extends Arranged {
  /** Null when there is an error. */
  readonly program: Program | null
}

export interface Compiled extends Arranged {
  /** The TypeScript module; null when there is an error. */
  readonly code: string | null
}

export interface CompileOptions {
  /** Where the spec is, to be mentioned in the code: `../gateway.myc`. */
  readonly source: string
  /** How the code imports its runtime: `./myc-runtime.ts`. */
  readonly runtime: string
}

/** The whole pipeline: text -> tree -> bound names -> program. Every phase runs, so that one look shows all there is. */
export function check(text: string, name = 'spec.myc'): Checked {
  const found: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => void found.push(diagnostic)
  const tree = parse(text, 0, report)
  const mistakes = found.filter(({ severity }) => severity === 'error').map(({ span }) => span)
  const bound = bind(tree, report)
  const program = checkBound(bound, [createSource(name, text)], report, mistakes)
  const arranged = arrange(found)
  return { ...arranged, program: arranged.errors === 0 ? program : null }
}

/** As `check`, and then the code. The emitter's libraries are heavy, so they load when there is something to emit. */
export async function compile(text: string, options: CompileOptions): Promise<Compiled> {
  const { program, ...arranged } = check(text)
  if (program === null) return { ...arranged, code: null }
  const { emitTypeScript } = await import('./emit/typescript/emit.ts')
  return { ...arranged, code: await emitTypeScript(program, options) }
}
