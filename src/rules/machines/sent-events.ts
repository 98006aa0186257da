import { quote } from '../../diagnostics/wording.ts'
import { eventsHandled } from './handled-events.ts'
import type { MachineSubject, Rule } from '../rule.ts'

/** MYC405: every event of a machine that a net uses is sent by a transition, or may be sent from TypeScript. */
export const sentEvents: Rule<MachineSubject> = ({ machine: { model }, usage }, log) => {
  if (!usage.used || !usage.known) return
  const handled = eventsHandled(model)
  model.events.forEach(({ name, at, exported }, event) => {
    if (exported || usage.sent.has(event) || !handled.has(event)) return
    log.error(at, {
      code: 'MYC405',
      message: `Nobody sends the event ${quote(name)}.`,
      hint: `Send it in a branch, as in ${quote(`m.${name}`)}, or mark it as ${quote(`in event ${name}`)}, to be sent from TypeScript.`,
    })
  })
}
