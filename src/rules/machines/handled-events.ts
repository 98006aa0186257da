import { quote } from '../../diagnostics/wording.ts'
import type { Machine } from '../../model/program.ts'
import type { MachineSubject, Rule } from '../rule.ts'

/** MYC404: every event is handled in some state, or ignored in all: a machine may have it only to stand where others do. */
export const handledEvents: Rule<MachineSubject> = ({ machine: { model } }, log) => {
  const handled = eventsHandled(model)
  const lasting = model.states.filter(({ final }) => !final)
  model.events.forEach(({ name, at }, event) => {
    if (handled.has(event) || lasting.every(({ ignored }) => ignored.includes(event))) return
    log.error(at, {
      code: 'MYC404',
      message: `No state handles the event ${quote(name)}.`,
      hint: `Write ${quote(`on ${name} -> STATE`)} in a state, or remove the event; if it is to mean nothing, write ${quote(`ignore ${name}`)} in every state.`,
    })
  })
}

/** The events (indices) that some state handles. */
export function eventsHandled({ states }: Machine): ReadonlySet<number> {
  return new Set(states.flatMap(({ handlers }) => handlers.map(({ event }) => event)))
}
