import { check } from '../compile.ts'
import type { Host } from '../source/host.ts'
import { printJson } from '../diagnostics/json.ts'
import { reportInternalError } from './internal-error.ts'
import { diskHost } from './disk-host.ts'
import { exit } from './exit.ts'
import { findSpecs, type SpecFile } from './files.ts'
import type { Io } from './io.ts'
import { bugsToJson, countFindings, findingsToJson, printFindings, summary } from './print.ts'
import { type Findings, withoutRepeats } from '../diagnostics/arrange.ts'
import { InternalError } from './findings.ts'
import { createProgress } from './progress.ts'

export interface CheckOptions {
  readonly json: boolean
}

/** `myc check`: says what is wrong with specs. */
export function runCheck(names: readonly string[], options: CheckOptions, io: Io): number {
  const { specs, problems } = findSpecs(names, io.cwd)
  const host = diskHost(io.cwd)
  const progress = createProgress(io, specs.length)
  const findings = [...problems]
  const bugs: InternalError[] = []
  for (const spec of specs) {
    progress.step(spec.shown)
    try {
      findings.push(checkSpec(host, spec))
    } catch (error) {
      bugs.push(new InternalError(spec.shown, error))
    }
  }
  progress.end()
  const code = conclude(specs, { findings: withoutRepeats(findings), bugs }, options, io)
  for (const bug of bugs) reportInternalError(bug, io)
  return bugs.length > 0 ? exit.bug : code
}

function checkSpec(host: Host, spec: SpecFile): Findings {
  const { files, diagnostics, errors, warnings } = check(host, spec.path)
  return { files, diagnostics, errors, warnings }
}

interface Outcome {
  readonly findings: readonly Findings[]
  readonly bugs: readonly InternalError[]
}

function conclude(specs: readonly SpecFile[], { findings, bugs }: Outcome, options: CheckOptions, io: Io): number {
  const counts = countFindings(specs.length, findings)
  if (options.json) {
    const files = specs.map((spec) => spec.shown)
    const found = { files, diagnostics: findingsToJson(findings), bugs: bugsToJson(bugs), counts }
    io.stdout.write(`${printJson(found)}\n`)
  } else {
    printFindings(findings, io)
    io.stderr.write(`${summary(counts, bugs)}\n`)
  }
  return counts.errors === 0 ? exit.fine : exit.findings
}
