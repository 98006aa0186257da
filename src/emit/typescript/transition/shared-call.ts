import type { Call } from '../../../model/program.ts'
import type { Type } from '../../../model/types.ts'
import { code, joinCode, noCode, present, type Code } from '../code/code.ts'
import { commentText } from '../code/names.ts'
import { runtime } from '../code/runtime.ts'
import { typeText } from '../code/types.ts'
import type { SharedPlan } from '../plan/flight.ts'
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
import { sharedEnds, sharedMembers } from './flight-ends.ts'
import { flightClass, sharedClass, sharedName, type EmittedFlight } from './scope.ts'

/** The class of the calls that are shared, and that of the tokens of those who take part in them. */
export function sharedCode(context: EmittedFlight, shared: SharedPlan, work: Call): Code {
  return joinCode([callCode(context, shared, work), flightsCode(context, work)], '\n\n')
}

const keyField = (type: Type): Field => ({ member: 'shared$key', parameter: 'shared$', type: typeText(type) })

function callCode(context: EmittedFlight, { key, kept }: SharedPlan, work: Call): Code {
  const fields = [homeField(context), ...gateFields(context), ...keptFields(context, kept), keyField(key.type)]
  const map = `this.net.${sharedName(context)}`
  const releases = [...slotReleases(context), ...permitReleases(context), `${map}.delete(this.shared$key)`]
  const members = [
    code`${fieldsCode(context, fields)}
    readonly waiting: Set<${flightClass(context)}> = new Set()
    judged = false`,
    blankCode(context.flight.bound !== null),
    callBeginning(context, fields),
    code`override begin(): this {
      ${runtime.beginShared}(this)
      ${map}.set(this.shared$key, this)
      return this
    }`,
    code`tokens(): [place: string, token: unknown][] { return [] }`,
    releaseCode(releases),
    ...sharedMembers(context, work),
  ]
  const base = context.flight.hedge === null ? runtime.Call : runtime.HedgedCall
  return code`/** Calls of ${commentText(context.transition.name)} that are under way, each for all who ask for the same. */
  class ${sharedClass(context)} extends ${base} {\n${joinCode(present(members), '\n\n')}\n}`
}

function callBeginning(context: EmittedFlight, fields: readonly Field[]): Code {
  const { rank, gates } = context.transition
  const instances = fields.slice(0, gates.length + 1)
  const parameters = [
    ...instances.map(parameterCode),
    ...durationParameters(context),
    ...fields.slice(gates.length + 1).map(parameterCode),
  ]
  const base = ['net', String(rank), 'null', gates.length === 1 ? 'instance' : 'null', ...durationValues(context)]
  return constructorCode(parameters, base, fields)
}

function flightsCode(context: EmittedFlight, work: Call): Code {
  const call: Field = { member: 'call', parameter: 'call', type: sharedClass(context) }
  const fields = [homeField(context), call, ...keptFields(context, context.flight.kept)]
  const [net, ...others] = fields
  const parameters = [parameterCode(net!), code`ticket: ${runtime.Flight}["ticket"]`, ...others.map(parameterCode)]
  const base = ['net', String(context.transition.rank), 'ticket', 'call']
  const kept = fields.filter((it) => it !== call)
  const members = present([
    fieldsCode(context, fields),
    blankCode(false),
    constructorCode(parameters, base, kept),
    tokensCode(context),
    releaseCode(roomReleases(context)),
    tellCode(context),
    refundCode(context),
    ...sharedEnds(context, work),
  ])
  return code`/** Tokens of those who take part in a call of ${commentText(context.transition.name)}. */
  class ${flightClass(context)} extends ${runtime.SharedFlight} {\n${joinCode(members, '\n\n')}\n}`
}

/** How many tokens are taken is reported where it is computed. */
function tellCode(context: EmittedFlight): Code {
  if (!context.plan.isAmountOpen) return noCode
  return code`override tell(begun: Parameters<${runtime.SharedFlight}['tell']>[0]): void {
    super.tell({ ...begun, taken: ${takenText(context)} })
  }`
}
