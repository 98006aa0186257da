import path from 'node:path'
import { compile, type Compiled } from '../compile.ts'
import { headingMark } from '../emit/typescript/heading.ts'
import { printable } from '../diagnostics/printable.ts'
import { type FileReads, readsTheSame, recordReads } from '../source/recording-host.ts'
import { readRuntime } from './assets.ts'
import { diskHost } from './disk-host.ts'
import { findSpecs, type SpecFile } from './files.ts'
import type { Io } from './io.ts'
import { findLeftovers, type Leftover } from './stale-outputs.ts'
import { type ImportExtension, type OutputFile, planOutputs, runtimeFile } from './outputs.ts'
import { shownPath } from './paths.ts'
import { type Findings, withoutRepeats } from '../diagnostics/arrange.ts'
import { InternalError, findingAbout, reasonOf } from './findings.ts'
import { createProgress } from './progress.ts'
import { checkFolder, isCurrent, protectForeign, WriteError, writeBelow } from './write.ts'

export interface BuildOptions {
  readonly outDir: string
  /** Write nothing; say which output is out of date. */
  readonly check: boolean
  readonly importExtension: ImportExtension
}

/** What a build found and did. Paths are as shown to people. */
export interface Built {
  readonly specs: readonly SpecFile[]
  readonly findings: readonly Findings[]
  readonly written: readonly string[]
  readonly unchanged: readonly string[]
  readonly stale: readonly string[]
  /** What broke, one for each spec that was given up through a fault of ours. */
  readonly bugs: readonly InternalError[]
}

/** What was compiled before, by path: a watching build compiles only what changed. */
export type Cache = Map<string, { readonly reads: FileReads; readonly compiled: Compiled }>

/** How the runtime begins, in every version. */
const runtimeMark = '/*\n * The runtime of modules that myc generates'

interface Job {
  readonly folder: string
  /** The file of the runtime in that folder. */
  readonly runtime: string
  readonly options: BuildOptions
  readonly io: Io
  readonly cache: Cache
  readonly findings: Findings[]
  readonly written: string[]
  readonly unchanged: string[]
  readonly stale: string[]
  readonly bugs: InternalError[]
}

/** Compiles specs and writes what has no errors, each file as a whole; the runtime goes beside it. */
export async function build(names: readonly string[], options: BuildOptions, io: Io, cache: Cache): Promise<Built> {
  const { specs, folders, problems } = findSpecs(names, io.cwd)
  const folder = path.resolve(io.cwd, options.outDir)
  const { outputs, problems: clashes } = planOutputs(specs, folder, options.importExtension)
  const findings = [...problems, ...clashes]
  const runtime = runtimeFile(options.importExtension)
  const job: Job = { folder, runtime, options, io, cache, findings, written: [], unchanged: [], stale: [], bugs: [] }
  if (folderIsFit(job) && runtimeIsFit(job)) {
    await buildAll(outputs, job)
    for (const leftover of findLeftovers(folder, folders)) reportLeftover(leftover, job)
  }
  const { written, unchanged, stale, bugs } = job
  return { specs, findings: withoutRepeats(findings), written, unchanged, stale, bugs }
}

async function buildAll(outputs: readonly OutputFile[], job: Job): Promise<void> {
  const progress = createProgress(job.io, outputs.length)
  for (const output of outputs) {
    progress.step(output.spec.shown)
    await buildSpec(output, job).catch((error: unknown) => job.bugs.push(new InternalError(output.spec.shown, error)))
  }
  progress.end()
  const anyCode = job.written.length + job.unchanged.length + job.stale.length > 0
  if (anyCode) deliver(job.runtime, readRuntime(), job)
}

async function buildSpec(output: OutputFile, job: Job): Promise<void> {
  const { code, ...findings } = await compileOnce(output, job)
  job.findings.push(findings)
  if (code !== null) deliver(output.file, code, job)
}

async function compileOnce({ spec, source, runtime, typesFrom }: OutputFile, { io, cache }: Job): Promise<Compiled> {
  const host = recordReads(diskHost(io.cwd))
  const known = cache.get(spec.path)
  if (known !== undefined && readsTheSame(host, known.reads)) return known.compiled
  const compiled = await compile(host, spec.path, { source, runtime, typesFrom })
  cache.set(spec.path, { reads: host.reads, compiled })
  return compiled
}

/** Writes a file, or with `--check` looks whether it is as it should be. */
function deliver(file: string, content: string, job: Job): void {
  const shown = shownPath(path.join(job.folder, file), job.io.cwd)
  try {
    if (isCurrent(path.join(job.folder, file), content)) job.unchanged.push(shown)
    else if (job.options.check) reportStale(shown, job)
    else {
      protectForeign(path.join(job.folder, file), file === job.runtime ? runtimeMark : headingMark)
      writeBelow(job.folder, file, content)
      job.written.push(shown)
    }
  } catch (error) {
    job.findings.push(unwritable(shown, error))
  }
}

function reportStale(shown: string, job: Job): void {
  job.stale.push(shown)
  job.findings.push(
    findingAbout(shown, 'MYC605', 'This file is missing or out of date.', 'Build again, without --check.'),
  )
}

/** What myc wrote it also leaves: who removes a spec may still need what was made of it. */
function reportLeftover({ file, spec }: Leftover, job: Job): void {
  const [shown, gone] = [file, spec].map((one) => shownPath(one, job.io.cwd)) as [string, string]
  const message = `This was made of ${printable(gone)}, which is gone.`
  job.stale.push(shown)
  job.findings.push(
    findingAbout(shown, 'MYC605', message, 'Remove this file too.', job.options.check ? 'error' : 'warning'),
  )
}

function folderIsFit(job: Job): boolean {
  if (job.options.check) return true
  try {
    checkFolder(job.folder)
    return true
  } catch (error) {
    job.findings.push(unwritable(shownPath(job.folder, job.io.cwd), error))
    return false
  }
}

/** Looked at before anything is written, so that no module is left without its runtime. */
function runtimeIsFit(job: Job): boolean {
  if (job.options.check) return true
  const file = path.join(job.folder, job.runtime)
  try {
    protectForeign(file, runtimeMark)
    return true
  } catch (error) {
    job.findings.push(unwritable(shownPath(file, job.io.cwd), error))
    return false
  }
}

function unwritable(shown: string, error: unknown): Findings {
  const reason = error instanceof WriteError ? error.message : reasonOf(error)
  const hint = 'Build into another folder, or make room for this one.'
  return findingAbout(shown, 'MYC603', `This cannot be written: ${reason}.`, hint)
}
