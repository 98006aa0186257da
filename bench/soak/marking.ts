import type { Snapshot } from '../../runtime/myc-runtime.ts'

/** What is looked for in a snapshot. */

/** The tokens of a network, wherever they are: in places and in calls. */
function tokensOf({ places, calls }: Snapshot): unknown[] {
  const waiting = Object.values(places).flatMap(({ tokens }) => tokens)
  return [...waiting, ...calls.flatMap(({ tokens }) => tokens.map(({ token }) => token))]
}

/** The numbers of the jobs and parcels in a token: of those that a token holds, if it is none itself. */
export function idsIn(token: unknown): number[] {
  if (typeof token !== 'object' || token === null) return []
  const { id, job, first, second } = token as { id?: number; job?: object; first?: object; second?: object }
  return id === undefined ? [job, first, second].flatMap(idsIn) : [id]
}

export function idsOf(snapshot: Snapshot): number[] {
  return tokensOf(snapshot).flatMap(idsIn)
}

/** How many plain tokens belong to a place: those in it, and those that calls took from it. */
export function plainOf({ places, calls }: Snapshot, place: string): number {
  const taken = calls.flatMap(({ tokens }) => tokens.filter((it) => it.place === place))
  return places[place]!.tokens.length + taken.length
}
