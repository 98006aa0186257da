import type { TraceEvent } from '../../../trace/event.ts'
import { eventMismatch } from '../../../trace/mismatch.ts'
import { indexNet } from '../../../trace/net.ts'
import { readTrace } from '../../../trace/read.ts'
import type { PlayNet } from '../model.ts'

/** Something to play. */
export interface Recording {
  readonly title: string
  /** Index of the network that it is of. */
  readonly net: number
  /** For each place how many tokens were there at the start; else what the net says. */
  readonly tokens?: readonly number[]
  readonly traceEvents: readonly TraceEvent[]
}

/** Reads a trace of one of some nets. @throws Error saying what is wrong, and on which line */
export function recordingIn(text: string, title: string, nets: readonly PlayNet[]): Recording {
  const { events } = readTrace(text)
  if (events.length === 0) throw new Error('there is no trace event in it')
  const mismatches = nets.map((net) => mismatchIn(net, events))
  const net = mismatches.indexOf(null)
  if (net < 0) throw new Error(`it is of another network: ${mismatches[0] ?? 'there is none here'}`)
  return { title, net, traceEvents: events }
}

/** Why a trace is not of a net; null where it can be. */
function mismatchIn(net: PlayNet, events: readonly TraceEvent[]): string | null {
  const index = indexNet(net)
  for (const event of events) {
    const mismatch = eventMismatch(net, index, event)
    if (mismatch !== null) return mismatch
  }
  return null
}
