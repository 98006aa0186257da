import { quote } from '../../diagnostics/wording.ts'
import { externsOf } from '../../model/externs.ts'
import { externKey } from '../../target/exports.ts'
import type { ProgramSubject, Rule } from '../rule.ts'

/** MYC207: TypeScript gives a net its externs by name, those that are its parameters too: each name stands for one of them. */
export const externNames: Rule<ProgramSubject> = ({ program }, log) => {
  for (const network of program.networks) {
    const names = externsOf(network)
    for (const { name, at } of program.externs) {
      const key = externKey(name)
      if (key === name || !names.includes(name) || !names.includes(key)) continue
      log.error(at, {
        code: 'MYC207',
        message: `${quote(network.name)} uses an extern ${quote(key)}, too, and TypeScript gives it both by that name.`,
        hint: 'Give the parameter another name.',
      })
    }
  }
}
