import { quote } from '../../diagnostics/wording.ts'
import type { Gate, Machine, Transition } from '../../model/program.ts'
import { anyPart } from '../../model/walk.ts'
import type { Rule, TransitionSubject } from '../rule.ts'

/**
 * MYC531, a warning: the head of a queue waits for the machine of its own key, and holds up those behind it, which go through others.
 */
export const blockedQueues: Rule<TransitionSubject> = ({ net: { model }, machines, transition }, log) => {
  for (const gate of transition.gates) {
    const slot = model.machines[gate.machine]!
    const queue = model.places[queueOf(transition, gate, (place) => model.places[place]!.store === 'queue') ?? -1]
    if (queue === undefined || !canRefuse(machines[slot.machine]?.model)) continue
    log.warn(gate.at, {
      code: 'MYC531',
      message: `While the head of the queue ${quote(queue.name)} waits for ${quote(slot.name)} of its own key, all behind it wait, too, whatever their keys are.`,
      hint: `Make ${quote(queue.name)} a bag, from which the others are taken meanwhile.`,
      related: [{ message: `${quote(queue.name)} is declared here`, span: queue.at }],
    })
  }
}

/** The queue from which the token comes whose key is waited for. */
function queueOf(
  { inputs }: Transition,
  { key, refuse }: Gate,
  isQueue: (place: number) => boolean,
): number | undefined {
  if (key === null || refuse !== null) return undefined
  const asked = (binding: number | null): boolean =>
    anyPart(key, (part) => part.kind === 'binding' && part.index === binding)
  return inputs.find((it) => it.kind === 'take' && it.binding !== null && isQueue(it.place) && asked(it.binding))?.place
}

const canRefuse = (machine: Machine | undefined): boolean =>
  machine?.states.some(({ admit }) => admit !== 'all') === true
