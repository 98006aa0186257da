import * as babel from 'prettier/plugins/babel'
import * as estree from 'prettier/plugins/estree'
import { format } from 'prettier/standalone'

/** TypeScript as it is laid out in what myc writes. */
export function formatted(text: string): Promise<string> {
  return format(text, {
    // It reads the same TypeScript as prettier's other parser, which is three times as large and takes twice as long.
    parser: 'babel-ts',
    // Not a .tsx file: otherwise prettier looks for JSX, which takes long.
    filepath: 'module.ts',
    plugins: [babel, estree],
    semi: false,
    singleQuote: true,
    printWidth: 110,
  })
}
