import { show } from '../print/value.ts'
import { isChance } from '../values/numbers.ts'
import { checkInput } from './check-input.ts'
import { type StepContext, recordFaultOf } from './context.ts'
import { type Moment, noMoment } from './scope.ts'

/** What every expression may use at this point of a step. */
export function momentOf(step: StepContext): Moment {
  return (step.moments.machine ??= newMoment(step))
}

function newMoment(step: StepContext): Moment {
  const { inputs, program } = step.config
  return {
    ...noMoment,
    functions: program.functions,
    now: () => step.state.now - step.state.born,
    random: () => draw(step),
    checkElement: (element, type) => checkInput(inputs, elementName, element, type),
  }
}

/** How messages call an element of a list. */
export const elementName = 'first: element'

/** What counts where nothing is drawn, or what is drawn is no such number. */
const middle = 0.5

/** The next random number: from 0 on and below 1. Where there is none, that is a fault. */
function draw(step: StepContext): number {
  const { random } = step.config
  if (random === null) return middle
  try {
    const drawn: unknown = random()
    // -0 is 0.
    if (isChance(drawn)) return drawn + 0
    throw new TypeError(`random must be a number from 0 on and below 1, not ${show(drawn)}`)
  } catch (error) {
    recordFaultOf(step, '(random)', step.config.network.at, error)
    return middle
  }
}
