import type { Finding } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import { eventsHandled } from './handled-events.ts'
import type { MachineSubject, Rule } from '../rule.ts'

/**
 * MYC405: every event of a machine that a net uses is sent by a transition, or may be sent from TypeScript. What is imported
 * is made for others, too, who may send more; and what is given to a part may have more events than that asks for.
 */
export const sentEvents: Rule<MachineSubject> = ({ machine: { model }, usage }, log) => {
  if (!usage.used || !usage.known || !usage.named || usage.abroad !== null) return
  const handled = eventsHandled(model)
  model.events.forEach(({ name, at, exported, builtIn }, event) => {
    if (builtIn === true) return usage.passed ? undefined : log.error(at, neverAdmitted(model.name))
    if (exported || usage.sent.has(event) || !handled.has(event)) return
    return log.error(at, {
      code: 'MYC405',
      message: `Nobody sends the event ${quote(name)}.`,
      hint: `Send it in a branch, as in ${quote(`m.${name}`)}, or mark it as ${quote(`in event ${name}`)}, to be sent from TypeScript.`,
    })
  })
}

const neverAdmitted = (machine: string): Finding => ({
  code: 'MYC405',
  message: `No transition goes through ${quote(machine)}, so nothing is ever admitted by it.`,
  hint: 'Let a transition go through it, as in `through m or wait`, or remove the handlers of `admitted`.',
})
