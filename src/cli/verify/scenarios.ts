import { check } from '../../compile.ts'
import { basename, dirname } from 'node:path'
import type { Host, ReadResult } from '../../source/host.ts'
import { ReferenceDriver } from '../../simulate/scenario/reference-driver.ts'
import { runScenario } from '../../simulate/scenario/run-scenario.ts'
import { expectedOfEnd, scenarioOf } from '../../verify/story.ts'
import { diskHost } from '../disk-host.ts'
import { writeBelow } from '../write.ts'
import type { Counterexample, Verified } from './run.ts'

/** Specs as they are, with what is appended to them. */
export class Specs {
  readonly host: Host
  /** Texts that were changed, by path. */
  private readonly texts = new Map<string, string>()

  constructor(cwd: string) {
    const disk = diskHost(cwd)
    this.host = { ...disk, read: (file) => this.read(disk, file) }
  }

  private read(disk: Host, file: string): ReadResult {
    const text = this.texts.get(file)
    return text === undefined ? disk.read(file) : { text }
  }

  /** The text of a spec that could be read before. */
  textOf(path: string): string {
    const read = this.host.read(path)
    return 'text' in read ? read.text : ''
  }

  /** Writes scenarios behind all that a spec says. @throws WriteError */
  append(path: string, counterexamples: readonly Counterexample[]): void {
    const text = withScenarios(this.textOf(path), counterexamples)
    this.texts.set(path, text)
    writeBelow(dirname(path), basename(path), text)
  }
}

/** A blank line stands before each. */
function withScenarios(text: string, counterexamples: readonly Counterexample[]): string {
  const end = /\r\n/.test(text) ? '\r\n' : '\n'
  const added = counterexamples.map((it) => it.text.replaceAll('\n', end))
  return [`${text.trimEnd()}${end}`, ...added].join(end)
}

/**
 * What does not hold, as scenarios that fail: those that can be said, and of which the step function says so. Each has a name that
 * no other scenario of the spec has.
 */
export async function counterexamplesOf({ named, scope, verdicts }: Verified, specs: Specs): Promise<Counterexample[]> {
  if (scope === null) return []
  const text = specs.textOf(named.path)
  const taken = new Set(check(specs.host, named.path).program?.scenarios.map(({ name }) => name))
  const found: Counterexample[] = []
  for (const { claim, holds, witness, expected } of verdicts) {
    if (holds !== false || witness === null) continue
    const expectation = expected ?? expectedOfEnd(scope, witness.story)
    if (expectation === null) continue
    const name = freeName(taken, `against: ${named.check === null ? '' : `${named.check.name}: `}${claim}`)
    const scenario = scenarioOf(scope, name, witness.story, expectation)
    if (scenario === null || !(await fails(specs.host, named.path, withScenarios(text, [{ claim, text: scenario }]))))
      continue
    taken.add(name)
    found.push({ claim, text: scenario })
  }
  return found
}

function freeName(taken: ReadonlySet<string>, name: string): string {
  if (!taken.has(name)) return name
  for (let number = 2; ; number++) if (!taken.has(`${name} (${number})`)) return `${name} (${number})`
}

/** Whether the last scenario of a spec can be read, and fails at what it expects at its end. */
async function fails(host: Host, path: string, text: string): Promise<boolean> {
  const edited: Host = { ...host, read: (file) => (file === path ? { text } : host.read(file)) }
  const { program, errors } = check(edited, path)
  const scenario = program?.scenarios.at(-1)
  if (program == null || errors > 0 || scenario === undefined) return false
  const { failure } = await runScenario(program, scenario, async (options) => new ReferenceDriver(options))
  const last = scenario.statements.at(-1)!
  return failure !== null && failure.expected !== null && failure.at.start >= last.at.start
}
