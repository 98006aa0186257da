import type { Project, ts, TsMorph } from './compiler.ts'

/** A file of TypeScript, with all that it imports, as the compiler sees it. */
export interface Compilation {
  readonly file: ts.SourceFile
  readonly program: ts.Program
}

/** The last project is kept, so that the libraries are read once: most specs of a build are of one. */
let last: { readonly key: string; readonly project: Project } | null = null

/** What the compiler makes of a file. Of a project only this file is read, and what it imports. */
export function compilationOf(library: TsMorph, file: string, options: ts.CompilerOptions): Compilation {
  const key = JSON.stringify(options)
  if (last?.key !== key) last = { key, project: newProject(library, options) }
  const { project } = last
  readAgain(project)
  const source = project.addSourceFileAtPath(file).compilerNode
  const program = project.getProgram().compilerObject
  return { file: source, program }
}

const newProject = ({ Project }: TsMorph, compilerOptions: ts.CompilerOptions): Project =>
  new Project({ compilerOptions, skipAddingFilesFromTsConfig: true, skipFileDependencyResolution: true })

/** Forgets a project of which something was missing, and may appear. */
export function forgetProject(): void {
  last = null
}

/** Looks at the files of the project itself, which may have changed; those of packages stay. */
function readAgain(project: Project): void {
  for (const { fileName } of ownFiles(project.getProgram().compilerObject))
    project.getSourceFile(fileName)?.refreshFromFileSystemSync()
}

/** The files of a program that belong to no package and to no library. */
export function ownFiles(program: ts.Program): ts.SourceFile[] {
  return program
    .getSourceFiles()
    .filter(
      (file) =>
        !program.isSourceFileDefaultLibrary(file) &&
        !program.isSourceFileFromExternalLibrary(file) &&
        !file.fileName.includes('/node_modules/'),
    )
}
