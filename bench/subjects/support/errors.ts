/** Why a signal is aborted. */
export function errorOf(name: 'TimeoutError' | 'AbortError', message: string): Error {
  const error = new Error(message)
  error.name = name
  return error
}

/** @throws TypeError for what a token from outside cannot be */
export function checkRecord(name: string, value: unknown): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${name} must be a record`)
}

/** @throws TypeError for what is no signal */
export function checkSignal(signal: AbortSignal): void {
  if (typeof signal.aborted !== 'boolean' || typeof signal.addEventListener !== 'function')
    throw new TypeError('signal must be an AbortSignal')
}
