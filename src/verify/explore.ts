import type { State } from '../semantics/state.ts'
import type { SpecExploration } from './exploration.ts'
import type { Scope } from './scope.ts'
import { StepwiseExploration } from './stepwise.ts'
import { PackedExploration } from './packed/exploration.ts'
import { Unpackable, whyUnpackable } from './packed/support.ts'
import { FinerUnit } from './time.ts'

/** Makes an exploration with a unit of time, in milliseconds. @throws FinerUnit where another one is needed */
type Create = (unit: number) => SpecExploration

/** Whether to look at one more state. It may wait, for others to act. */
export type GoOn = (exploration: SpecExploration) => boolean | Promise<boolean>

/** Makes what looks at states, and keeps nothing of them, whenever an exploration begins anew: see `SpecExploration.locationOf`. */
export type Watching = () => (state: State) => void

const unwatched: Watching = () => () => undefined

/** Explores until `goOn` says otherwise: packed where that can be, else on the step function. @throws FractionalTime, Unbounded */
export async function exploreSpec(scope: Scope, goOn: GoOn, watching = unwatched): Promise<SpecExploration> {
  const reason = whyUnpackable(scope)
  if (reason !== null) return exploreStepwise(scope, goOn, reason, watching)
  try {
    return await exploreWith((unit) => new PackedExploration(scope, unit, watching()), goOn)
  } catch (error) {
    if (!(error instanceof Unpackable)) throw error
    return exploreStepwise(scope, goOn, error.message, watching)
  }
}

/** As `exploreSpec`, on the step function. @param reason why states are not packed, as people are told */
export const exploreStepwise = (
  scope: Scope,
  goOn: GoOn,
  reason: string,
  watching = unwatched,
): Promise<SpecExploration> => exploreWith((unit) => new StepwiseExploration(scope, unit, reason, watching()), goOn)

/** Which unit of time is needed is found on the way. */
async function exploreWith(create: Create, goOn: GoOn): Promise<SpecExploration> {
  for (let unit = 0; ;) {
    try {
      const exploration = create(unit)
      while (!exploration.isComplete) {
        const goesOn = goOn(exploration)
        // Most answers come at once, and waiting for them would take longer than the states.
        if (!(typeof goesOn === 'boolean' ? goesOn : await goesOn)) break
        exploration.expand()
      }
      return exploration
    } catch (error) {
      if (!(error instanceof FinerUnit)) throw error
      unit = error.unit
    }
  }
}
