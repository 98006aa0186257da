import { lineOf } from '../../../source/files.ts'
import type { Through, TransitionBranch } from '../../../model/program.ts'
import { code, lines, nameUse, type Code } from '../code/code.ts'
import { computeFirst, effectsNow } from './effects.ts'
import { expressionCode } from '../code/expression.ts'
import { flightStart, flightValues } from './flight-start.ts'
import { stringLiteral } from '../code/names.ts'
import { boundedNeeds } from '../plan/transition.ts'
import { removalCode } from './removal.ts'
import { busyName, emittedFlight, inNet, transitionScope, type EmittedTransition } from './scope.ts'
import { letsCode } from './lets.ts'
import { keyChecks } from './value-checks.ts'

/** All tokens are chosen: otherwise, machine, slot, room; then it happens. */
export function decisionCode(context: EmittedTransition, exit: string): Code[] {
  const { transition, plan } = context
  return [
    ...(transition.otherwise === null ? [] : [otherwiseCheck(context, exit)]),
    ...(transition.through === null ? [] : passageCode(context, transition.through, exit)),
    ...(plan.refuses ? meansCode(context, exit) : []),
    ...letsCode(context, firingCode(context)),
    code`return true`,
  ]
}

function otherwiseCheck({ transition, bindings, ending }: EmittedTransition, exit: string): Code {
  const binding = transition.inputs[0]?.binding ?? null
  const token = binding === null ? '' : nameUse(bindings[binding]!)
  return code`if (!this.otherwise$${ending}(${token})) ${exit}`
}

/** A slot, and room for whatever comes of it. */
export function meansCode(context: EmittedTransition, exit: string): Code[] {
  const { transition, plan } = context
  const limit = transition.work?.limit ?? null
  const scope = transitionScope(context, inNet)
  const slot = limit === null ? [] : [code`if (this.${busyName(context)} >= ${expressionCode(limit, scope)}) ${exit}`]
  return [...slot, ...roomCode(context, plan.needs, exit)]
}

/** Room in each bounded place for what is put there. */
function roomCode({ transition, names }: EmittedTransition, needs: ReadonlyMap<number, number>, exit: string): Code[] {
  return [...needs].map(([place, count]) => {
    const takes = transition.inputs.filter((it) => it.kind === 'take' && it.place === place)
    const taken = takes.reduce((sum, it) => sum + it.count, 0)
    return code`if (!this.${names.places[place]!}.hasRoom(${count - taken})) ${exit}`
  })
}

/** Asks the machine that the transition goes through. */
function passageCode(context: EmittedTransition, through: Through, exit: string): Code[] {
  const slot = `this.${context.names.machines[through.machine]!}`
  const isClosed = `!${slot}.peek(${keyText(through)}).admits()`
  const key = keyCode(context, through)
  if (through.refuse === null) return [...key, code`if (${isClosed}) ${exit}`]
  return [...key, code`if (${isClosed}) { ${lines(refusalCode(context, through, through.refuse, exit))} }`]
}

/** The instance's key, in a local. */
const keyText = ({ key }: Through): string => (key === null ? 'null' : 'key')

function keyCode(context: EmittedTransition, { key, machine }: Through): Code[] {
  if (key === null) return []
  const value = expressionCode(key, transitionScope(context, inNet))
  return [code`const key = ${value}`, ...keyChecks(context, machine, key, 'key')]
}

function refusalCode(context: EmittedTransition, through: Through, refuse: TransitionBranch, exit: string): Code[] {
  const { names, transition, program } = context
  const name = stringLiteral(transition.name)
  return [
    ...roomCode(context, boundedNeeds(names.network, [refuse]), exit),
    ...computeFirst(context, refuse, inNet),
    ...removalCode(context),
    instanceCode(context, through),
    code`instance.said('refused', ${name}, ${lineOf(program, through.at)})`,
    code`this.fired(${name}, 'refuse', ${lineOf(program, through.at)})`,
    ...effectsNow(context, refuse),
    code`return true`,
  ]
}

const instanceCode = ({ names }: EmittedTransition, through: Through): Code =>
  code`const instance = this.${names.machines[through.machine]!}.get(${keyText(through)})`

/** What the transition does, or the call or delay that it begins. */
function firingCode(context: EmittedTransition): Code[] {
  const { transition, program } = context
  const { through, branches } = transition
  const name = stringLiteral(transition.name)
  const admitted =
    through === null
      ? []
      : [instanceCode(context, through), code`instance.said('admitted', ${name}, ${lineOf(program, through.at)})`]
  const flight = emittedFlight(context)
  if (flight !== null) return [...flightValues(flight), ...removalCode(context), ...admitted, ...flightStart(flight)]
  return [
    ...computeFirst(context, branches[0]!, inNet),
    ...removalCode(context),
    ...admitted,
    code`this.fired(${name}, 'fire', ${lineOf(program, transition.at)})`,
    ...effectsNow(context, branches[0]!),
  ]
}
