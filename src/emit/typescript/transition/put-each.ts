import type { PutEach, TransitionBranch } from '../../../model/program.ts'
import { code, lines, nameUse, type Code } from '../code/code.ts'
import { type CodeScope, expressionCode } from '../code/expression.ts'
import { stringLiteral } from '../code/names.ts'
import { typeText } from '../code/types.ts'
import { inputChecks } from '../checks/input-checks.ts'
import { boundedNeeds } from '../plan/transition.ts'
import { takenFrom } from './removal.ts'
import type { EmittedTransition } from './scope.ts'
import { keptChecks } from './value-checks.ts'
import { valueName } from './value-names.ts'

/** The lists of the tokens that are put, and of how long each is on its way. */
const tokensName = (index: number): string => valueName(index, 0)
const delaysName = (index: number): string => valueName(index, 1)

/** What the present element is called. */
const element = nameUse('element$')

/** Computes what is put for each element of a list, in its order. */
export function computeEach(context: EmittedTransition, effect: PutEach, index: number, around: CodeScope): Code[] {
  const { value, after, list, binding } = effect
  const scope = { ...around, binding: (other: number) => (other === binding ? element : around.binding(other)) }
  const listed = `list$${index}`
  const loop = lines([
    ...elementChecks(context, effect),
    code`const token$: ${typeText(value.type)} = ${expressionCode(value, scope)}`,
    ...keptChecks(context, effect, value, 'token$'),
    code`${tokensName(index)}.push(token$)`,
    ...(after === null ? [] : delayCode(context, effect, index, expressionCode(after, scope))),
  ])
  return [
    code`const ${listed}: ${typeText(list.type)} = ${expressionCode(list, around)}`,
    ...inputChecks(context.reader, list.type, stringLiteral(`${context.transition.name}: list`), listed),
    code`const ${tokensName(index)}: (${typeText(value.type)})[] = []`,
    ...(after === null ? [] : [code`const ${delaysName(index)}: number[] = []`]),
    // What is an array has elements of any type, says TypeScript.
    code`for (const ${loop.names.has(element.text) ? element : '_element$'} of ${listed} as ${typeText(list.type)}) { ${loop} }`,
  ]
}

/** Nobody has looked at the elements before. */
function elementChecks({ reader, transition }: EmittedTransition, { binding }: PutEach): Code[] {
  const { name, type } = transition.bindings[binding]!
  const checks = inputChecks(reader, type, stringLiteral(name), element.text)
  return checks.length === 0
    ? []
    : [{ text: lines(checks).text, names: new Set([...lines(checks).names, element.text]) }]
}

const delayCode = (context: EmittedTransition, effect: PutEach, index: number, after: Code): Code[] => [
  code`const delay$ = ${after}`,
  ...keptChecks(context, effect, effect.after!, 'delay$'),
  code`${delaysName(index)}.push(delay$)`,
]

/** Puts what was computed; `put` is the method by which a token comes to its place. */
export function putEachCode({ after }: PutEach, index: number, put: Code, ticket: string): Code {
  const tokens = tokensName(index)
  if (after === null) return code`for (const token$ of ${tokens}) ${put}(token$, ${ticket})`
  return code`for (const [at$, token$] of ${tokens}.entries()) ${put}(token$, ${ticket}, ${delaysName(index)}[at$] as number)`
}

/** Room for what lists put in bounded places, which is known when they are computed. */
export function listRoomCode(context: EmittedTransition, branch: TransitionBranch, exit: string): Code[] {
  const { names, plan } = context
  const { places } = names.network
  const needs = boundedNeeds(names.network, [branch])
  const bounded = new Set(
    branch.effects.flatMap((it) => (it.kind === 'putEach' && places[it.place]!.capacity !== null ? [it.place] : [])),
  )
  return [...bounded].map((place) => {
    const lists = branch.effects.flatMap((it, index) =>
      it.kind === 'putEach' && it.place === place ? [`${tokensName(index)}.length`] : [],
    )
    const { known, computed } = takenFrom(plan, place)
    const others = (needs.get(place) ?? 0) - known
    const count = lists.join(' + ')
    const all = others === 0 ? count : `${count} ${others < 0 ? '-' : '+'} ${Math.abs(others)}`
    return code`if (${count} > 0 && !this.${names.places[place]!}.hasRoom(${all}${computed})) ${exit}`
  })
}
