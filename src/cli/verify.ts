import { printJson } from '../diagnostics/json.ts'
import { reportUserError } from './errors.ts'
import { exit } from './exit.ts'
import type { Io } from './io.ts'
import { readPetriNet, readPetriQueries } from './petri-files.ts'
import { type Explored, explorePetri } from './verify/explore.ts'
import { petriJson, petriReport } from './verify/report.ts'

export interface VerifyOptions {
  readonly queries?: string
  /** How many markings are explored at most. */
  readonly limit?: number
  readonly json: boolean
}

/** `myc verify`: explores a net and says what is true of it. */
export async function runVerify(name: string, options: VerifyOptions, io: Io): Promise<number> {
  try {
    const net = readPetriNet(name, io)
    const queries = options.queries === undefined ? [] : readPetriQueries(options.queries, net, io)
    const explored = await explorePetri(net, queries, options.limit ?? Infinity, io)
    io.stdout.write(options.json ? `${printJson(petriJson(explored))}\n` : petriReport(explored))
    return codeOf(explored)
  } catch (error) {
    return reportUserError(error, io)
  }
}

function codeOf({ answers, stopped }: Explored): number {
  if (stopped?.kind === 'interrupted') return exit.interrupted
  if (answers.includes(false)) return exit.refuted
  const isAnswered = answers.length > 0 && !answers.includes(null)
  return stopped === null || isAnswered ? exit.fine : exit.unknown
}
