import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { check } from '../compile.ts'
import type { Scenario } from '../model/scenario.ts'
import { rootOf } from '../source/files.ts'
import type { Host } from '../source/host.ts'
import { traceLine } from '../trace/line.ts'
import { reportInternalError } from './internal-error.ts'
import { diskHost } from './disk-host.ts'
import { exit } from './exit.ts'
import { findSpecs, type SpecFile } from './files.ts'
import { type Io, wantsColor, outputWidth } from './io.ts'
import { shownPath } from './paths.ts'
import { printFindings } from './print.ts'
import { type Findings, withoutRepeats } from '../diagnostics/arrange.ts'
import { InternalError, findingAbout, reasonOf } from './findings.ts'
import { createProgress } from './progress.ts'
import { renderForPeople } from './test/human.ts'
import { renderJson } from './test/json.ts'
import { renderJunit } from './test/junit.ts'
import { type TestPlan, runScenarios } from './test/run.ts'
import { countResults, type TestedSpec } from './test/results.ts'
import { WriteError } from './write.ts'

export interface TestOptions {
  /** Text in the names of the scenarios to run. */
  readonly only?: string
  readonly coverage: boolean
  readonly generated: boolean
  /** Where to write what happened. */
  readonly trace?: string
  readonly reporter: 'human' | 'json' | 'junit'
}

interface Job {
  readonly specs: readonly SpecFile[]
  readonly plans: readonly TestPlan[]
  readonly findings: Findings[]
  /** What broke through a fault of ours. */
  readonly bugs: InternalError[]
}

/** `myc test`: runs the scenarios of specs. */
export async function runTest(names: readonly string[], options: TestOptions, io: Io): Promise<number> {
  const job = planAll(names, options, io)
  const count = job.plans.reduce((sum, { scenarios }) => sum + scenarios.length, 0)
  if (options.trace !== undefined && count !== 1) return refuseTrace(count, io)
  if (count === 0 && !hasErrors(job)) job.findings.push(nothingToTest(options, io))
  const tested = await runAll(job, options, io)
  if (options.trace !== undefined) writeTrace(options.trace, tested, job, io)
  report(tested, job, options, io)
  return codeOf(tested, job)
}

function planAll(names: readonly string[], options: TestOptions, io: Io): Job {
  const { specs, problems } = findSpecs(names, io.cwd)
  const host = diskHost(io.cwd)
  const plans: TestPlan[] = []
  const job: Job = { specs, plans, findings: [...problems], bugs: [] }
  for (const spec of specs) {
    try {
      const plan = planSpec(host, spec, options, job)
      if (plan !== null) plans.push(plan)
    } catch (error) {
      job.bugs.push(new InternalError(spec.shown, error))
    }
  }
  return job
}

/** What of a spec is to be run; null where it has errors. */
function planSpec(host: Host, spec: SpecFile, { only }: TestOptions, { findings }: Job): TestPlan | null {
  const { program, ...found } = check(host, spec.path)
  findings.push(found)
  if (program === null) return null
  const scenarios = program.scenarios.filter((each) => isSelected(each, only))
  return { files: found.files, program, scenarios }
}

/** Upper and lower case do not matter. */
function isSelected({ name }: Scenario, only: string | undefined): boolean {
  return only === undefined || name.toLowerCase().includes(only.toLowerCase())
}

function hasErrors({ findings, bugs }: Job): boolean {
  return bugs.length > 0 || findings.some(({ errors }) => errors > 0)
}

function nothingToTest({ only }: TestOptions, io: Io): Findings {
  const shown = shownPath(io.cwd, io.cwd)
  if (only === undefined) {
    const hint = 'Write one, as in `scenario "opens after three failures" of Gateway { … }`.'
    return findingAbout(shown, 'MYC606', 'There are no scenarios in these specs.', hint)
  }
  const hint = 'Give less of a name, or leave out --only.'
  return findingAbout(shown, 'MYC606', `No scenario has "${only}" in its name.`, hint)
}

function refuseTrace(count: number, io: Io): number {
  const what = 'error: --trace writes what happened in one scenario'
  io.stderr.write(`${what}, but ${count} are selected: name one of them with --only\n`)
  return exit.usage
}

async function runAll(job: Job, options: TestOptions, io: Io): Promise<TestedSpec[]> {
  const progress = createProgress(io, job.plans.length)
  const tested: TestedSpec[] = []
  for (const plan of job.plans) {
    progress.step(rootOf(plan).name)
    try {
      tested.push(await runScenarios(plan, options))
    } catch (error) {
      if (error instanceof WriteError) job.findings.push(unloadable(plan, error))
      else job.bugs.push(new InternalError(rootOf(plan).name, error))
    }
  }
  progress.end()
  return tested
}

function unloadable(plan: TestPlan, { message }: WriteError): Findings {
  const hint = 'Make room in the folder for temporary files, or leave out --generated.'
  return findingAbout(rootOf(plan).name, 'MYC603', `Its generated code cannot be written to be run: ${message}.`, hint)
}

function writeTrace(name: string, tested: readonly TestedSpec[], { findings }: Job, io: Io): void {
  const file = path.resolve(io.cwd, name)
  const trace = tested.flatMap(({ results }) => results).flatMap((result) => result.trace)
  try {
    writeFileSync(file, trace.map((traceEvent) => `${traceLine(traceEvent)}\n`).join(''))
  } catch (error) {
    const hint = 'Name another file, in a folder that exists.'
    findings.push(findingAbout(shownPath(file, io.cwd), 'MYC603', `This cannot be written: ${reasonOf(error)}.`, hint))
  }
}

/** What came of the scenarios is data; what is wrong with specs is said to people, where the data does not say it. */
function report(tested: readonly TestedSpec[], job: Job, { reporter }: TestOptions, io: Io): void {
  const { specs, bugs } = job
  const findings = withoutRepeats(job.findings)
  const files = specs.map(({ shown }) => shown)
  if (reporter === 'json') io.stdout.write(renderJson(files, tested, findings, bugs))
  else {
    printFindings(findings, io)
    const { scenarios } = countResults(tested)
    if (reporter === 'junit') io.stdout.write(renderJunit(tested, job.findings, bugs))
    else if (scenarios > 0) {
      io.stdout.write(
        renderForPeople(tested, bugs, { color: wantsColor(io.stdout, io.env), width: outputWidth(io.stdout) }),
      )
    }
  }
  for (const bug of bugs) reportInternalError(bug, io)
}

function codeOf(tested: readonly TestedSpec[], job: Job): number {
  if (job.bugs.length > 0) return exit.bug
  if (countResults(tested).failed > 0) return exit.failed
  return hasErrors(job) ? exit.findings : exit.fine
}
