import { quote } from '../../diagnostics/wording.ts'
import type { Gate, Machine, Place, Transition } from '../../model/program.ts'
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
      hint: waysOut(queue),
      related: [{ message: `${quote(queue.name)} is declared here`, span: queue.at }],
    })
  }
}

/** A bag keeps the order of each key. Where that of all is meant, a place for the head alone says so. */
function waysOut({ name, by }: Place): string {
  const bag =
    by === null
      ? `Make ${quote(name)} a bag: the others go on then, and those of one key keep their order.`
      : `In a bag the others would go on, but it has no ${quote('by')}.`
  const head =
    'Where all are meant to wait, go through the machine from a place for the head alone: `place next: bag<T> capacity 1`.'
  return `${bag} ${head}`
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
