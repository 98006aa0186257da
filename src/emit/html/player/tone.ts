import type { TraceEvent } from '../../../trace/event.ts'
import { type EventKind, outcomes } from '../../../trace/fields.ts'

/** What kind of thing happened, for its colour. */
export type Tone = 'plain' | 'state' | 'refusal' | 'failure'

/** What one can jump to. */
export type Landmark = 'change' | 'state' | 'refusal' | 'late' | 'fault'

const states: readonly EventKind[] = ['state', 'held', 'released', 'forgotten']

const landmarks: Readonly<Record<Landmark, readonly EventKind[]>> = {
  change: [...states, 'refused', 'late', 'unhandled', 'fault', 'failed', 'expired'],
  state: states,
  refusal: ['refused'],
  late: ['late', 'unhandled', 'disregarded'],
  fault: ['fault'],
}

export const isLandmark = ({ kind }: TraceEvent, what: Landmark): boolean => landmarks[what].includes(kind)

export function toneOf(event: TraceEvent): Tone {
  const outcome = event.kind === 'fired' ? outcomes[event.part] : null
  if (outcome === 'refuse' || isLandmark(event, 'refusal')) return 'refusal'
  if (outcome === 'error' || outcome === 'timeout') return 'failure'
  if (isLandmark(event, 'state')) return 'state'
  return isLandmark(event, 'change') ? 'failure' : 'plain'
}
