import * as prettier from 'prettier'
import * as estree from 'prettier/plugins/estree'
import * as typescript from 'prettier/plugins/typescript'
import type { Program } from '../../model/program.ts'
import { moduleText, type EmitOptions } from './module.ts'

/** The program as one standalone TypeScript module. */
export async function emitTypeScript(program: Program, options: EmitOptions): Promise<string> {
  return prettier.format(moduleText(program, options), {
    parser: 'typescript',
    // Not a .tsx file: otherwise prettier looks for JSX, which takes long.
    filepath: 'module.ts',
    plugins: [estree, typescript],
    semi: false,
    singleQuote: true,
    printWidth: 110,
  })
}
