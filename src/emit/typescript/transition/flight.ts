import { code, joinCode, lines, noCode, present, type Code } from '../code/code.ts'
import { commentText } from '../code/names.ts'
import { runtime } from '../code/runtime.ts'
import { callMembers, dueCode } from './flight-ends.ts'
import {
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
import { permitReleases, refundCode, roomReleases, slotReleases, takenText, tokensCode } from './flight-members.ts'
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
  const { work, hedge, kept } = context.flight
  const fields = [homeField(context), ...gateFields(context), ...keptFields(context, kept)]
  const members = present([
    fieldsCode(context, fields),
    beginningCode(context, fields),
    tokensCode(context),
    code`release(): void { ${lines([...slotReleases(context), ...roomReleases(context), ...permitReleases(context)])} }`,
    beginCode(context),
    refundCode(context),
    ...(work.kind === 'call' ? callMembers(context, work) : [dueCode(context)]),
  ])
  const call = hedge === null ? runtime.Call : runtime.HedgedCall
  const [kind, base] = work.kind === 'call' ? ['Calls', call] : ['Delays', runtime.Flight]
  return code`/** ${kind} of ${commentText(context.transition.name)} that are under way. */
  class ${flightClass(context)} extends ${base} {\n${joinCode(members, '\n\n')}\n}`
}

function beginningCode(context: EmittedFlight, fields: readonly Field[]): Code {
  const { rank, gates } = context.transition
  const { work } = context.flight
  const [home, ...others] = fields
  const instances = others.slice(0, gates.length)
  const parameters = [
    parameterCode(home!),
    code`ticket: ${runtime.Flight}["ticket"]`,
    ...instances.map(parameterCode),
    ...durationParameters(context),
    ...others.slice(gates.length).map(parameterCode),
  ]
  const durations = work.kind === 'delay' ? [] : durationValues(context)
  const base = ['home', String(rank), 'ticket', gates.length === 1 ? 'instance' : 'null', ...durations]
  return constructorCode(
    parameters,
    base,
    fields,
    work.kind === 'call' ? 'this.begin(null)\nthis.try()' : 'this.begin(within$)',
  )
}

/** How many tokens are taken is reported where it is computed. */
function beginCode(context: EmittedFlight): Code {
  if (!context.plan.isAmountOpen) return noCode
  const event = `{ kind: 'fired', transition: this.transition, part: 'begin', call: this.id, taken: ${takenText(context)} }`
  return code`override begin(delay: number | null): void {
    if (this.net.observed) this.net.emit(this.line, ${event})
    if (delay !== null) this.net.plan(this, delay)
  }`
}
