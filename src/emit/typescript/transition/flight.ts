import { code, joinCode, noCode, present, type Code } from '../code/code.ts'
import { commentText } from '../code/names.ts'
import { runtime } from '../code/runtime.ts'
import { callMembers, dueCode } from './flight-ends.ts'
import {
  blankCode,
  constructorCode,
  durationParameters,
  durationValues,
  type Field,
  fieldsCode,
  gateFields,
  homeField,
  keptFields,
  parameterCode,
} from './flight-fields.ts'
import {
  permitReleases,
  refundCode,
  releaseCode,
  roomReleases,
  slotReleases,
  takenText,
  tokensCode,
} from './flight-members.ts'
import { emittedFlight, flightClass, type EmittedFlight, type EmittedTransition } from './scope.ts'
import { sharedCode } from './shared-call.ts'

/** The classes of a transition's calls or delays under way, or nothing where it acts at once. */
export function flightCode(transition: EmittedTransition): Code {
  const context = emittedFlight(transition)
  if (context === null) return noCode
  const { shared, work } = context.flight
  return shared !== null && work.kind === 'call' ? sharedCode(context, shared, work) : classCode(context)
}

function classCode(context: EmittedFlight): Code {
  const { work, bound, hedge, kept } = context.flight
  const fields = [homeField(context), ...gateFields(context), ...keptFields(context, kept)]
  const members = present([
    fieldsCode(context, fields),
    blankCode(bound !== null),
    beginningCode(context, fields),
    tokensCode(context),
    releaseCode([...slotReleases(context), ...roomReleases(context), ...permitReleases(context)]),
    beginCode(context),
    refundCode(context),
    ...(work.kind === 'call' ? callMembers(context, work) : [dueCode(context)]),
  ])
  const call = hedge === null ? runtime.Call : runtime.HedgedCall
  const [kind, base] = work.kind === 'call' ? ['Calls', call] : ['Delays', runtime.Delay]
  return code`/** ${kind} of ${commentText(context.transition.name)} that are under way. */
  class ${flightClass(context)} extends ${base} {\n${joinCode(members, '\n\n')}\n}`
}

function beginningCode(context: EmittedFlight, fields: readonly Field[]): Code {
  const { rank, gates } = context.transition
  const [net, ...others] = fields
  const instances = others.slice(0, gates.length)
  const parameters = [
    parameterCode(net!),
    code`ticket: ${runtime.Flight}["ticket"]`,
    ...instances.map(parameterCode),
    ...durationParameters(context),
    ...others.slice(gates.length).map(parameterCode),
  ]
  const base = ['net', String(rank), 'ticket', gates.length === 1 ? 'instance' : 'null', ...durationValues(context)]
  return constructorCode(parameters, base, fields)
}

/** How many tokens are taken is reported where it is computed. */
function beginCode(context: EmittedFlight): Code {
  if (!context.plan.isAmountOpen) return noCode
  const event = `{ kind: 'fired', transition: this.transition, part: 'begin', call: this.id, taken: ${takenText(context)} }`
  return code`override tellBegin(): void { if (this.net.observed) this.net.emit(this.line, ${event}) }`
}
