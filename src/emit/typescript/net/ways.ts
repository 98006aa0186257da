import { code, nameUse, type Code } from '../code/code.ts'
import { expressionCode } from '../code/expression.ts'
import { runtime } from '../code/runtime.ts'
import type { NetNames } from './names.ts'
import { tokenType } from './interface.ts'
import type { Way } from '../plan/ways.ts'
import { carries } from '../transition/effects.ts'
import { inNet, transitionScope, type EmittedTransition } from '../transition/scope.ts'

export const wayName = ({ places }: NetNames, place: number): string => `way${places[place]!}`

/** The method by which a token that comes to a place goes to the end of its way at once. */
export function wayCode(names: NetNames, { from, steps }: Way, transitions: readonly EmittedTransition[]): Code {
  const { places } = names.network
  const tokens = steps.map(({ transition }, number) => tokenName(transitions[transition]!, number))
  const values = steps.map(({ transition, put }, number) =>
    expressionCode(put.value, transitionScope(named(transitions[transition]!, tokens[number]!), inNet)),
  )
  const counts = steps.map(
    (_, number) => `this.${names.places[number === 0 ? from : steps[number - 1]!.put.place]!}.count`,
  )
  const said = steps.map(({ transition }) => transitions[transition]!.transition.name).join(', ')
  const last = steps.at(-1)!
  const isTicketed = steps.every(({ transition, put }) => {
    const context = transitions[transition]!
    return context.plan.ticketed !== null && carries(context, put.place)
  })
  const arrival = code`this.${names.places[last.put.place]!}.arrive(${values.at(-1)!}, ${isTicketed ? 'ticket' : 'null'})`
  const body = values.slice(0, -1).reduceRight<Code>((rest, value, number) => {
    const name = tokens[number + 1]!
    const type = tokenType(places[steps[number]!.put.place]!)
    return rest.names.has(name) ? code`const ${nameUse(name)}: ${type} = ${value}\n${rest}` : rest
  }, arrival)
  const first = body.names.has(tokens[0]!) ? tokens[0]! : `_${tokens[0]!}`
  return code`/** ${said}: while nobody observes, and no token is on its way there, one goes all of it at once. */
    private ${wayName(names, from)}(${first}: ${tokenType(places[from]!)}, ${isTicketed ? 'ticket' : '_ticket'}: ${runtime.Ticket} | null): boolean {
      if (${counts.join(' + ')} > 0) return false
      ${body}
      return true
    }`
}

/** What a token is called when it has come so far. */
function tokenName({ transition, bindings }: EmittedTransition, number: number): string {
  const { binding } = transition.inputs[0]!
  const name = binding === null ? 'token' : bindings[binding]!
  return number === 0 ? name : `${name}$${number}`
}

/** The same transition, with another name for its token. */
function named(context: EmittedTransition, name: string): EmittedTransition {
  const { binding } = context.transition.inputs[0]!
  return { ...context, bindings: context.bindings.map((it, index) => (index === binding ? name : it)) }
}
