/** A network that runs or grows without end is not worth being followed. */
export class Runaway extends Error {}

/** What comes of it, or what it throws as a text. @throws Runaway */
export function attempt<T>(what: () => T): T | string {
  try {
    return what()
  } catch (error) {
    if (error instanceof Runaway) throw error
    return String(error)
  }
}
