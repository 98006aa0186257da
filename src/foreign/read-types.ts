import { statSync } from 'node:fs'
import type { ForeignProblem, ForeignTypeRead, ForeignTypes } from '../source/foreign-type.ts'
import { limits } from '../source/limits.ts'
import { loadTsMorph, packageName, type ts, type TsMorph } from './compiler.ts'
import { type Configuration, configurationFor } from './configuration.ts'
import { errorIn } from './errors.ts'
import { exportedType } from './exported.ts'
import { missingFiles } from './missing.ts'
import { type Compilation, compilationOf, forgetProject, ownFiles } from './project.ts'
import { Shapes } from './shapes.ts'

/**
 * The types that a file of TypeScript exports, as the `tsconfig.json` of its project has them; strict where there is
 * none. The first call loads the compiler.
 * @param file an absolute path
 */
export function readTypes(file: string): ForeignTypes {
  const unreadable = unreadableProblem(file)
  if (unreadable !== null) return without([file], unreadable)
  const library = loadTsMorph()
  if (library === null) return without([file], { kind: 'notInstalled', package: packageName })
  const configuration = configurationFor(library.ts, file)
  if (configuration.problem !== null) return without([file, ...configuration.files], configuration.problem)
  const compilation = compile(library, file, configuration)
  return {
    files: [...configuration.files, ...filesOf(library.ts, compilation)],
    named: namedIn(library.ts, compilation),
  }
}

/**
 * Before version 6, TypeScript took the types of every package in `@types`, unless it was told of which: if something is
 * missing without them, they are taken.
 */
function compile(library: TsMorph, file: string, { options }: Configuration): Compilation {
  const compilation = compilationOf(library, file, options)
  const isFine = (each: Compilation): boolean => errorIn(library.ts, each.program, each.file) === null
  if (options.types !== undefined || isFine(compilation)) return compilation
  const withAll = compilationOf(library, file, { ...options, types: ['*'] })
  return isFine(withAll) ? withAll : compilation
}

/** The files of the project, and those that are missing there, which may appear. */
function filesOf(compiler: typeof ts, { program }: Compilation): string[] {
  return ownFiles(program).flatMap((each) => [each.fileName, ...missingFiles(compiler, program, each)])
}

/** No types, for one reason. */
const without = (files: readonly string[], problem: ForeignProblem): ForeignTypes => ({
  files,
  named: () => ({ problem }),
})

/** Why a file is not looked at; its size is looked at first, so that a huge one costs nothing. */
function unreadableProblem(file: string): ForeignProblem | null {
  try {
    const stat = statSync(file)
    if (!stat.isFile()) return { kind: 'unreadable', reason: 'it is not a file' }
    return stat.size > limits.length ? { kind: 'tooLarge', size: stat.size } : null
  } catch {
    return { kind: 'unreadable', reason: 'it does not exist' }
  }
}

function namedIn(compiler: typeof ts, compilation: Compilation): (name: string) => ForeignTypeRead {
  const { program, file } = compilation
  const shapes = new Shapes(compiler, program)
  const error = errorIn(compiler, program, file)
  if (error !== null) {
    forgetProject()
    return () => ({ problem: error })
  }
  return (name) => {
    const found = exportedType(compiler, compilation, name)
    return 'problem' in found ? found : { type: shapes.of(found.type) }
  }
}
