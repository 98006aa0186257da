import { escapeUnprintable } from '../diagnostics/json.ts'
import { printable } from '../diagnostics/printable.ts'
import type { SimulationPlan } from '../simulate/traffic/plan.ts'
import { Tally } from '../simulate/traffic/tally.ts'
import { exit } from './exit.ts'
import type { Io } from './io.ts'
import { readProgram } from './read-program.ts'
import { reportUserError } from './errors.ts'
import { showCount, showTime } from './figures.ts'
import { planOf, type PlanOptions } from './simulate/plan.ts'
import { type ReportLayout, report } from './simulate/report.ts'
import { runSimulation } from './simulate/run.ts'

export interface SimulateOptions extends PlanOptions {
  /** Print the trace. */
  readonly json: boolean
  readonly summaryJson: boolean
  readonly ascii: boolean
}

/** `myc simulate`: plays a network on virtual time and says what it came to. */
export async function runSimulate(name: string, options: SimulateOptions, io: Io): Promise<number> {
  try {
    const { program } = readProgram(name, io)
    return await simulate(planOf(program, options), options, io)
  } catch (error) {
    return reportUserError(error, io)
  }
}

async function simulate(plan: SimulationPlan, options: SimulateOptions, io: Io): Promise<number> {
  const tally = new Tally(plan)
  const played = await runSimulation(plan, tally, options.json, io)
  if (io.unread?.aborted === true) return exit.fine
  const summary = tally.summary()
  const { why, code } = played
  if (options.json) io.stderr.write(`${showCount(played.count)} trace events in ${showTime(summary.simulated)}\n`)
  else if (options.summaryJson) io.stdout.write(`${escapeUnprintable(JSON.stringify({ ...summary, stopped: why }))}\n`)
  else io.stdout.write(report(summary, layoutOf(options, io)))
  if (why !== null)
    io.stderr.write(`Stopped after ${showTime(summary.simulated)} of virtual time: ${printable(why)}.\n`)
  else if (played.count === 0) io.stderr.write('Nothing happened: say what comes from outside with --arrive.\n')
  return code
}

function layoutOf({ ascii }: SimulateOptions, { stdout, env }: Io): ReportLayout {
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || ''
  return { width: stdout.columns ?? usualWidth, ascii: ascii || (locale !== '' && !/utf-?8/i.test(locale)) }
}

const usualWidth = 80
