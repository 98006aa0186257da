/** What comes of it, or what it throws as a text. */
export function attempt<T>(what: () => T): T | string {
  try {
    return what()
  } catch (error) {
    return String(error)
  }
}
