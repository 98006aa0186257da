import type { Bound } from '../../bind/bind.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Name } from '../../syntax/tree.ts'
import { unknownLetter } from '../../target/letters.ts'
import { exportReserved } from '../../target/reserved.ts'
import type { ProgramSubject, Rule } from '../rule.ts'
import { exportsOf, withUnknown } from './exported-names.ts'

/** MYC207: type parameters have names by which TypeScript means nothing else. Those of records mean nothing outside of these. */
export const typeParameterNames: Rule<ProgramSubject> = ({ bound, program }, log) => {
  const exported = new Set(exportsOf(program).map(({ name }) => name))
  for (const { name, ofNet } of typeParametersOf(bound)) {
    const { text, span } = name
    if (bound.files[span.file]!.globals.has(text)) continue
    const letter = unknownLetter(text)
    const hint = 'Give it another name, such as `T`.'
    if (letter !== null) log.error(span, { code: 'MYC207', message: withUnknown(letter, text), hint })
    else if (exportReserved.has(text) || (ofNet && exported.has(text))) {
      const message = `${quote(text)} means something else in the generated TypeScript, so no type parameter can be called that.`
      log.error(span, { code: 'MYC207', message, hint })
    }
  }
}

/** Those of records, and those of the nets that the root file declares: others are not emitted. */
function typeParametersOf({ declarations }: Bound): { readonly name: Name; readonly ofNet: boolean }[] {
  return declarations.flatMap((node) => {
    if (node.kind !== 'record' && (node.kind !== 'net' || node.span.file !== 0)) return []
    return node.typeParameters.map((name) => ({ name, ofNet: node.kind === 'net' }))
  })
}
