import type { Network, Program } from '../../../src/model/program.ts'
import { Unbounded } from '../../../src/semantics/size.ts'
import { verdictsOf } from '../../../src/verify/claims.ts'
import { incidentName, type SpecExploration } from '../../../src/verify/exploration.ts'
import { exploreSpec, exploreStepwise } from '../../../src/verify/explore.ts'
import { scopeOf } from '../../../src/verify/scope.ts'
import { FractionalTime } from '../../../src/verify/time.ts'
import { parametersOf } from './explored.ts'

/** All that an exploration finds out. */
export const foundBy = (exploration: SpecExploration): object => ({
  states: exploration.count,
  edges: exploration.edgeCount,
  incidents: exploration.incidents.map(({ event }) => incidentName(event)).sort(),
  mostInPlace: exploration.mostInPlace,
  covered: exploration.covered,
  gaps: [...exploration.scope.gaps.keys(), ...exploration.scope.domains.gaps.keys()].sort(),
  claims: verdictsOf(exploration).map(({ claim, holds, reason, circle }) => [claim, holds, reason, circle?.length]),
})

/** What both ways of exploring a network find out. */
export interface Compared {
  readonly packed: object
  readonly stepwise: object
}

/**
 * Explores a network both ways, at most so many states.
 * @returns null where there are more; or why it is not packed, or cannot be explored at all
 */
export async function compared(
  program: Program,
  network: Network,
  { atOnce, keys = ['a'], limit }: { atOnce: number; keys?: readonly string[]; limit: number },
): Promise<Compared | string | null> {
  const scope = () => scopeOf(program, network, { atOnce, keys, parameters: parametersOf(program, network) })
  const goOn = ({ count }: SpecExploration): boolean => count <= limit
  try {
    const packed = await exploreSpec(scope(), goOn)
    if (packed.engine.kind === 'stepwise') return packed.engine.reason
    if (!packed.isComplete) return null
    const stepwise = await exploreStepwise(scope(), () => true, 'to be compared')
    return { packed: foundBy(packed), stepwise: foundBy(stepwise) }
  } catch (error) {
    if (isOutside(error)) return error.name
    throw error
  }
}

const isOutside = (error: unknown): error is Error =>
  error instanceof FractionalTime ||
  error instanceof Unbounded ||
  error instanceof TypeError ||
  error instanceof RangeError
