import { quote } from '../../diagnostics/wording.ts'
import type { Handler, MachineState } from '../../model/program.ts'
import { leaveNoGap } from '../../check/complement.ts'
import { alwaysHolds, type MachineSubject, type Rule } from '../rule.ts'

/** MYC407, a warning: in some state the guards of an event may all fail, and nothing says that it is ignored then. */
export const handlerGaps: Rule<MachineSubject> = ({ program, machine: { model } }, log) => {
  for (const state of model.states) {
    const ignored = new Set(state.ignored)
    for (const [event, handlers] of byEvent(state)) {
      if (handlers.some(alwaysHolds) || ignored.has(event) || model.events[event]!.builtIn === true) continue
      const guards = handlers.flatMap(({ guard }) => guard ?? [])
      if (
        leaveNoGap(
          guards.map((guard) => ({ guard, token: null })),
          program.enums,
        )
      )
        continue
      const { name } = model.events[event]!
      log.warn(handlers[0]!.at, {
        code: 'MYC407',
        message: `${quote(state.name)} handles ${quote(name)} only under conditions, which may all fail.`,
        hint: `Add ${quote(`on ${name}`)} without a condition as the last one, or ${quote(`ignore ${name}`)}.`,
      })
    }
  }
}

function byEvent({ handlers }: MachineState): Map<number, Handler[]> {
  const groups = new Map<number, Handler[]>()
  for (const handler of handlers) {
    const group = groups.get(handler.event)
    if (group === undefined) groups.set(handler.event, [handler])
    else group.push(handler)
  }
  return groups
}
