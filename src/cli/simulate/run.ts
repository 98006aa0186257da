import type { TraceEvent } from '../../trace/event.ts'
import { Unbounded } from '../../semantics/size.ts'
import type { SimulationPlan } from '../../simulate/traffic/plan.ts'
import { LivelockError } from '../../simulate/play.ts'
import { PopulationLimitError, Simulation } from '../../simulate/traffic/simulation.ts'
import type { Tally } from '../../simulate/traffic/tally.ts'
import { traceLine } from '../../trace/line.ts'
import { exit } from '../exit.ts'
import { drained, type Io } from '../io.ts'
import { createMeter } from '../progress.ts'
import { showTime } from '../figures.ts'

/** How a simulation went. */
export interface SimulationResult {
  /** How many trace events there were. */
  readonly count: number
  /** Why it did not last as long as it was to; null when it did. */
  readonly why: string | null
  readonly code: number
}

/** How long one may wait for a Ctrl-C to be seen, in milliseconds. */
const slice = 50

/** Plays a plan to its end, or until Ctrl-C; with `traced` prints what happens, one line each. */
export async function runSimulation(
  plan: SimulationPlan,
  tally: Tally,
  traced: boolean,
  io: Io,
): Promise<SimulationResult> {
  const signal = AbortSignal.any([io.interruption(), ...(io.unread === undefined ? [] : [io.unread])])
  const meter = createMeter(io)
  const lines = new Lines(traced)
  let ending: Omit<SimulationResult, 'count'> = { why: 'it was interrupted', code: exit.interrupted }
  try {
    const simulation = new Simulation(plan, tally, (traceEvent) => lines.add(traceEvent))
    let goesOn = playSlice(simulation)
    while (goesOn && !signal.aborted) {
      lines.print(io)
      meter.show(simulation.now / plan.duration, `${showTime(simulation.now)} of ${showTime(plan.duration)}`)
      await drained(io.stdout, signal)
      await io.sleep(0, signal)
      goesOn = playSlice(simulation)
    }
    if (!goesOn) ending = { why: null, code: exit.fine }
  } catch (error) {
    if (!isEndless(error)) throw error
    ending = { why: error.message, code: exit.findings }
  } finally {
    meter.end()
  }
  lines.print(io)
  return { count: lines.count, ...ending }
}

const isEndless = (error: unknown): error is Error =>
  error instanceof LivelockError || error instanceof PopulationLimitError || error instanceof Unbounded

/** Plays on for a while; false when the time is up. */
function playSlice(simulation: Simulation): boolean {
  const end = performance.now() + slice
  let goesOn = true
  while (goesOn && performance.now() < end) goesOn = simulation.next()
  return goesOn
}

/** The lines of the trace that are not printed yet. */
class Lines {
  count = 0
  private waiting: string[] = []
  private readonly kept: boolean

  constructor(kept: boolean) {
    this.kept = kept
  }

  add(traceEvent: TraceEvent): void {
    this.count += 1
    if (this.kept) this.waiting.push(`${traceLine(traceEvent)}\n`)
  }

  print(io: Io): void {
    if (this.waiting.length > 0) io.stdout.write(this.waiting.join(''))
    this.waiting = []
  }
}
