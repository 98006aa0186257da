/** A value in few words, whatever it is. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'function') return 'a function'
  if (typeof value === 'object' && value !== null) return 'an object'
  if (typeof value !== 'string') return String(value)
  const short = value.length > 40 ? `${value.slice(0, 40)}…` : value
  return JSON.stringify(short).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?')
}
