import type { CheckedNet, Elaborated } from '../check/elaborated.ts'
import { allBranches } from '../model/walk.ts'
import type { Span } from '../source/span.ts'
import { isSound, type Usage } from './rule.ts'

interface Counted extends Usage {
  used: boolean
  known: boolean
  passed: boolean
  named: boolean
  abroad: Span | null
  readonly sent: Set<number>
  readonly verdicts: Set<number>
  readonly ordinary: Set<number>
}

/** For each machine how the nets use it. */
export function usagesOf({
  machines,
  definitions,
  nets,
}: Pick<Elaborated, 'machines' | 'definitions' | 'nets'>): readonly Usage[] {
  const none = (): Pick<Counted, 'sent' | 'verdicts' | 'ordinary'> => ({
    sent: new Set(),
    verdicts: new Set(),
    ordinary: new Set(),
  })
  const usages = machines.map((): Counted => ({
    used: false,
    known: true,
    passed: false,
    named: false,
    abroad: null,
    ...none(),
  }))
  for (const { machine } of definitions.flatMap(({ slots }) => slots.slots)) {
    const usage = machine === null ? undefined : usages[machine.index]
    if (usage !== undefined) usage.named = true
  }
  // What is sent to a machine that a part is given is known where the part is in its net.
  for (const net of new Set([...definitions, ...nets])) {
    const slots = net.slots.slots.map(({ machine }) => (machine === null ? null : (usages[machine.index] ?? null)))
    for (const [index, usage] of slots.entries()) {
      if (usage === null) continue
      usage.used = true
      usage.known &&= isSound(net)
      const { fsm } = net.bound.machines[index]!.node
      if (fsm.span.file !== net.slots.slots[index]!.machine!.model.at.file) usage.abroad ??= fsm.span
    }
    countEvents(net, slots)
    for (const { machine } of net.model.transitions.flatMap(({ gates }) => gates)) {
      const usage = slots[machine]
      if (usage != null) usage.passed = true
    }
  }
  return usages
}

function countEvents({ model }: CheckedNet, slots: readonly (Counted | null)[]): void {
  for (const { effects } of model.transitions.flatMap(allBranches)) {
    for (const effect of effects) {
      if (effect.kind !== 'send') continue
      const usage = slots[effect.machine]
      usage?.sent.add(effect.event)
      usage?.[effect.verdict ? 'verdicts' : 'ordinary'].add(effect.event)
    }
  }
}
