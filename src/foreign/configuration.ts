import path from 'node:path'
import type { ForeignProblem } from '../source/foreign-type.ts'
import type { ts } from './compiler.ts'

/** How a file is compiled. */
export interface Configuration {
  /** The `tsconfig.json` that says it; null where there is none. */
  readonly path: string | null
  /** The files that were read for it. */
  readonly files: readonly string[]
  readonly options: ts.CompilerOptions
  readonly problem: ForeignProblem | null
}

type Compiler = typeof ts

/** What the nearest `tsconfig.json` says of a file, or the one of those that this refers to that has the file in it. */
export function configurationFor(compiler: Compiler, file: string): Configuration {
  const found = compiler.findConfigFile(path.dirname(file), compiler.sys.fileExists)
  if (found === undefined) return { path: null, files: [], options: withoutConfiguration(compiler), problem: null }
  const nearest = read(compiler, found)
  const referred = (nearest.references ?? []).map(({ path: at }) => read(compiler, configAt(compiler, at), true))
  const owner = referred.find(({ includes }) => includes.has(file))
  const files = [nearest, ...referred].flatMap((each) => each.files)
  const { configuration } = owner ?? nearest
  return { ...configuration, files }
}

/** A reference names a file, or the folder of one. */
const configAt = ({ sys }: Compiler, at: string): string =>
  sys.directoryExists(at) ? path.join(at, 'tsconfig.json') : at

interface Read {
  readonly configuration: Omit<Configuration, 'files'>
  readonly files: readonly string[]
  readonly references: readonly ts.ProjectReference[] | undefined
  /** The files that it compiles. */
  readonly includes: ReadonlySet<string>
}

/** @param listing whether the files that it compiles are of interest, for which folders are searched */
function read(compiler: Compiler, file: string, listing = false): Read {
  const files: string[] = []
  const readFile = (name: string): string | undefined => {
    files.push(name)
    return compiler.sys.readFile(name)
  }
  const { config, error } = compiler.readConfigFile(file, readFile)
  const host = { ...compiler.sys, readFile, ...(!listing && { readDirectory: () => [] }) }
  const parsed = compiler.parseJsonConfigFileContent(config ?? {}, host, path.dirname(file), {}, file)
  const serious = error ?? parsed.errors.find(({ code }) => isSerious(code))
  return {
    configuration: {
      path: file,
      options: { ...parsed.options, ...always },
      problem: serious === undefined ? strictness(file, parsed.options) : problemOf(compiler, file, serious),
    },
    files: [...new Set(files)],
    references: parsed.projectReferences,
    includes: new Set(parsed.fileNames.map((name) => path.resolve(name))),
  }
}

/** Nobody compiles anything; and what lint or the layout of a project asks for is not for us to say. */
const always: ts.CompilerOptions = {
  noEmit: true,
  composite: false,
  incremental: false,
  allowImportingTsExtensions: true,
  skipLibCheck: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
}

const withoutConfiguration = ({ ModuleKind, ModuleResolutionKind, ScriptTarget }: Compiler): ts.CompilerOptions => ({
  ...always,
  strict: true,
  target: ScriptTarget.ESNext,
  module: ModuleKind.Preserve,
  moduleResolution: ModuleResolutionKind.Bundler,
})

/**
 * Errors of syntax, and files that cannot be read or extend each other in a circle. Other ones are about options that
 * another version of TypeScript may know, or about there being no files.
 */
const isSerious = (code: number): boolean => code < 2000 || [5012, 5083, 6053, 18000].includes(code)

function problemOf({ flattenDiagnosticMessageText }: Compiler, file: string, error: ts.Diagnostic): ForeignProblem {
  const message = flattenDiagnosticMessageText(error.messageText, ' ')
  return { kind: 'configuration', path: error.file?.fileName ?? file, message }
}

/** As of version 6, TypeScript is strict unless it is told not to be. */
function strictness(
  file: string,
  { strict = true, strictNullChecks = strict }: ts.CompilerOptions,
): ForeignProblem | null {
  return strictNullChecks ? null : { kind: 'notStrict', path: file }
}
