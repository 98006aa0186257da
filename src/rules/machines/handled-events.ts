import { quote } from '../../diagnostics/wording.ts'
import type { Machine } from '../../model/program.ts'
import type { MachineSubject, Rule } from '../rule.ts'

/** MYC404: every event is handled in some state. */
export const handledEvents: Rule<MachineSubject> = ({ machine: { model } }, log) => {
  const handled = eventsHandled(model)
  model.events.forEach(({ name, at }, event) => {
    if (handled.has(event)) return
    log.error(at, {
      code: 'MYC404',
      message: `No state handles the event ${quote(name)}.`,
      hint: `Write ${quote(`on ${name} -> STATE`)} in a state, or remove the event.`,
    })
  })
}

/** The events (indices) that some state handles. */
export function eventsHandled({ states }: Machine): ReadonlySet<number> {
  return new Set(states.flatMap(({ handlers }) => handlers.map(({ event }) => event)))
}
