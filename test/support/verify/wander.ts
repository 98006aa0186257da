import { advance, start } from '../../../src/semantics/step.ts'
import { copyState, type State } from '../../../src/semantics/state.ts'
import { type Move, stimulusOf } from '../../../src/verify/move.ts'
import type { SpecExploration } from '../../../src/verify/exploration.ts'
import { freshConfig } from '../../../src/verify/scope.ts'

/** Plays a network in real time, as chance has it, and gives what it met that the exploration does not know. */
export function wander(exploration: SpecExploration, random: () => number, steps: number): State | null {
  const { scope, unit, environment } = exploration
  const config = { ...scope.config, covered: null }
  const play = (state: State, stimulus: Parameters<typeof advance>[2]): State => {
    const next = advance(freshConfig(config), copyState(state), stimulus).state
    environment.deliver(next)
    return next
  }
  let { state } = start(freshConfig(config), 0)
  for (let step = 0; step < steps; step++) {
    state = play(state, { kind: 'pass', at: state.now + delay(random, unit) })
    if (exploration.indexOf(copyState(state)) === undefined) return state
    const moves: readonly Move[] = environment.movesOf(state)
    const move = moves[Math.floor(random() * moves.length)]
    if (move === undefined) continue
    state = play(state, stimulusOf(move, state.now))
    if (exploration.indexOf(copyState(state)) === undefined) return state
  }
  return null
}

/** None, whole units, or any time. */
function delay(random: () => number, unit: number): number {
  const kind = random()
  if (kind < 0.3) return 0
  const longest = (unit || 1000) * (random() < 0.2 ? 8 : 2)
  return kind < 0.6 ? Math.round(random() * 4) * (unit || 1000) : Math.floor(random() * longest)
}
