import { quote } from '../../diagnostics/wording.ts'
import type { Expr } from '../../model/expression.ts'
import { anyPart } from '../../model/walk.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/**
 * MYC524, a warning: in a branch of a transition through `m[key]`, `m[key].event` is no verdict, but an event that counts
 * however late it comes. Who sends a verdict beside it knows; with another key it is meant for another instance, and with
 * a key that may have changed meanwhile it may be. Without work there is no meanwhile, and it is the same.
 */
export const lostVerdicts: Rule<TransitionSubject> = ({ net, machines, transition }, log) => {
  const { through, work, branches } = transition
  if (through === null || through.key === null || work === null || changes(through.key)) return
  const own = spell(through.key)
  const unaware = branches.filter(({ effects }) => !effects.some((it) => it.kind === 'send' && it.verdict))
  for (const effect of unaware.flatMap((branch) => branch.effects)) {
    if (effect.kind !== 'send' || effect.verdict || effect.machine !== through.machine) continue
    if (effect.key === null || spell(effect.key) !== own) continue
    const slot = net.model.machines[through.machine]!
    const event = machines[slot.machine]?.model.events[effect.event]?.name ?? 'event'
    log.warn(effect.at, {
      code: 'MYC524',
      message: `With a key ${quote(event)} is no verdict on what was admitted: it counts also when it comes too late.`,
      hint: `Write ${quote(`${slot.name}.${event}`)}, which means the instance that admitted.`,
    })
  }
}

const changes = (key: Expr): boolean => anyPart(key, ({ kind }) => kind === 'variable' || kind === 'is')

const spell = (expr: Expr): string => JSON.stringify(expr)
