/** What JSON does not know is spelled in what it knows: here and nowhere else is said how. */

const spelled = new Map(['Infinity', '-Infinity', 'NaN'].map((text) => [text, Number(text)]))

/** For `JSON.stringify`: errors keep their name and message, and numbers that JSON does not know become texts. */
export function encodeValue(_name: string, value: unknown): unknown {
  if (value instanceof Error) return { name: value.name, message: value.message }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

/** A number, where one is expected. What spells none stays as it is. */
export const decodeNumber = (value: unknown): unknown => spelled.get(value as string) ?? value

/** An error, where one is expected: what has a name, a message and nothing else was one. */
export function decodeError(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 2) return value
  const { name, message } = value as { readonly name?: unknown; readonly message?: unknown }
  if (typeof name !== 'string' || typeof message !== 'string') return value
  return Object.assign(new Error(message), { name })
}
