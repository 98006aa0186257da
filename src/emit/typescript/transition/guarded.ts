import { lineOf } from '../../../source/files.ts'
import { code, type Code } from '../code/code.ts'
import { stringLiteral } from '../code/names.ts'
import type { EmittedTransition } from './scope.ts'

/** A machine that cannot take an event keeps nobody from what else is done. */
export function guardedCall({ transition, program }: EmittedTransition, call: Code, net: Code): Code {
  const fault = code`${net}.fault(${stringLiteral(transition.name)}, error, ${lineOf(program, transition.at)})`
  return code`try { ${call} } catch (error) { ${fault} }`
}
