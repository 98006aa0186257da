import type { Expr } from '../../../model/expression.ts'
import { code, joinCode, lines, noCode, type Code } from '../code/code.ts'
import { conditionCode } from '../code/expression.ts'
import { mayThrow } from '../plan/throwing.ts'
import { inNet, transitionScope, type EmittedTransition } from './scope.ts'
import { typeText } from '../code/types.ts'

/** A method that says whether no guard of the others accepts a token, for a transition with `otherwise`. */
export function otherwiseCode(context: EmittedTransition): Code {
  const { transition, names, ending } = context
  if (transition.otherwise === null) return noCode
  const guards = transition.otherwise.map((other) =>
    names.network.transitions[other]!.guards.map(({ condition }) => condition),
  )
  const test = refusals(guards.map((all) => acceptance(context, all)))
  const body = guards.flat().some(mayThrow) ? code`try { ${test} } catch { return false }` : test
  return code`/** No guard of the other transitions that take from its place accepts the token. */
    private otherwise$${ending}(${tokenParameter(context, body)}): boolean { ${body} }`
}

/** The one input's token, under the name that it has here; nothing where tokens are plain. */
function tokenParameter({ transition, bindings }: EmittedTransition, body: Code): string {
  const binding = transition.inputs[0]?.binding ?? null
  if (binding === null) return ''
  const name = bindings[binding]!
  return `${body.names.has(name) ? name : '_token$'}: ${typeText(transition.bindings[binding]!.type)}`
}

/** One statement for each condition: of a thousand in one expression, tools run out of stack. */
function refusals(accepted: readonly Code[]): Code {
  const earlier = accepted.slice(0, -1).map((condition) => code`if (${condition}) return false`)
  return lines([...earlier, code`return !(${accepted.at(-1) ?? 'false'})`])
}

/** Whether all guards accept the token. */
function acceptance(context: EmittedTransition, guards: readonly Expr[]): Code {
  if (guards.length === 0) return code`(true as boolean)`
  const scope = transitionScope(context, inNet)
  return joinCode(
    guards.map((guard) => code`(${conditionCode(guard, scope)})`),
    ' && ',
  )
}
