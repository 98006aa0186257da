import { build } from 'esbuild'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Found, Order } from '../test/support/networks/batch.ts'

/**
 * Compares random networks with the reference, as many as one likes: `npm run agree -- --networks 50000 --seed 1`.
 * Each batch has a seed of its own, so that what is found can be replayed: `-- --seed S --path P`.
 */
const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    sequences: { type: 'string', default: '5' },
    jobs: { type: 'string', default: '2' },
    path: { type: 'string' },
  },
})
const batchSize = 100
const networks = countOf('networks')
const seed = Number(values.seed)
const sequences = countOf('sequences')
const before = performance.now()
const nothing = { networks: 0, runs: 0, acts: 0, unfinished: 0 }
const sum = { ...nothing, found: 0 }

function countOf(option: 'networks' | 'sequences' | 'jobs'): number {
  const count = Number(values[option])
  if (Number.isSafeInteger(count) && count >= 1) return count
  console.error(`--${option} is a whole number of at least 1.`)
  process.exit(2)
}

function* orders(): Generator<Order> {
  if (values.path !== undefined) yield { seed, networks: batchSize, sequences, path: values.path }
  else
    for (let done = 0; done < networks; done += batchSize)
      yield { seed: seed + done / batchSize, networks: Math.min(batchSize, networks - done), sequences }
}

/** Makes one file of what a worker runs: it starts at once, and is not slowed down by what runs TypeScript. */
async function bundleWorker(outfile: string): Promise<void> {
  const entry = fileURLToPath(new URL('agree-worker.ts', import.meta.url))
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' })
}

/** Lets a process of its own do one batch after the other; when one dies of its batch, that is told, and another goes on. */
async function work(worker: string, left: Iterator<Order>): Promise<void> {
  for (let order = next(left); order !== null;) {
    const child = fork(worker, { execArgv: [] })
    let given: Order | null = order
    child.on('message', (found: Found) => {
      report(found)
      given = next(left)
      if (given === null) child.disconnect()
      else child.send(given)
    })
    child.send(given)
    const [code, signal] = (await once(child, 'exit')) as [number | null, string | null]
    if (given !== null)
      report({ tally: nothing, failure: `A worker ended with ${signal ?? code} at seed ${given.seed}.\n` })
    order = next(left)
  }
}

function next(left: Iterator<Order>): Order | null {
  const { done, value } = left.next()
  return done === true ? null : value
}

function report({ tally, failure }: Found): void {
  sum.networks += tally.networks
  sum.runs += tally.runs
  sum.acts += tally.acts
  sum.unfinished += tally.unfinished
  if (failure !== null) {
    sum.found++
    console.log(`${clear}${failure}`)
  }
  progress()
}

let shown = before
/** On a terminal after each batch, else each minute. */
function progress(): void {
  const now = performance.now()
  if (!process.stderr.isTTY && now - shown < 60_000) return
  shown = now
  const line = `${sum.networks} networks, ${((sum.networks / (now - before)) * 1000).toFixed(0)} a second, ${sum.found} differences`
  process.stderr.write(process.stderr.isTTY ? `${clear}${line}` : `${line}\n`)
}

const clear = process.stderr.isTTY ? '\r\u001b[K' : ''

const folder = await mkdtemp(join(tmpdir(), 'myc-agree-'))
try {
  const worker = join(folder, 'worker.cjs')
  await bundleWorker(worker)
  const left = orders()
  await Promise.all(Array.from({ length: values.path === undefined ? countOf('jobs') : 1 }, () => work(worker, left)))
} finally {
  await rm(folder, { recursive: true })
}
const minutes = (performance.now() - before) / 60_000
console.log(
  `${clear}${sum.networks} networks, ${sum.runs} runs, ${sum.acts} acts in ${minutes.toFixed(1)} minutes; ` +
    `${sum.unfinished} runs were left when they grew without end; ${sum.found} differences.`,
)
process.exitCode = sum.found > 0 ? 1 : 0
