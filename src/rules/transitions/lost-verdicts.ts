import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Expr } from '../../model/expression.ts'
import type { Effect } from '../../model/program.ts'
import { anyPart } from '../../model/walk.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/**
 * MYC524: in a branch of a transition through `m[key]`, `m[key].event` is no verdict, but an event that counts
 * however late it comes. Who sends a verdict beside it knows; with another key it is meant for another instance, and with
 * a key that may have changed meanwhile it may be. Without work there is no meanwhile, and it is the same.
 */
export const lostVerdicts: Rule<TransitionSubject> = (subject, log) => {
  const { gates, work } = subject.transition
  for (const { machine, key } of gates)
    if (key !== null && work !== null && !changes(key)) checkGate(subject, machine, spell(key), log)
}

function checkGate({ net, machines, transition }: TransitionSubject, machine: number, own: string, log: Log): void {
  const slot = net.model.machines[machine]!
  const judges = (effect: Effect): boolean => effect.kind === 'send' && effect.verdict && effect.machine === machine
  const unaware = transition.branches.filter(({ effects }) => !effects.some(judges))
  for (const effect of unaware.flatMap((branch) => branch.effects)) {
    if (effect.kind !== 'send' || effect.machine !== machine) continue
    if (effect.key === null || spell(effect.key) !== own) continue
    const event = machines[slot.machine]?.model.events[effect.event]?.name ?? 'event'
    log.error(effect.at, {
      code: 'MYC524',
      message: `With a key ${quote(event)} is no verdict on what was admitted: it counts also when it comes too late.`,
      hint: `Write ${quote(`${slot.name}.${event}`)}, which means the instance that admitted.`,
    })
  }
}

const changes = (key: Expr): boolean =>
  anyPart(key, ({ kind }) => kind === 'variable' || kind === 'is' || kind === 'seen')

const spell = (expr: Expr): string => JSON.stringify(expr)
