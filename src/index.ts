/**
 * The compiler as a library: for build tools, editors and pages.
 *
 * `check` says what is wrong with a spec and, where nothing is, what it means; `compile` makes the TypeScript module of it,
 * which wants the text of `readRuntime` beside it. Both read through a host: `diskHost`, `memoryHost`, or one of your own.
 */
export { check, checkText, compile, compileDeclarations, compileText } from './compile.ts'
export type { Checked, Compiled, CompileOptions } from './compile.ts'
export { readRuntime, readStd } from './cli/assets.ts'
export { diskHost } from './cli/disk-host.ts'
export { codes } from './diagnostics/codes.ts'
export type { DiagnosticCode } from './diagnostics/codes.ts'
export type { Diagnostic, Related } from './diagnostics/diagnostic.ts'
export { renderFrame } from './diagnostics/frame.ts'
export type { FrameOptions } from './diagnostics/frame.ts'
export type { Program } from './model/program.ts'
export type {
  ForeignObject,
  ForeignProblem,
  ForeignType,
  ForeignTypeRead,
  ForeignTypes,
} from './source/foreign-type.ts'
export type { Boundary, Host, ReadFailure, ReadResult } from './source/host.ts'
export { memoryHost } from './source/memory-host.ts'
export { locationOf } from './source/files.ts'
export type { Location } from './source/files.ts'
export type { Source } from './source/source.ts'
export type { Span } from './source/span.ts'
