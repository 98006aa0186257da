import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median, table } from './figures.ts'

/** How long the command line takes from a cold start, as ratios to a bare `node -e 0` measured in turn with it. */
const rounds = 15
const spec = 'samples/circuit-breaker/gateway.myc'
const folder = mkdtempSync(join(tmpdir(), 'myc-bench-'))

function time(words: readonly string[]): number {
  const before = performance.now()
  const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  return performance.now() - before
}

const commands: Record<string, () => number> = {
  'node -e 0': () => time(['-e', '0']),
  'myc check': () => time(['dist/myc.js', 'check', spec]),
  'myc build': () => {
    rmSync(folder, { recursive: true, force: true })
    return time(['dist/myc.js', 'build', spec, '--out-dir', folder])
  },
}
const times = new Map(Object.keys(commands).map((name) => [name, [] as number[]]))
for (let round = 0; round < rounds; round++)
  for (const [name, run] of Object.entries(commands)) times.get(name)!.push(run())
rmSync(folder, { recursive: true, force: true })

const bare = times.get('node -e 0')!
console.log(`Cold start, median of ${rounds} rounds. To reach: check at most 5 times, build at most 25 times.`)
console.log(
  table(
    ['command', 'ms', 'times node -e 0'],
    [...times].map(([name, list]) => {
      const ratio = median(list.map((it, round) => it / bare[round]!))
      return [name, median(list).toFixed(0), ratio.toFixed(1)]
    }),
  ),
)
