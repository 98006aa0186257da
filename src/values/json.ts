/** What JSON does not know is spelled in what it knows: here and nowhere else is said how. */

const spelled = new Map(['Infinity', '-Infinity', 'NaN'].map((text) => [text, Number(text)]))

/** Whether it is an error, also one of another realm, as in a test runner. */
const isError = (value: unknown): value is Error & { readonly code?: unknown; readonly status?: unknown } =>
  value instanceof Error || Object.prototype.toString.call(value) === '[object Error]'

/** Errors keep their name, message, code and status, and numbers that JSON does not know become texts. */
function encode(this: object, key: string, value: unknown): unknown {
  // As it is, not what a `toJSON` of its own makes of it.
  const error: unknown = Reflect.get(this, key)
  if (isError(error)) {
    const { name, message, code, status } = error
    return { name, message, ...(typeof code === 'string' && { code }), ...(Number.isSafeInteger(status) && { status }) }
  }
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

/** Plain data as JSON: errors keep their name, message, code and status. @throws TypeError where it cannot be written */
export const jsonOf = (value: unknown): string => JSON.stringify(value, encode)

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
