import { printJson } from '../diagnostics/json.ts'
import { reportUserError, UsageError } from './errors.ts'
import { exit } from './exit.ts'
import type { Io } from './io.ts'
import { isPnmlName } from './petri-files.ts'
import { verifyPetriNet } from './verify/petri.ts'
import { networksOf } from './verify/networks.ts'
import { showMany } from './figures.ts'
import { netJson, netReport } from './verify/report.ts'
import { type Verified, verifyNetwork } from './verify/run.ts'
import { counterexamplesOf, Specs } from './verify/scenarios.ts'

export interface VerifyOptions {
  readonly net?: string
  /** How many tokens may be inside at once. */
  readonly atOnce: number
  /** How many strings are tried as keys. */
  readonly keys: number
  readonly set: readonly string[]
  readonly queries?: string
  /** How many states, or markings, are explored at most. */
  readonly limit?: number
  readonly json: boolean
  /** Whether scenarios of what does not hold are written to the spec. */
  readonly write: boolean
}

/** `myc verify`: explores specs, or a net in PNML, and says what holds. */
export async function runVerify(names: readonly string[], options: VerifyOptions, io: Io): Promise<number> {
  try {
    const [name] = names
    if (name !== undefined && names.length === 1 && isPnmlName(name)) return await verifyPetriNet(name, options, io)
    if (names.some(isPnmlName)) throw new UsageError('Nets in PNML are explored one at a time: name one, and no spec.')
    if (options.queries !== undefined) throw new UsageError('--queries asks of a net in PNML: name one.')
    return await verifySpecs(names, options, io)
  } catch (error) {
    return reportUserError(error, io)
  }
}

async function verifySpecs(names: readonly string[], options: VerifyOptions, io: Io): Promise<number> {
  const verified: Verified[] = []
  const specs = new Specs(io.cwd)
  for (const named of networksOf(names, options, io)) {
    const found = await verifyNetwork(named, options, io)
    const one = { ...found, counterexamples: await counterexamplesOf(found, specs) }
    verified.push(one)
    if (!options.json) io.stdout.write(netReport(one))
    if (options.write && one.counterexamples.length > 0) {
      specs.append(named.path, one.counterexamples)
      io.stderr.write(`${named.file}: ${showMany(one.counterexamples.length, 'scenario')} written\n`)
    }
    if (one.stopped === 'interrupted') break
  }
  if (options.json) io.stdout.write(`${printJson({ networks: verified.map(netJson) })}\n`)
  return codeOf(verified)
}

function codeOf(verified: readonly Verified[]): number {
  const verdicts = verified.flatMap((one) => one.verdicts)
  if (verified.some(({ stopped }) => stopped === 'interrupted')) return exit.interrupted
  if (verdicts.some(({ holds }) => holds === false)) return exit.refuted
  const isWhole = verified.every(({ stopped, gaps }) => stopped === null && gaps.size === 0)
  return isWhole && verdicts.every(({ holds }) => holds === true) ? exit.fine : exit.unknown
}
