import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { subjects as all } from './subjects/subjects.ts'
import { bundleSubjects } from './table/bundle.ts'
import { machineText } from './table/machine.ts'
import { optionsOf } from './table/options.ts'
import { tableOf } from './table/report.ts'
import { measure, type Result } from './table/turns.ts'

/**
 * The one table of what is measured: `npm run bench`. `-- --quick` only sees that it runs through, `-- --only NAME`
 * measures one subject; the whole table is written to results.md.
 */
const { plan, subjects, whole } = optionsOf(process.argv.slice(2), all)
// Packages that are not bundled are found from there.
const cache = fileURLToPath(new URL('../node_modules/.cache', import.meta.url))
await mkdir(cache, { recursive: true })
const folder = await mkdtemp(join(cache, 'myc-bench-'))
try {
  await bundleSubjects(subjects, folder)
  const results: Result[] = []
  for (const subject of subjects) {
    if (process.stderr.isTTY) process.stderr.write(`${subject.name}\n`)
    results.push(...(await measure(subject, folder, plan)))
  }
  const text = `${machineText()}. Medians of ${plan.rounds} rounds.\n\n${tableOf(results)}\n`
  process.stdout.write(text)
  if (whole) await writeFile(new URL('results.md', import.meta.url), `# What \`npm run bench\` measured\n\n${text}`)
} finally {
  await rm(folder, { recursive: true })
}
