import type { ForeignProblem } from '../source/foreign-type.ts'
import type { ts } from './compiler.ts'

/** What the compiler says first of a file; null where it says nothing. */
export function errorIn(compiler: typeof ts, program: ts.Program, file: ts.SourceFile): ForeignProblem | null {
  const isError = (one: ts.Diagnostic): one is ts.DiagnosticWithLocation =>
    one.category === compiler.DiagnosticCategory.Error && one.file === file
  const ofSyntax = program.getSyntacticDiagnostics(file).filter(isError)
  const found = ofSyntax.length > 0 ? ofSyntax : program.getSemanticDiagnostics(file).filter(isError)
  const [first] = found
  if (first === undefined) return null
  return {
    kind: 'error',
    path: file.fileName,
    line: file.getLineAndCharacterOfPosition(first.start).line + 1,
    message: compiler.flattenDiagnosticMessageText(first.messageText, ' '),
    version: compiler.version,
    waits: found.some((each) => isOfMissingFile(file, each)),
  }
}

/** Whether an import of a file beside this one leads nowhere: "Cannot find module './client.ts' …". */
const isOfMissingFile = ({ text }: ts.SourceFile, { code, start }: ts.DiagnosticWithLocation): boolean =>
  code === 2307 && /^['"]\.{1,2}\//.test(text.slice(start, start + 4))
