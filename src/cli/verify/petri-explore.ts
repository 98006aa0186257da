import type { PetriNet } from '../../pnml/net.ts'
import type { Query } from '../../pnml/query.ts'
import { type Answer, Answers } from '../../verify/petri/answers.ts'
import { Exploration, TokenOverflow } from '../../verify/petri/exploration.ts'
import { wayTo } from '../../verify/petri/way.ts'
import { showCount, showRate } from '../figures.ts'
import type { Io } from '../io.ts'
import { createStatus } from '../progress.ts'

/** What was found out about a net. */
export interface Explored {
  readonly net: PetriNet
  readonly queries: readonly Query[]
  /** For each query. */
  readonly answers: readonly Answer[]
  readonly exploration: Exploration
  /** Why not all was explored; null where it was. */
  readonly stopped: Stop | null
  /** The transitions (indices) that fire on a shortest way to a deadlock; null where there is none. */
  readonly deadlock: readonly number[] | null
  /** Milliseconds. */
  readonly time: number
}

export type Stop =
  | { readonly kind: 'answered' | 'limit' | 'memory' | 'interrupted' }
  | { readonly kind: 'overflow'; readonly place: string }

/** How long one may wait for a Ctrl-C to be seen, in milliseconds. */
const slice = 50

/** Explores a net until all is explored or answered, or nothing more can be. @param limit of markings */
export async function explorePetri(net: PetriNet, queries: readonly Query[], limit: number, io: Io): Promise<Explored> {
  const asked = new Answers(net, queries)
  const exploration = new Exploration(net, { edges: asked.needEdges, watches: asked.watches })
  const isEnough = (): boolean => queries.length > 0 && asked.areFinal
  const start = performance.now()
  const stopped = await explore(exploration, isEnough, limit, start, io)
  const time = performance.now() - start
  const { firstDeadlock } = exploration
  return {
    net,
    queries,
    answers: asked.all(exploration),
    exploration,
    stopped,
    deadlock: firstDeadlock < 0 ? null : wayTo(net, exploration, firstDeadlock),
    time,
  }
}

async function explore(
  exploration: Exploration,
  isEnough: () => boolean,
  limit: number,
  start: number,
  io: Io,
): Promise<Stop | null> {
  const signal = AbortSignal.any([io.interruption(), ...(io.unread === undefined ? [] : [io.unread])])
  const status = createStatus(io)
  try {
    while (!exploration.isComplete) {
      const stop = exploreSlice(exploration, isEnough, limit)
      if (stop !== null) return stop
      status.show(progressOf(exploration, performance.now() - start))
      await io.sleep(0, signal)
      if (signal.aborted && !exploration.isComplete) return { kind: 'interrupted' }
    }
    return null
  } catch (error) {
    if (error instanceof TokenOverflow) return { kind: 'overflow', place: error.place }
    if (error instanceof RangeError) return { kind: 'memory' }
    throw error
  } finally {
    status.end()
  }
}

function exploreSlice(exploration: Exploration, isEnough: () => boolean, limit: number): Stop | null {
  const end = performance.now() + slice
  while (!exploration.isComplete) {
    if (exploration.count > limit) return { kind: 'limit' }
    exploration.next()
    if (exploration.seen % 64 !== 0) continue
    if (isEnough()) return exploration.isComplete ? null : { kind: 'answered' }
    if (performance.now() >= end) return null
  }
  return null
}

function progressOf({ count, seen, bytes }: Exploration, time: number): string {
  const megabytes = Math.ceil(bytes / 2 ** 20)
  return `${showCount(count)} markings, ${showRate(seen, time)}, ${showCount(count - seen)} to look at, ${showCount(megabytes)} MiB`
}
