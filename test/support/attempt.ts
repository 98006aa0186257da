import { Runaway } from './runaway.ts'

/** What comes of it, or what it throws as a text. @throws Runaway */
export function attempt<T>(what: () => T): T | string {
  try {
    return what()
  } catch (error) {
    if (error instanceof Runaway) throw error
    return String(error)
  }
}
