/** What JSON does not know is spelled in what it knows: here and nowhere else is said how. */

const spelled = new Map(['Infinity', '-Infinity', 'NaN'].map((text) => [text, Number(text)]))

/** For `JSON.stringify`: errors keep their name, message, code and status, and numbers that JSON does not know become texts. */
export function encodeValue(_name: string, value: unknown): unknown {
  if (value instanceof Error) {
    const { name, message, code, status } = value as Error & { readonly code?: unknown; readonly status?: unknown }
    return { name, message, ...(typeof code === 'string' && { code }), ...(Number.isSafeInteger(status) && { status }) }
  }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

/** A number, where one is expected. What spells none stays as it is. */
export const decodeNumber = (value: unknown): unknown => spelled.get(value as string) ?? value

/** An error, where one is expected: what has a name, a message, perhaps a code and a status, and nothing else was one. */
export function decodeError(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const { name, message, code = '', status = 0, ...rest } = value as Readonly<Record<string, unknown>>
  const isError = typeof name === 'string' && typeof message === 'string' && Object.keys(rest).length === 0
  if (!isError || typeof code !== 'string' || !Number.isSafeInteger(status)) return value
  return Object.assign(new Error(message), value)
}
