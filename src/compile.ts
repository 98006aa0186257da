import { bind } from './bind/bind.ts'
import { wordingIn } from './bind/wording.ts'
import { checkDeclarations, checkProgram } from './check/check.ts'
import { checkMovedTypes } from './check/foreign.ts'
import { arrange, type Findings } from './diagnostics/arrange.ts'
import type { Diagnostic } from './diagnostics/diagnostic.ts'
import { Log } from './diagnostics/log.ts'
import { withoutConsequences } from './diagnostics/consequences.ts'
import { quote } from './diagnostics/wording.ts'
import { explainReadFailure } from './diagnostics/read-failure.ts'
import { flatten } from './flatten/flatten.ts'
import { withoutFormals } from './flatten/formals.ts'
import { load } from './imports/load.ts'
import type { Program } from './model/program.ts'
import { applyRules } from './rules/rules.ts'
import { type Host, readFrom } from './source/host.ts'
import { memoryHost, type Texts } from './source/memory-host.ts'
import { createSource, type Source } from './source/source.ts'

/** What was found in a spec. Its files are those that were read, the spec itself first. */
export interface Checked extends Findings {
  /** Null when there is an error. */
  readonly program: Program | null
}

export interface Compiled extends Findings {
  /** The TypeScript module; null when there is an error. */
  readonly code: string | null
}

export interface CompileOptions {
  /** Where the spec is, to be mentioned in the code: `../gateway.myc`. */
  readonly source: string
  /** How the code imports its runtime: `./myc-runtime.ts`. */
  readonly runtime: string
  /**
   * How the code imports a file of TypeScript of which it uses types: `../types.ts`, of its path as seen from the folder of
   * the spec, `types.ts`; null where there is no way. Without this the code is taken to lie beside the spec.
   */
  readonly typesFrom?: (file: string) => string | null
}

/**
 * Reads a spec and says what it means, or what is wrong with it: also that it cannot be read.
 * @param path of the spec, as the host understands it
 * @throws TypeError where the host gives neither a text nor a reason; whatever the host throws
 */
export function check(host: Host, path: string): Checked {
  const read = readSource(host, path)
  return 'diagnostics' in read ? { ...read, program: null } : checkSource(host, path, read)
}

/**
 * Reads a spec, or says why it cannot be read.
 * @param path of the spec, as the host understands it
 */
export function readSource(host: Host, path: string): { readonly source: Source; readonly text: string } | Findings {
  const name = host.nameOf(path)
  const read = readFrom(host, path)
  if ('text' in read) return { source: createSource(name, read.text), text: read.text }
  const { failure } = read
  const files = [createSource(name, 'text' in failure ? failure.text : null)]
  return arrange(files, [explainReadFailure(failure, 0)])
}

/** As `check`, of a text that is in no file. @param std as for `memoryHost` */
export function checkText(text: string, name = 'spec.myc', std: (() => Texts) | null = null): Checked {
  return check(memoryHost({ [name]: text }, std), name)
}

/** The phases: text, tree, files, bound names, types, networks, rules. Every one runs, so that one look shows all that is wrong. */
function checkSource(host: Host, path: string, root: { readonly source: Source; readonly text: string }): Checked {
  const found: Diagnostic[] = []
  const report = (diagnostic: Diagnostic): void => void found.push(diagnostic)
  const loaded = load(host, path, root, report)
  const files = loaded.sources
  const mistakes = found.filter(({ severity }) => severity === 'error').map(({ span }) => span)
  const bound = bind(loaded, report)
  const declared = checkDeclarations(bound, files, report, mistakes)
  const checked = checkProgram(declared, flatten(declared.definitions))
  if (host.readsAllTypes === true) checkMovedTypes(declared, new Log(report))
  applyRules(checked, report)
  const findings = arrange(files, withoutConsequences(found.map(wordingIn(bound))))
  return { ...findings, program: findings.errors === 0 ? withoutFormals(checked) : null }
}

/**
 * As `check`, and then the TypeScript module. What formats it is heavy, so it loads when there is something to write.
 * @param path of the spec, as the host understands it
 */
export async function compile(host: Host, path: string, options: CompileOptions): Promise<Compiled> {
  return compiled(check(host, path), options, async (program) => {
    const { emitTypeScript } = await import('./emit/typescript/emit.ts')
    return emitTypeScript(program, options)
  })
}

async function compiled(
  { program, ...findings }: Checked,
  { typesFrom }: Pick<CompileOptions, 'typesFrom'>,
  emit: (program: Program) => Promise<string>,
): Promise<Compiled> {
  if (program === null) return { ...findings, code: null }
  const beyond = program.foreign.filter(({ file }) => typesFrom?.(file) === null)
  if (beyond.length === 0) return { ...findings, code: await emit(program) }
  const found: Diagnostic[] = beyond.map(({ exported, at }) => ({
    ...noWayTo(exported),
    severity: 'error',
    span: at,
    related: [],
  }))
  return { ...arrange(findings.files, [...findings.diagnostics, ...found]), code: null }
}

/** MYC607: the module could not import a type. */
const noWayTo = (name: string): Pick<Diagnostic, 'code' | 'message' | 'hint'> => ({
  code: 'MYC607',
  message: `From where the module is written, no path leads to the file of ${quote(name)}.`,
  hint: 'Write it to the drive on which that file is.',
})

/**
 * As `compile`, but what TypeScript has to know of the module: the text of `gateway.d.myc.ts`, for who imports `gateway.myc` itself.
 * Its types of the runtime come from `myc/runtime` unless `runtime` says something else.
 */
export async function compileDeclarations(
  host: Host,
  path: string,
  options: Pick<CompileOptions, 'source'> & Partial<CompileOptions>,
): Promise<Compiled> {
  return compiled(check(host, path), options, async (program) => {
    const { emitDeclarations } = await import('./emit/typescript/emit.ts')
    return emitDeclarations(program, { runtime: 'myc/runtime', ...options })
  })
}

/** As `compile`, of a text that is in no file. @param std as for `memoryHost` */
export async function compileText(
  text: string,
  options: CompileOptions,
  name = 'spec.myc',
  std: (() => Texts) | null = null,
): Promise<Compiled> {
  return compile(memoryHost({ [name]: text }, std), name, options)
}
