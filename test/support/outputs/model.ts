import { printModel } from '../../../src/print/model.ts'
import { checkedCase } from '../checked.ts'
import type { Wanted } from './wanted.ts'

/** What `myc debug model` prints. */
export function modelText({ of }: Wanted): string {
  const { program, diagnostics } = checkedCase(of)
  if (program === null) throw new Error(`${of.name} has errors: ${JSON.stringify(diagnostics, null, 2)}`)
  return printModel(program)
}
