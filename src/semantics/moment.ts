import type { Type } from '../model/types.ts'
import { show } from '../print/value.ts'
import type { Key } from '../trace/event.ts'
import { isChance } from '../values/numbers.ts'
import { checkInput } from './check-input.ts'
import { type StepContext, recordFaultOf } from './context.ts'
import { type Moment, noMoment } from './scope.ts'

/** What every expression may use at this point of a step. */
export function momentOf(step: StepContext): Moment {
  return (step.moments.machine ??= new MachineMoment(step))
}

/** A point of a step. Each step has some, so what they do is said once, in a class. */
export abstract class StepMoment implements Moment {
  abstract readonly externs: Moment['externs']
  protected readonly step: StepContext

  constructor(step: StepContext) {
    this.step = step
  }

  get functions(): Moment['functions'] {
    return this.step.config.program.functions
  }

  now(): number {
    return this.step.state.now - this.step.state.born
  }

  random(): number {
    return draw(this.step)
  }

  checkElement(element: unknown, type: Type): void {
    checkInput(this.step.config.inputs, elementName, element, type)
  }

  abstract isIn(machine: number, key: Key, state: number): boolean
  abstract seen(machine: number, key: Key): ReturnType<Moment['seen']>
  abstract countOf(place: number): number
  abstract tokensIn(place: number): readonly unknown[]
}

/** Machines know nothing of the net. */
class MachineMoment extends StepMoment {
  readonly externs = noMoment.externs
  readonly isIn = noMoment.isIn
  readonly seen = noMoment.seen
  readonly countOf = noMoment.countOf
  readonly tokensIn = noMoment.tokensIn
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
