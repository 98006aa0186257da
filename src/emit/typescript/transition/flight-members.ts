import { code, lines, list, noCode, type Code } from '../code/code.ts'
import { repeatedElement, stringLiteral } from '../code/names.ts'
import { effectsCode } from './effects.ts'
import { environmentOf, fieldName, withLocals } from './flight-scope.ts'
import { permitField } from './gates.ts'
import { busyName, type EmittedFlight, type EmittedTransition } from './scope.ts'

/** The tokens that were taken, with the places that they came from. */
export function tokensCode({ transition, names, bindings }: EmittedTransition): Code {
  const tokens = transition.inputs.flatMap(({ kind, place, binding, count, many }) => {
    if (kind === 'read') return []
    const from = stringLiteral(names.network.places[place]!.name)
    if (binding === null) return repeatedElement(count, `[${from}, null]`, '[string, unknown]')
    const kept = `this.${fieldName(bindings[binding]!)}`
    return [many ? `...${kept}.map((token): [string, unknown] => [${from}, token])` : `[${from}, ${kept}]`]
  })
  return code`tokens(): [place: string, token: unknown][] { return [${list(tokens)}] }`
}

/** How many tokens were taken by each `take`, of what keeps them. */
export const takenText = ({ transition, bindings }: EmittedTransition): string => {
  const taken = transition.inputs.flatMap(({ kind, binding, count, many }) =>
    kind === 'read' ? [] : [many ? `this.${fieldName(bindings[binding!]!)}.length` : String(count)],
  )
  return `[${taken.join(', ')}]`
}

/** Gives back what it holds, if that is anything. */
export const releaseCode = (releases: readonly string[]): Code =>
  releases.length === 0 ? noCode : code`override release(): void { ${lines(releases)} }`

/** The slot comes back. */
export const slotReleases = (context: EmittedFlight): string[] =>
  context.flight.work.limit === null ? [] : [`this.net.${busyName(context)}--`]

/** The room that was kept free comes back. */
export const roomReleases = ({ plan, names }: EmittedFlight): string[] =>
  [...plan.needs].map(([place, count]) => `this.net.${names.places[place]!}.reserved -= ${count}`)

/** The permits come back, where there are several. */
export const permitReleases = ({ transition }: EmittedFlight): string[] =>
  transition.gates.length < 2
    ? []
    : transition.gates.map(({ machine }) => `this.${permitField(transition, machine)}.end()`)

/** Where plain tokens go when the submitter cancels, or the last branch cannot be computed. */
export function refundCode(context: EmittedFlight): Code {
  const { refund } = context.flight
  if (refund.length === 0) return noCode
  const branch = { ...context.transition.branches[0]!, guard: null, effects: refund }
  const body = lines(effectsCode(context, branch, environmentOf(context)))
  return code`override refund(): void { ${withLocals(context, body)} }`
}
