import { isCount, isOpenCount } from '../model/initial.ts'
import { initialCountName } from '../print/initial.ts'
import { numbersFrom, wholeNumbersFrom } from '../values/numbers.ts'
import { checkNumber } from './check-parameter.ts'
import type { NetworkConfig } from './config.ts'
import type { StepContext } from './context.ts'
import { evaluate } from './evaluate.ts'
import type { EvaluationScope } from './scope.ts'
import { store } from './tokens.ts'

/** Puts what a place holds at the start there. @throws RangeError where it has no room for that */
export function putInitial(step: StepContext, scope: EvaluationScope, place: number): void {
  checkRoom(step.config, place)
  const { initial } = step.config.network.places[place]!
  if (!isCount(initial)) for (const value of initial) store(step, place, evaluate(value, scope), null)
  else for (let left = step.config.initialCounts[place]!; left > 0; left--) store(step, place, null, null)
}

/** Where parameters say how many there are, it is they that are wrong, else the capacity. */
function checkRoom({ program, network, capacities, initialCounts }: NetworkConfig, index: number): void {
  const place = network.places[index]!
  const { name, initial } = place
  const [capacity, count] = [capacities[index]!, initialCounts[index]!]
  if (isOpenCount(initial))
    checkNumber(initialCountName(program, network, place, initial), count, wholeNumbersFrom(0, capacity))
  else checkNumber(`the capacity of ${name}`, capacity, numbersFrom(count, Infinity))
}
