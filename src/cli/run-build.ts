import { printJson } from '../diagnostics/json.ts'
import { reportInternalError } from './internal-error.ts'
import { type BuildOptions, build, type Built } from './build.ts'
import { exit } from './exit.ts'
import type { Io } from './io.ts'
import { bugsToJson, countFindings, findingsToJson, plural, printFindings, printPath, summary } from './print.ts'

/** `myc build`: once, to an exit code. */
export async function runBuild(
  names: readonly string[],
  options: BuildOptions & { json: boolean },
  io: Io,
): Promise<number> {
  return conclude(await build(names, options, io, new Map()), options.json, io)
}

/** Says what a build found and did, to an exit code. */
export function conclude(built: Built, json: boolean, io: Io): number {
  if (json) printBuiltJson(built, io)
  else printBuilt(built, io)
  if (built.bugs.length > 0) return exit.bug
  return built.findings.some((one) => one.errors > 0) ? exit.findings : exit.fine
}

/** The files written are data; all else is said to people. */
export function printBuilt(built: Built, io: Io): void {
  printFindings(built.findings, io)
  for (const bug of built.bugs) reportInternalError(bug, io)
  for (const file of built.written) printPath(file, io)
  const counts = countFindings(built.specs.length, built.findings)
  const kept = built.unchanged.length === 0 ? '' : `, ${built.unchanged.length} unchanged`
  const stale = built.stale.length === 0 ? '' : `, ${built.stale.length} out of date`
  io.stderr.write(`${summary(counts, built.bugs)}; ${plural(built.written.length, 'file')} written${kept}${stale}\n`)
}

function printBuiltJson(built: Built, io: Io): void {
  const { specs, findings, written, unchanged, stale, bugs } = built
  for (const bug of bugs) reportInternalError(bug, io)
  const files = specs.map((spec) => spec.shown)
  const counts = countFindings(specs.length, findings)
  const diagnostics = findingsToJson(findings)
  const found = { files, diagnostics, written, unchanged, stale, bugs: bugsToJson(bugs), counts }
  io.stdout.write(`${printJson(found)}\n`)
}
