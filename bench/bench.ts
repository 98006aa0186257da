import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { subjects as all } from './subjects/subjects.ts'
import { bundleSubjects } from './table/bundle.ts'
import type { Plan, Subject } from './table/subject.ts'
import { machineText } from './table/machine.ts'
import { type BenchOptions, optionsOf } from './table/options.ts'
import { tableOf } from './table/report.ts'
import { measure, type Result } from './table/turns.ts'

/**
 * `npm run bench`: all that is measured, in one table, which is written to results.md.
 * `-- --only NAME` measures one subject, `-- --quick` only sees that it runs through.
 *
 * - `subjects/NAME/subject.ts` says what is measured, beside what, and what is to be reached. Beside it stands a module for
 *   each contender: `generated.ts` and the spec, `hand.ts` as an expert writes it, `cockatiel.ts` and so on. Each takes figures.
 * - `table/` bundles them, gives each contender a process of its own, takes the figures by turns, round by round, and
 *   makes the table of their medians.
 * - test/bench holds that those who are compared do the same.
 */
async function bench({ plan, subjects, whole }: BenchOptions): Promise<void> {
  // Packages that are not bundled are found from there.
  const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url))
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(join(cache, 'myc-bench-'))
  try {
    await bundleSubjects(subjects, folder)
    const results = await measureAll(subjects, folder, plan)
    const text = `${machineText()}. Medians of up to ${plan.rounds} rounds.\n\n${tableOf(results)}\n`
    process.stdout.write(text)
    if (whole) await writeFile(new URL('results.md', import.meta.url), `# What \`npm run bench\` measured\n\n${text}`)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** One after the other, so that none disturbs another; where nothing is measured, two at once. */
async function measureAll(subjects: readonly Subject[], folder: string, plan: Plan): Promise<Result[]> {
  const waiting = [...subjects.entries()]
  const results: Result[][] = []
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, subject] = next
      if (process.stderr.isTTY) process.stderr.write(`${subject.name}\n`)
      results[index] = await measure(subject, folder, plan)
    }
  }
  await Promise.all(plan.quick ? [lane(), lane()] : [lane()])
  return results.flat()
}

try {
  await bench(optionsOf(process.argv.slice(2), all))
} catch (error) {
  process.stderr.write(`bench: ${(error as Error).message}\n`)
  process.exitCode = 1
}
