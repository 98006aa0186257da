import path from 'node:path'
import { compileDeclarations } from '../compile.ts'
import { type Findings, withoutRepeats } from '../diagnostics/arrange.ts'
import { printable } from '../diagnostics/printable.ts'
import type { Built } from './build.ts'
import { declarationOf, writeDeclaration } from './declaration.ts'
import { diskHost } from './disk-host.ts'
import { findSpecs, type Found, type SpecFile } from './files.ts'
import { findingAbout, InternalError, reasonOf } from './findings.ts'
import type { Io } from './io.ts'
import { shownPath } from './paths.ts'
import { createProgress } from './progress.ts'
import { conclude } from './run-build.ts'
import { findLeftovers } from './stale-outputs.ts'
import { isCurrent, WriteError } from './write.ts'

export interface TypesOptions {
  /** Write nothing; say which declaration is out of date. */
  readonly check: boolean
  readonly json: boolean
}

/** What is being written. */
interface Job {
  readonly io: Io
  readonly check: boolean
  readonly findings: Findings[]
  readonly written: string[]
  readonly unchanged: string[]
  readonly stale: string[]
}

/** `myc types`: writes beside each spec what TypeScript has to know of it where it is imported itself. */
export async function runTypes(names: readonly string[], { check, json }: TypesOptions, io: Io): Promise<number> {
  const found = findSpecs(names, io.cwd)
  const job: Job = { io, check, findings: [...found.problems], written: [], unchanged: [], stale: [] }
  const bugs = await declareAll(found.specs, job)
  reportLeftovers(found, job)
  const { findings, written, unchanged, stale } = job
  const built: Built = { specs: found.specs, findings: withoutRepeats(findings), written, unchanged, stale, bugs }
  return conclude(built, json, io)
}

async function declareAll(specs: readonly SpecFile[], job: Job): Promise<InternalError[]> {
  const bugs: InternalError[] = []
  const progress = createProgress(job.io, specs.length)
  for (const spec of specs) {
    progress.step(spec.shown)
    await declare(spec, job).catch((error: unknown) => bugs.push(new InternalError(spec.shown, error)))
  }
  progress.end()
  return bugs
}

async function declare(spec: SpecFile, job: Job): Promise<void> {
  const source = `./${path.basename(spec.path)}`
  const { code, ...findings } = await compileDeclarations(diskHost(job.io.cwd), spec.path, { source })
  job.findings.push(findings)
  if (code !== null) deliver(declarationOf(spec.path), code, job)
}

/** Writes a declaration, or with `--check` looks whether it is as it should be. */
function deliver(file: string, text: string, { io, check, findings, written, unchanged, stale }: Job): void {
  const shown = shownPath(file, io.cwd)
  try {
    if (check && !isCurrent(file, text)) {
      stale.push(shown)
      const message = 'This file is missing or out of date.'
      findings.push(findingAbout(shown, 'MYC605', message, 'Run it again, without --check.'))
    } else if (writeDeclaration(file, text)) written.push(shown)
    else unchanged.push(shown)
  } catch (error) {
    const reason = error instanceof WriteError ? error.message : reasonOf(error)
    findings.push(findingAbout(shown, 'MYC603', `This cannot be written: ${reason}.`, 'Make room for this file.'))
  }
}

/** What a spec leaves where it was is of no use. */
function reportLeftovers({ folders }: Found, { io, check, findings, stale }: Job): void {
  const leftovers = folders.flatMap((folder) => findLeftovers(folder, folders))
  for (const { file, spec } of leftovers.filter((each) => declarationOf(each.spec) === each.file)) {
    const [shown, gone] = [file, spec].map((one) => shownPath(one, io.cwd)) as [string, string]
    const message = `This was made of ${printable(gone)}, which is gone.`
    stale.push(shown)
    findings.push(findingAbout(shown, 'MYC605', message, 'Remove this file too.', check ? 'error' : 'warning'))
  }
}
