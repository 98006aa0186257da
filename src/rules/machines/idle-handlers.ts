import { quote } from '../../diagnostics/wording.ts'
import type { MachineSubject, Rule } from '../rule.ts'

/**
 * MYC410: a handler, or an `every`, assigns something or leads somewhere. With a condition a handler may do nothing on purpose:
 * others are not tried.
 */
export const idleHandlers: Rule<MachineSubject> = ({ machine: { model } }, log) => {
  for (const { handlers, afters } of model.states) {
    for (const { at, effects, target } of afters)
      if (effects.length === 0 && target === null)
        log.error(at, {
          code: 'MYC410',
          message: 'This `every` does nothing.',
          hint: 'Assign something in it, or remove it.',
        })
    for (const { at, event, guard, effects, target } of handlers) {
      if (guard !== null || effects.length > 0 || target !== null) continue
      log.error(at, {
        code: 'MYC410',
        message: `This handler of ${quote(model.events[event]!.name)} does nothing.`,
        hint: `Write ${quote(`ignore ${model.events[event]!.name}`)}.`,
      })
    }
  }
}
