import { quote } from '../../bind/names.ts'
import type { MachineSubject, Rule } from './rule.ts'

/** MYC410: a handler assigns something or leads somewhere. */
export const idleHandlers: Rule<MachineSubject> = ({ machine: { model } }, log) => {
  for (const { handlers } of model.states) {
    for (const { at, event, guard, effects, target } of handlers) {
      if (effects.length > 0 || target !== null) continue
      const ignore = quote(`ignore ${model.events[event]!.name}`)
      log.error(at, {
        code: 'MYC410',
        message: `This handler of ${quote(model.events[event]!.name)} does nothing.`,
        hint:
          guard === null ? `Write ${ignore}.` : `Give the other handlers the opposite condition, and write ${ignore}.`,
      })
    }
  }
}
