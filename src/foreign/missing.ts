import path from 'node:path'
import type { ts } from './compiler.ts'

/** The files beside a file that it imports, and that there are not: where they would be. */
export function missingFiles(compiler: typeof ts, program: ts.Program, file: ts.SourceFile): string[] {
  return compiler
    .preProcessFile(file.text)
    .importedFiles.map((each) => each.fileName)
    .filter((name) => /^\.{1,2}\//.test(name))
    .map((name) => path.join(path.dirname(file.fileName), sourceName(name)))
    .filter((name) => program.getSourceFile(name) === undefined && !compiler.sys.fileExists(name))
}

/** What an import of a module of JavaScript, or of none in particular, is called as TypeScript. */
function sourceName(name: string): string {
  if (/\.[cm]?tsx?$/.test(name)) return name
  return /\.[cm]?jsx?$/.test(name) ? name.replace(/\.([cm]?)js(x?)$/, '.$1ts$2') : `${name}.ts`
}
