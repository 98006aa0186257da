import path from 'node:path'
import { headingMark } from '../emit/typescript/heading.ts'
import { isCurrent, protectForeign, writeBelow } from './write.ts'

/** Where TypeScript looks for the types of a spec that is imported: `gateway.d.myc.ts` for `gateway.myc`. */
export const declarationOf = (spec: string): string => spec.replace(/\.myc$/, '.d.myc.ts')

/**
 * Writes a declaration, unless it is there.
 * @throws WriteError, and what the system throws
 */
export function writeDeclaration(file: string, text: string): boolean {
  if (isCurrent(file, text)) return false
  protectForeign(file, headingMark)
  writeBelow(path.dirname(file), path.basename(file), text)
  return true
}
