import { escapeUnprintable } from '../diagnostics/json.ts'
import type { Happening } from '../network/happening.ts'

/** One happening as one line of JSON, without the line end; an error is `{ name, message }`. */
export function traceLine(happening: Happening): string {
  return escapeUnprintable(
    JSON.stringify(happening, (_, value: unknown) => (value instanceof Error ? plain(value) : value)),
  )
}

const plain = ({ name, message }: Error): object => ({ name, message })
