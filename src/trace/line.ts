import { escapeUnprintable } from '../diagnostics/json.ts'
import type { TraceEvent } from './event.ts'

/** One trace event as one line of JSON, without the line end; an error is `{ name, message }`. */
export function traceLine(traceEvent: TraceEvent): string {
  return escapeUnprintable(
    JSON.stringify(traceEvent, (_, value: unknown) => (value instanceof Error ? plain(value) : value)),
  )
}

const plain = ({ name, message }: Error): object => ({ name, message })
