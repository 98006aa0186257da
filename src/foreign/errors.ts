import type { ForeignProblem } from '../source/foreign-type.ts'
import type { ts } from './compiler.ts'

/** What the compiler says first of a file; null where it says nothing. */
export function errorIn(compiler: typeof ts, program: ts.Program, file: ts.SourceFile): ForeignProblem | null {
  const first = firstError(compiler, program, file)
  if (first === undefined) return null
  return {
    kind: 'error',
    path: file.fileName,
    line: file.getLineAndCharacterOfPosition(first.start).line + 1,
    message: compiler.flattenDiagnosticMessageText(first.messageText, ' '),
    version: compiler.version,
  }
}

function firstError(
  { DiagnosticCategory }: typeof ts,
  program: ts.Program,
  file: ts.SourceFile,
): ts.DiagnosticWithLocation | undefined {
  const isError = (one: ts.Diagnostic): one is ts.DiagnosticWithLocation =>
    one.category === DiagnosticCategory.Error && one.file === file
  return program.getSyntacticDiagnostics(file).find(isError) ?? program.getSemanticDiagnostics(file).find(isError)
}
