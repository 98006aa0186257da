import * as prettier from 'prettier'
import * as estree from 'prettier/plugins/estree'
import * as typescript from 'prettier/plugins/typescript'
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

function readable(text: string): Promise<string> {
  return prettier.format(text, {
    parser: 'typescript',
    // Not a .tsx file: otherwise prettier looks for JSX, which takes long.
    filepath: 'module.ts',
    plugins: [estree, typescript],
    semi: false,
    singleQuote: true,
    printWidth: 110,
  })
}
