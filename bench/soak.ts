import { parseArgs } from 'node:util'
import { table } from './figures.ts'
import { SoakError } from './soak/book.ts'
import { soak } from './soak/soak.ts'

/** Whether networks under load lose nothing, and stay as small as they were. */
const million = 1_000_000

/** How much the heap may differ from what it was after the first million: bytes, and a share of it. */
const noise = { bytes: 400_000, share: 0.02 }

const { values } = parseArgs({
  options: {
    submits: { type: 'string', default: '10000000' },
    seed: { type: 'string', default: '1' },
    /** After how many submits everything comes to rest, and the heap is measured. */
    stretch: { type: 'string', default: String(million) },
  },
})
const [submits, seed, stretch] = [Number(values.submits), Number(values.seed), Number(values.stretch)]
const began = performance.now()
const heaps: number[] = []

const perSecond = (count: number): string =>
  Math.round((count * 1000) / (performance.now() - began)).toLocaleString('en')

/** What is still in use, after everything else was thrown away. */
function heap(): number {
  globalThis.gc?.()
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

function lull(submitted: number): void {
  heaps.push(heap())
  const used = (heaps.at(-1)! / million).toFixed(2)
  process.stderr.write(`${submitted.toLocaleString('en')} submits, heap ${used} MB, ${perSecond(submitted)} a second\n`)
}

/** @throws SoakError if the heap has grown */
function checkHeap(): void {
  const [first, last] = [heaps[0]!, heaps.at(-1)!]
  if (last - first <= Math.max(noise.bytes, first * noise.share)) return
  throw new SoakError(`seed ${seed}: the heap has grown from ${first} to ${last} bytes`)
}

function report(counts: ReadonlyMap<string, number>): string {
  const rows = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
  const traceEvents = table(
    ['what', 'times'],
    rows.map(([what, times]) => [what, times.toLocaleString('en')]),
  )
  const used = table(
    ['submits', 'heap in bytes'],
    heaps.map((bytes, index) => [((index + 1) * stretch).toLocaleString('en'), bytes.toLocaleString('en')]),
  )
  return `${traceEvents}\n\n${used}\n\n${submits.toLocaleString('en')} submits, seed ${seed}: ${perSecond(submits)} a second`
}

try {
  if (![submits, stretch].every((count) => count >= 1))
    throw new SoakError('--submits and --stretch take a number from 1')
  if (!(Number.isInteger(seed) && seed >= 0)) throw new SoakError('--seed takes a whole number from 0')
  const counts = await soak({ submits, seed, stretch: Math.min(submits, stretch), lull })
  console.log(report(counts))
  if (globalThis.gc === undefined) console.log('The heap was not looked at: that takes node --expose-gc.')
  else checkHeap()
} catch (error) {
  if (!(error instanceof SoakError)) throw error
  console.error(`soak: ${error.message}`)
  process.exitCode = 1
}
