import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from './bundle.ts'
import { forMarkdown, forTerminal } from './report.ts'
import { runAll } from './run.ts'
import { subjectNames } from './verdict.ts'
import { versionOf } from './version.ts'

/**
 * Runs the same probes against opossum, cockatiel and generated code, and prints who holds where, from what it just
 * saw. With `--markdown` it prints the table of docs/comparison.md.
 */
const markdown = process.argv.includes('--markdown')
const folder = await mkdtemp(join(tmpdir(), 'myc-compare-'))
const tick = (): void => void (process.stderr.isTTY && process.stderr.write('.'))
try {
  const program = await bundle(folder)
  const results = await runAll(program, folder, tick)
  if (process.stderr.isTTY) process.stderr.write('\n')
  const versions = subjectNames.map((name) => `${name} ${versionOf(name)}`)
  process.stdout.write(markdown ? forMarkdown(results, versions) : forTerminal(results, versions))
} finally {
  await rm(folder, { recursive: true })
}
