import type { Deadline } from '../semantics/state.ts'

/** When something has lasted too long, or that it has. */
export type WatchedTime = Deadline | 'over'

/** What claims remember of what was before. */
export interface Memory {
  /** For each claim when what lasts has lasted too long; null where it does not. */
  readonly lasting: readonly (WatchedTime | null)[]
  /** What was submitted, by ticket, and by when it has to end for a claim (index). */
  readonly submitted: readonly { readonly claim: number; readonly ticket: number; readonly end: WatchedTime }[]
}

/** A state with what claims remember; missing where there are none. */
export type Watched<S> = S & { watched?: Memory }

/** Times that differ by less are the same, in milliseconds. */
const least = 1e-6

export const isOver = (time: WatchedTime, now: number): boolean => time === 'over' || time.at < now - least

/** The same with other times. */
export function mapMemory({ lasting, submitted }: Memory, map: (deadline: Deadline) => Deadline): Memory {
  const moved = <T extends WatchedTime | null>(time: T): T =>
    time === null || time === 'over' ? time : (map(time) as T)
  return { lasting: lasting.map(moved), submitted: submitted.map((it) => ({ ...it, end: moved(it.end) })) }
}
