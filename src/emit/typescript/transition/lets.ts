import type { Let } from '../../../model/program.ts'
import { draws } from '../../../model/walk.ts'
import { code, lines, noCode, type Code } from '../code/code.ts'
import { expressionCode } from '../code/expression.ts'
import { typeText } from '../code/types.ts'
import { mayThrow } from '../plan/throwing.ts'
import { inNet, transitionScope, type EmittedTransition } from './scope.ts'
import { letChecks } from './value-checks.ts'

/** The values that a transition names, then what uses them. */
export function letsCode(context: EmittedTransition, rest: readonly Code[]): Code[] {
  return context.transition.lets
    .toReversed()
    .reduce((after, it) => [letCode(context, it, lines(after)), ...after], [...rest])
}

/** One that nothing uses is computed all the same where somebody could tell. */
function letCode(context: EmittedTransition, { binding, value }: Let, after: Code): Code {
  const name = context.bindings[binding]!
  const isUsed = after.names.has(name)
  if (!isUsed && !mayThrow(value) && !draws(value)) return noCode
  const type = typeText(context.transition.bindings[binding]!.type)
  return lines([
    code`const ${name}: ${type} = ${expressionCode(value, transitionScope(context, inNet))}`,
    ...letChecks(context, binding, value, name),
    ...(isUsed ? [] : [`void ${name}`]),
  ])
}
