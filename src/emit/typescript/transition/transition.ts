import { lineOf } from '../../../source/files.ts'
import type { Expr } from '../../../model/expression.ts'
import { code, lines, noCode, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { decisionCode, meansCode } from './decision.ts'
import { conditionCode, expressionCode, tokenName } from '../code/expression.ts'
import { docComment, stringLiteral } from '../code/names.ts'
import type { InputPlan } from '../plan/inputs.ts'
import { mayThrow } from '../plan/throwing.ts'
import { isInLoop, type TransitionPlan } from '../plan/transition.ts'
import { positionText } from './removal.ts'
import { typeText } from '../code/types.ts'
import { inNet, methodName, transitionScope, type EmittedTransition } from './scope.ts'

/** Lets a transition act once, if it is enabled: true if it did. Its method is called only where there are enough tokens. */
export const attemptText = (context: EmittedTransition): string =>
  [...demandTexts(context), `this.${methodName(context)}()`].join(' && ')

/** That places have as many tokens as it needs in all. */
const demandTexts = ({ names, plan }: EmittedTransition): string[] =>
  [...plan.demand].map(([place, count]) => `this.${names.places[place]!}.count ${count > 1 ? `>= ${count}` : '> 0'}`)

/** The method that lets a transition act once, if it is enabled with the tokens that there are. */
export function transitionCode(context: EmittedTransition): Code {
  const { transition, plan } = context
  const body = lines([...(plan.needsMeansLate ? [] : meansCode(context, 'return false')), choicesCode(context, 0)])
  const falls = isInLoop(plan, plan.inputs.length) ? 'return false' : ''
  return code`${docComment(transition.doc)}private ${methodName(context)}(): boolean { ${body}\n${falls} }`
}

/** Chooses tokens for the inputs from the one of this number on, and acts. */
function choicesCode(context: EmittedTransition, number: number): Code {
  const { plan } = context
  const exit = isInLoop(plan, number) ? 'continue' : 'return false'
  const guards = plan.guards[number]!
  const failure = inBraces(missText(plan, number), exit)
  const scope = transitionScope(context, inNet)
  const checks = guards.map((guard) => code`if (!(${conditionCode(guard, scope)})) ${failure}`)
  if (isHitAt(plan, number)) checks.push(code`hit$ = true`)
  const input = plan.inputs[number]
  const rest = input === undefined ? decisionCode(context, exit) : [choiceCode(context, input, number)]
  const computed = [...guards, ...(input === undefined ? [] : computedBefore(input))]
  const mayFail = input === undefined ? plan.decisionMayThrow : computed.some(mayThrow)
  const body = lines([...checks, ...rest])
  return mayFail ? guardedCode(context, body, number) : body
}

/** What throws is a fault of this choice: inside a loop over a bag's tokens the next one is tried. */
function guardedCode({ transition, plan, program }: EmittedTransition, body: Code, number: number): Code {
  const fault = `this.fault(${stringLiteral(transition.name)}, error, ${lineOf(program, transition.at)})`
  return code`try { ${body} } catch (error) { ${isInLoop(plan, number) ? fault : `return ${fault}`} }`
}

/** What is computed before the tokens of an input are looked at. */
function computedBefore({ input, position }: InputPlan): Expr[] {
  const key = 'lookup' in position && position.lookup !== null ? [position.lookup.key] : []
  return [...key, ...(input.amount === undefined ? [] : [input.amount.count])]
}

/** Whether a token that found a partner is known once the conditions on so many inputs hold. */
const isHitAt = ({ inputs }: TransitionPlan, number: number): boolean =>
  number === 2 && inputs[0]!.position.kind === 'joined' && inputs[1]!.position.kind === 'found'

/** That nothing can come of the token of a join, where that shows when so many inputs are chosen. */
function missText({ inputs }: TransitionPlan, number: number): string {
  const position = inputs[0]?.position
  if (position?.kind !== 'joined') return ''
  const shows = number === 1 || (number === 2 && inputs[1]!.position.kind === 'picked')
  return shows ? `this.join$${position.join.number}.miss()\n` : ''
}

/** A statement, perhaps with another one before it. */
const inBraces = (before: string, statement: string): string =>
  before === '' ? statement : `{ ${before}${statement} }`

/** Chooses the token or the tokens of one input, and goes on. */
function choiceCode(context: EmittedTransition, { input, position }: InputPlan, number: number): Code {
  const place = `this.${context.names.places[input.place]!}`
  const binding = input.binding === null ? null : context.bindings[input.binding]!
  const rest = choicesCode(context, number + 1)
  const at = positionText(context.plan, number)
  if (position.kind === 'joined') {
    const join = `this.join$${position.join.number}`
    return code`for (let ${at} = ${join}.first(); ${at} !== null; ${at} = ${join}.next()) {
        ${bound(binding, code`${at}.token`, rest)} }`
  }
  if (position.kind === 'found') {
    const first = code`this.index$${position.lookup.index}.first(${expressionCode(position.lookup.key, transitionScope(context, inNet))})`
    const loop = code`for (let ${at} = ${first}; ${at} !== null; ${at} = ${at}.after) {
        ${bound(binding, code`${at}.token`, rest)} }`
    return isHitAt(context.plan, number + 1)
      ? code`let hit$ = false\n${loop}\nif (!hit$) { ${missText(context.plan, 1)} }`
      : loop
  }
  if (position.kind === 'searched') {
    const others = position.others.map((other) => `${at} === ${positionText(context.plan, other)}`)
    const skips = others.length === 0 ? '' : `if (${others.join(' || ')}) continue\n`
    return code`for (let ${at} = ${position.from}; ${at} < ${place}.count; ${at}++) { ${skips}
        ${bound(binding, code`${place}.peek(${at})`, rest)} }`
  }
  if (input.many && (input.amount !== undefined || input.where !== undefined)) return severalCode(context, number, rest)
  const value = input.many ? code`${runtime.peekMany}(${place}, ${at}, ${input.count})` : code`${place}.peek(${at})`
  const chosen = bound(binding, value, rest)
  if (position.kind !== 'fixed' || position.after.length === 0) return chosen
  // How many stand before it is known only now.
  const exit = isInLoop(context.plan, number) ? 'continue' : 'return false'
  return code`if (${place}.count < ${at} + ${input.count}) ${exit}\n${chosen}`
}

/** Chooses as many tokens as is computed, or those that a condition means, if there are enough. */
function severalCode(context: EmittedTransition, number: number, rest: Code): Code {
  const { input, position } = context.plan.inputs[number]!
  const { amount, where } = input
  const place = `this.${context.names.places[input.place]!}`
  const binding = context.bindings[input.binding!]!
  const exit = isInLoop(context.plan, number) ? 'continue' : 'return false'
  const written =
    amount === undefined ? code`${input.count}` : expressionCode(amount.count, transitionScope(context, inNet))
  const [most, at, count] = [`most$${number}`, positionText(context.plan, number), `count$${number}`]
  const least = amount?.upTo ? String(input.count) : most
  const test = where === undefined ? noCode : testCode(context, where, input.place)
  const head = code`const ${most} = ${amount === undefined ? written : code`Math.max(${written}, 0)`}`
  if (position.kind === 'picked' && position.lookup !== null) {
    const key = expressionCode(position.lookup.key, transitionScope(context, inNet))
    return code`${head}
      const ${at} = ${runtime.pickFound}(this.index$${position.lookup.index}.first(${key}), ${most}, ${test})
      if (${at}.length < ${least}) ${inBraces(missText(context.plan, number + 1), exit)}
      ${bound(binding, code`${at}.map((it$) => it$.token)`, rest)}`
  }
  if (position.kind === 'picked')
    return code`${head}
      const ${at} = ${runtime.pick}(${place}, ${most}, ${test})
      if (${at}.length < ${least}) ${exit}
      ${bound(binding, code`${at}.map((at$) => ${place}.peek(at$))`, rest)}`
  const found =
    where === undefined
      ? code`Math.min(${most}, ${place}.count - ${parenthesized(at)})`
      : code`${runtime.leading}(${place}, ${at}, ${most}, ${test})`
  return code`${head}
    const ${count} = ${found}
    if (${count} < ${least}) ${exit}
    ${bound(binding, code`${runtime.peekMany}(${place}, ${at}, ${count})`, rest)}`
}

const parenthesized = (index: string): string => (index.includes('+') ? `(${index})` : index)

/** Whether a token is as a condition says; one of which that cannot be told is not. */
function testCode(context: EmittedTransition, where: Expr, place: number): Code {
  const { transition, program } = context
  const type = typeText(context.names.network.places[place]!.type!)
  const condition = conditionCode(where, { ...transitionScope(context, inNet), it: code`it$` })
  const name = tokenName(where)
  if (!mayThrow(where)) return code`(${name}: ${type}) => ${condition}`
  const fault = `return this.fault(${stringLiteral(transition.name)}, error, ${lineOf(program, transition.at)})`
  return code`(${name}: ${type}) => { try { return ${condition} } catch (error) { ${fault} } }`
}

/** Names a token, if what follows uses the name. */
const bound = (name: string | null, value: Code, rest: Code): Code =>
  name === null || !rest.names.has(name) ? rest : code`const ${name} = ${value}\n${rest}`
