import { code, lines, type Code } from '../code/code.ts'
import type { Environment } from './effects.ts'
import { keptLocal } from './flight-start.ts'
import { stringLiteral } from '../code/names.ts'
import type { KeptValue } from '../plan/flight.ts'
import { permitField } from './gates.ts'
import { inFlight, type EmittedFlight, type EmittedTransition } from './scope.ts'

/** Bindings live in members of their own, apart from those of the runtime's classes. */
export const fieldName = (local: string): string => (local.endsWith('$') ? local : `${local}$`)

/** The member that holds a value that the flight keeps. */
export const keptField = (context: EmittedTransition, kept: KeptValue): string => fieldName(keptLocal(context, kept))

/**
 * How effects reach what they act on, when a flight ends.
 * @param awaited whether its submitter waits for what comes of it
 */
export function environmentOf({ plan, transition }: EmittedTransition, awaited = true): Environment {
  const isOnly = transition.gates.length === 1
  const isShared = plan.flight?.shared != null
  // Of a call that is shared, one gives the verdict.
  const [holder, judges] = isShared ? ['this.call', 'this.judges && '] : ['this', '']
  return {
    net: inFlight,
    ticket: plan.ticketed === null || !awaited ? 'null' : 'this.ticket',
    instance: (machine) => (isOnly ? `${holder}.machine` : `${holder}.${permitField(transition, machine)}.machine`),
    verdict: (machine, event, line) => {
      const judge = isOnly ? holder : `${holder}.${permitField(transition, machine)}`
      return code`${judges}${judge}.counts(${stringLiteral(event)}, ${line})`
    },
  }
}

/** Declares what the body of a method uses of the net and of what the flight keeps. */
export function localsFor(context: EmittedFlight, body: Code): Code {
  const used = context.flight.kept.filter((it) => body.names.has(keptLocal(context, it)))
  const net = body.names.has(inFlight.text) ? ['const { net } = this'] : []
  return lines([...net, ...used.map((it) => `const ${keptLocal(context, it)} = this.${keptField(context, it)}`)])
}

/** The body of a method, with what it uses declared. */
export const withLocals = (context: EmittedFlight, body: Code): Code => code`${localsFor(context, body)}\n${body}`
