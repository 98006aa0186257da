import { printJson } from '../../diagnostics/json.ts'
import { exit } from '../exit.ts'
import type { Io } from '../io.ts'
import { readPetriNet, readPetriQueries } from '../petri-files.ts'
import { type Explored, explorePetri } from './petri-explore.ts'
import type { VerifyOptions } from '../verify.ts'
import { petriJson, petriReport } from './petri-report.ts'

/** Explores a net in PNML and says what is true of it, to an exit code. @throws InputError */
export async function verifyPetriNet(
  name: string,
  { queries: file, limit, json }: Pick<VerifyOptions, 'queries' | 'limit' | 'json'>,
  io: Io,
): Promise<number> {
  const net = readPetriNet(name, io)
  const queries = file === undefined ? [] : readPetriQueries(file, net, io)
  const explored = await explorePetri(net, queries, limit ?? Infinity, io)
  io.stdout.write(json ? `${printJson(petriJson(explored))}\n` : petriReport(explored))
  return codeOf(explored)
}

function codeOf({ answers, stopped }: Explored): number {
  if (stopped?.kind === 'interrupted') return exit.interrupted
  if (answers.includes(false)) return exit.refuted
  const isAnswered = answers.length > 0 && !answers.includes(null)
  return stopped === null || isAnswered ? exit.fine : exit.unknown
}
