import { lineOf } from '../../../source/files.ts'
import { code, joinCode, lines, list, noCode, present, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { effectsCode } from './effects.ts'
import { callMembers, dueCode } from './flight-ends.ts'
import { environmentOf, fieldName, keptField, withLocals } from './flight-scope.ts'
import { instanceText, permitField } from './gates.ts'
import { keptLocal } from './flight-start.ts'
import { machineNames } from '../machine/names.ts'
import { commentText, stringLiteral, repeatedElement } from '../code/names.ts'
import { busyName, emittedFlight, flightClass, type EmittedFlight, type EmittedTransition } from './scope.ts'
import { typeText } from '../code/types.ts'

/** The class of a transition's calls or delays under way, or nothing where it acts at once. */
export function flightCode(transition: EmittedTransition): Code {
  const context = emittedFlight(transition)
  return context === null ? noCode : classCode(context)
}

function classCode(context: EmittedFlight): Code {
  const { work, hedge } = context.flight
  const members = present([
    fieldsCode(context),
    constructorCode(context),
    tokensCode(context),
    releaseCode(context),
    beginCode(context),
    refundCode(context),
    ...(work.kind === 'call' ? callMembers(context, work) : [dueCode(context)]),
  ])
  const call = hedge === null ? runtime.Call : runtime.HedgedCall
  const [kind, base] = work.kind === 'call' ? ['Calls', call] : ['Delays', runtime.Flight]
  return code`/** ${kind} of ${commentText(context.transition.name)} that are under way. */
  class ${flightClass(context)} extends ${base} {\n${joinCode(members, '\n\n')}\n}`
}

/** A member, and the parameter of the constructor that gives it its value. */
interface Field {
  readonly member: string
  readonly parameter: string
  /** Of the parameter. */
  readonly type: string | Code
  /** What the member holds, and its type, where it is not the parameter itself. */
  readonly kept?: Code
  readonly as?: Code
}

/** The instances of the machines that admitted: the only one as the flight itself knows it, each of several by its permit. */
function gateFields({ transition, names, program }: EmittedTransition): Field[] {
  return transition.gates.map((gate): Field => {
    const machine = program.machines[names.network.machines[gate.machine]!.machine]!
    const type = code`${machineNames(machine).className}`
    const parameter = instanceText(transition, gate)
    if (transition.gates.length === 1) return { member: parameter, parameter, type }
    const permit = code`new ${runtime.Permit}(${parameter})`
    return {
      member: permitField(transition, gate.machine),
      parameter,
      type,
      kept: permit,
      as: code`${runtime.Permit}<${type}>`,
    }
  })
}

const keptFields = (context: EmittedFlight): Field[] =>
  context.flight.kept.map((kept) => ({
    member: keptField(context, kept),
    parameter: keptLocal(context, kept),
    type: typeText(kept.type),
  }))

const homeField = ({ names }: EmittedTransition): Field => ({
  member: 'home',
  parameter: 'home',
  type: names.className,
})

function fieldsCode(context: EmittedFlight): Code {
  const { transition, program } = context
  const fields = [homeField(context), ...gateFields(context), ...keptFields(context)]
  return lines([
    `get transition(): string { return ${stringLiteral(transition.name)} }`,
    `get line(): number { return ${lineOf(program, transition.at)} }`,
    ...fields.map(({ member, type, as }) => code`declare readonly ${member}: ${as ?? type}`),
  ])
}

function constructorCode(context: EmittedFlight): Code {
  const { rank, gates } = context.transition
  const { work, bound, hedge } = context.flight
  const isBounded = bound !== null
  const [home, instances, kept] = [homeField(context), gateFields(context), keptFields(context)]
  const parameter = ({ parameter: name, type }: Field): Code => code`${name}: ${type}`
  const parameters = [
    parameter(home),
    code`ticket: ${runtime.Flight}["ticket"]`,
    ...instances.map(parameter),
    ...(isBounded ? ['within$: number'] : []),
    ...(hedge === null ? [] : ['hedge$: number']),
    ...kept.map(parameter),
  ]
  const within = work.kind === 'delay' ? '' : `, ${isBounded ? 'within$' : 'null'}${hedge === null ? '' : ', hedge$'}`
  return code`constructor(${list(parameters)}) {
    super(home, ${rank}, ticket, ${gates.length === 1 ? 'instance' : 'null'}${within})
    ${lines([home, ...instances, ...kept].map(({ member, parameter: name, kept: value }) => code`this.${member} = ${value ?? name}`))}
    ${work.kind === 'call' ? 'this.begin(null)\nthis.try()' : 'this.begin(within$)'}
  }`
}

/** The tokens that were taken, with the places that they came from. */
function tokensCode({ transition, names, bindings }: EmittedTransition): Code {
  const tokens = transition.inputs.flatMap(({ kind, place, binding, count, many }) => {
    if (kind === 'read') return []
    const from = stringLiteral(names.network.places[place]!.name)
    if (binding === null) return repeatedElement(count, `[${from}, null]`, '[string, unknown]')
    const kept = `this.${fieldName(bindings[binding]!)}`
    return [many ? `...${kept}.map((token): [string, unknown] => [${from}, token])` : `[${from}, ${kept}]`]
  })
  return code`tokens(): [place: string, token: unknown][] { return [${list(tokens)}] }`
}

/** How many tokens are taken is reported where it is computed. */
function beginCode({ plan, transition, bindings }: EmittedFlight): Code {
  if (!plan.isAmountOpen) return noCode
  const taken = transition.inputs.flatMap(({ kind, binding, count, many }) =>
    kind === 'read' ? [] : [many ? `this.${fieldName(bindings[binding!]!)}.length` : String(count)],
  )
  const event = `{ kind: 'fired', transition: this.transition, part: 'begin', call: this.id, taken: [${taken.join(', ')}] }`
  return code`override begin(delay: number | null): void {
    if (this.net.observed) this.net.emit(this.line, ${event})
    if (delay !== null) this.net.plan(this, delay)
  }`
}

function releaseCode(context: EmittedFlight): Code {
  const { plan, names, flight } = context
  const rooms = [...plan.needs].map(([place, count]) => `this.home.${names.places[place]!}.reserved -= ${count}`)
  const slot = flight.work.limit === null ? [] : [`this.home.${busyName(context)}--`]
  const { gates } = context.transition
  const permits = gates.map(({ machine }) => `this.${permitField(context.transition, machine)}.end()`)
  return code`release(): void { ${lines([...slot, ...rooms, ...(gates.length > 1 ? permits : [])])} }`
}

/** Where plain tokens go when the submitter cancels, or the last branch cannot be computed. */
function refundCode(context: EmittedFlight): Code {
  const { refund } = context.flight
  if (refund.length === 0) return noCode
  const branch = { ...context.transition.branches[0]!, guard: null, effects: refund }
  const body = lines(effectsCode(context, branch, environmentOf(context)))
  return code`override refund(): void { ${withLocals(context, body)} }`
}
