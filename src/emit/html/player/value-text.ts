import { printable } from '../../../diagnostics/printable.ts'

/** Beyond this depth, and after so many parts of one value, there is only an ellipsis. */
const deepest = 5
const mostParts = 12
/** Of a longer string only its beginning is shown. */
const longest = 120

/** A value as a spec would write it, as far as that fits a line. What cannot be seen in it is shown by its code. */
export function valueText(value: unknown, depth = 0): string {
  if (value === null || value === undefined) return 'none'
  if (typeof value === 'string') return printable(JSON.stringify(shortened(value)))
  if (typeof value !== 'object') return String(value)
  if (depth === deepest) return '…'
  const inner = (part: unknown): string => valueText(part, depth + 1)
  if (Array.isArray(value)) return `[${listed(value, inner)}]`
  const fields = Object.entries(value)
  if (fields.length === 0) return '{ }'
  return `{ ${listed(fields, ([name, part]) => `${printable(name)}: ${inner(part)}`)} }`
}

const shortened = (text: string): string => (text.length > longest ? `${text.slice(0, longest)}…` : text)

function listed<T>(parts: readonly T[], show: (part: T) => string): string {
  const shown = parts.slice(0, mostParts).map(show)
  return [...shown, ...(parts.length > mostParts ? ['…'] : [])].join(', ')
}
