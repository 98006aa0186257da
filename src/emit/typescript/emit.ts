import type { Program } from '../../model/program.ts'
import { declarationText, moduleText, type EmitOptions } from './module.ts'

/** The program as one standalone TypeScript module. */
export function emitTypeScript(program: Program, options: EmitOptions): Promise<string> {
  return readable(moduleText(program, options))
}

/** What TypeScript has to know of that module, as a file of declarations. */
export function emitDeclarations(program: Program, options: EmitOptions): Promise<string> {
  return readable(declarationText(program, options))
}

/** Prettier is heavy, and loaded when there is something to lay out. */
async function readable(text: string): Promise<string> {
  const { formatted } = await import('./format.ts')
  return formatted(text)
}
