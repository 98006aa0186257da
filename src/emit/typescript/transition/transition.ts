import { lineOf } from '../../../source/files.ts'
import { code, lines, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { decisionCode, meansCode } from './decision.ts'
import { conditionCode } from '../code/expression.ts'
import { docComment, stringLiteral } from '../code/names.ts'
import type { InputPlan } from '../plan/inputs.ts'
import { mayThrow } from '../plan/throwing.ts'
import { isInLoop } from '../plan/transition.ts'
import { positionText } from './removal.ts'
import { inNet, methodName, transitionScope, type EmittedTransition } from './scope.ts'

/** The method that lets a transition act once, if it is enabled. */
export function transitionCode(context: EmittedTransition): Code {
  const { transition, names, plan } = context
  const placeOf = (place: number): string => `this.${names.places[place]!}`
  const body = lines([
    ...[...plan.demand].map(([place, count]) => `if (${placeOf(place)}.count < ${count}) return false`),
    ...(plan.refuses ? [] : meansCode(context, 'return false')),
    choicesCode(context, 0),
  ])
  const falls = isInLoop(plan, plan.inputs.length) ? 'return false' : ''
  return code`${docComment(transition.doc)}private ${methodName(context)}(): boolean { ${body}\n${falls} }`
}

/** Chooses tokens for the inputs from the one of this number on, and acts. */
function choicesCode(context: EmittedTransition, number: number): Code {
  const { plan } = context
  const exit = isInLoop(plan, number) ? 'continue' : 'return false'
  const guards = plan.guards[number]!
  const scope = transitionScope(context, inNet)
  const checks = guards.map((guard) => code`if (!(${conditionCode(guard, scope)})) ${exit}`)
  const input = plan.inputs[number]
  const rest = input === undefined ? decisionCode(context, exit) : [choiceCode(context, input, number)]
  const mayFail = input === undefined ? plan.decisionMayThrow : guards.some(mayThrow)
  const body = lines([...checks, ...rest])
  return mayFail ? guardedCode(context, body, number) : body
}

/** What throws is a fault of this choice: inside a loop over a bag's tokens the next one is tried. */
function guardedCode({ transition, plan, program }: EmittedTransition, body: Code, number: number): Code {
  const fault = `this.fault(${stringLiteral(transition.name)}, error, ${lineOf(program, transition.at)})`
  return code`try { ${body} } catch (error) { ${isInLoop(plan, number) ? fault : `return ${fault}`} }`
}

/** Chooses the token or the tokens of one input, and goes on. */
function choiceCode(context: EmittedTransition, { input, position }: InputPlan, number: number): Code {
  const place = `this.${context.names.places[input.place]!}`
  const binding = input.binding === null ? null : context.bindings[input.binding]!
  const rest = choicesCode(context, number + 1)
  if (position.kind === 'searched') {
    const at = positionText(context.plan, number)
    const others = position.others.map((other) => `${at} === ${positionText(context.plan, other)}`)
    const skips = others.length === 0 ? '' : `if (${others.join(' || ')}) continue\n`
    return code`for (let ${at} = ${position.from}; ${at} < ${place}.count; ${at}++) { ${skips}
        ${bound(binding, code`${place}.peek(${at})`, rest)} }`
  }
  const value = input.many
    ? code`${runtime.peekMany}(${place}, ${position.index}, ${input.count})`
    : code`${place}.peek(${position.index})`
  return bound(binding, value, rest)
}

/** Names a token, if what follows uses the name. */
const bound = (name: string | null, value: Code, rest: Code): Code =>
  name === null || !rest.names.has(name) ? rest : code`const ${name} = ${value}\n${rest}`
