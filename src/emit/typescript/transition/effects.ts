import { lineOf } from '../../../source/files.ts'
import type { Effect, Put, PutEach, PutTokens, TransitionBranch } from '../../../model/program.ts'
import { code, lines, list, nameUse, type Code } from '../code/code.ts'
import { expressionCode } from '../code/expression.ts'
import { eventMethod } from '../machine/names.ts'
import { stringLiteral } from '../code/names.ts'
import { effectValues, isComputedFirst } from '../plan/branch.ts'
import { mayFail, mayNotBegin } from '../plan/machine.ts'
import { mayVerdictBeLate } from '../plan/transition.ts'
import { gateOf, instanceText } from './gates.ts'
import { guardedCall } from './guarded.ts'
import { own, storedAt, transitionScope, type EmittedTransition } from './scope.ts'
import { computeEach, putEachCode } from './put-each.ts'
import { keptChecks, sentChecks } from './value-checks.ts'
import { valueName } from './value-names.ts'
import { typeText } from '../code/types.ts'

/** How code for effects reaches what they act on. */
export interface Environment {
  /** The net: `this` in its own class, `net` in a flight's. */
  readonly net: Code
  readonly ticket: string
  /** The instance of a machine (index) that admitted. */
  readonly instance: (machine: number) => string
  /** A condition under which a verdict on the event of a machine still counts, or null where it always does. */
  readonly verdict: ((machine: number, event: string, line: number) => Code) | null
}

/** Computes what must be known before anything happens: all values, if computing one may throw or looks at a machine or a place. */
export function computeFirst(context: EmittedTransition, branch: TransitionBranch, net: Code): Code[] {
  if (!isComputedFirst(branch)) return []
  const assigned = new Map<number, string>()
  return branch.effects.flatMap((effect, index) => {
    const scope = transitionScope(context, net, assigned)
    if (effect.kind === 'putEach') return computeEach(context, effect, index, scope)
    return effectValues(effect).map((value, at) => {
      const name = valueName(index, at)
      const computed = expressionCode(value, scope)
      if (effect.kind === 'assign') assigned.set(effect.index, name)
      return lines([
        code`const ${name}: ${typeText(value.type)} = ${computed}`,
        ...keptChecks(context, effect, value, name),
        ...sentChecks(context, effect, value, at, name),
      ])
    })
  })
}

/** The effects of a branch, in the order written. */
export function effectsCode(context: EmittedTransition, branch: TransitionBranch, environment: Environment): Code[] {
  const isComputed = isComputedFirst(branch)
  const scope = transitionScope(context, environment.net)
  return branch.effects.flatMap((effect, index) => {
    const values = effectValues(effect).map((value, at) =>
      isComputed ? code`${valueName(index, at)}` : expressionCode(value, scope),
    )
    return effectCode(context, effect, index, values, environment)
  })
}

function effectCode(
  context: EmittedTransition,
  effect: Effect,
  index: number,
  values: readonly Code[],
  environment: Environment,
): Code[] {
  const { names } = context
  const { net, ticket } = environment
  switch (effect.kind) {
    case 'assign':
      return [code`${net}.${names.variables[effect.index]!} = ${values[0]!}`]
    case 'put':
      return [
        code`${putCode(context, effect, net)}(${list([values[0]!, carries(context, effect.place) ? ticket : 'null', ...values.slice(1)])})`,
      ]
    case 'putEach':
      return [
        putEachCode(effect, index, putCode(context, effect, net), carries(context, effect.place) ? ticket : 'null'),
      ]
    case 'putTokens':
      return putTokensCode(effect, putCode(context, effect, net), values)
    case 'drop':
    case 'dropTokens':
      return []
    case 'send':
      return [sendCode(context, effect, values, environment)]
  }
}

/** The method by which a token comes to a place, at once or later. */
function putCode({ names }: EmittedTransition, { place, after }: Put | PutEach | PutTokens, net: Code): Code {
  return code`${net}.${names.places[place]!}.${after === null ? 'arrive' : 'depart'}`
}

/** How long they are on their way is computed once. */
function putTokensCode({ count }: PutTokens, put: Code, [after]: readonly Code[]): Code[] {
  if (after === undefined) return repeated(count, code`${put}(null, null)`)
  if (count === 1) return [code`${put}(null, null, ${after})`]
  return [code`for (let left$ = ${count}, delay$ = ${after}; left$ > 0; left$--) ${put}(null, null, delay$)`]
}

/** Whether a token that is put there goes on with the ticket of the one that was taken. */
export function carries({ names }: EmittedTransition, index: number): boolean {
  const { ticketed, direction } = names.network.places[index]!
  return ticketed || direction === 'out'
}

function sendCode(
  context: EmittedTransition,
  effect: Effect & { kind: 'send' },
  values: readonly Code[],
  { net, instance: admitted, verdict }: Environment,
): Code {
  const { names, program } = context
  const machine = program.machines[names.network.machines[effect.machine]!.machine]!
  const event = machine.events[effect.event]!
  const told = (instance: Code, payload: readonly Code[]): Code => {
    const call = code`${instance}.${eventMethod(event.name)}(${list(payload)})`
    return mayFail(program, machine) ? guardedCall(context, call, net) : call
  }
  if (effect.verdict) {
    const call = told(code`${admitted(effect.machine)}`, values)
    if (verdict === null) return call
    return code`if (${verdict(effect.machine, event.name, lineOf(program, effect.at))}) ${call}`
  }
  if (effect.key === null) return told(storedAt(names, net, effect.machine, null), values)
  const [key, ...payload] = values
  const used = code`const other$ = ${storedAt(names, net, effect.machine, key!)}\n other$.use()\n other$.${eventMethod(event.name)}(${list(payload)})`
  // After an object in parentheses, a brace would seem to begin the body of a function.
  return code`;${mayNotBegin(program, machine) ? guardedCall(context, used, net) : code`{ ${used} }`}`
}

/** A statement so many times: a few are written, of more there is a loop. */
function repeated(count: number, statement: Code): Code[] {
  if (count > 3) return [code`for (let left$ = ${count}; left$ > 0; left$--) ${statement}`]
  return new Array<Code>(count).fill(statement)
}

/** Effects within the firing itself. */
export function effectsNow(context: EmittedTransition, branch: TransitionBranch): Code[] {
  const { plan, transition } = context
  const instance = (machine: number): string => instanceText(transition, gateOf(transition, machine))
  const epoch = (machine: number): Code => nameUse(own(transition, { machine }, 'epoch$'))
  const effects = effectsCode(context, branch, {
    net: code`this`,
    ticket: plan.ticketed === null ? 'null' : 'ticket',
    instance,
    verdict: mayVerdictBeLate(transition, branch)
      ? (machine, event, line) => code`${instance(machine)}.counts(${epoch(machine)}, ${stringLiteral(event)}, ${line})`
      : null,
  })
  const judged = transition.gates.filter(({ machine }) => effects.some(({ names }) => names.has(epoch(machine).text)))
  return [...judged.map(({ machine }) => code`const ${epoch(machine)} = ${instance(machine)}.epoch`), ...effects]
}
