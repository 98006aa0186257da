import { readFileSync } from 'node:fs'
import { load } from '../../test/support/generated.ts'
import { median, table } from '../figures.ts'
import { versionOf } from './version.ts'

/**
 * What a call that succeeds costs: with the whole client of `std/client` (`client.myc`: rate, bulkhead, breaker and pause
 * for each host, deadline, retries within a budget), and with cockatiel's retry, breaker, bulkhead and timeout. To reach: at most a
 * twentieth. Both in one run, by turns; the figures are medians of processor time, which other processes disturb less.
 */
const rounds = 9
const answer = { status: 200, text: 'ok' }
const send = async (): Promise<typeof answer> => answer

/** Calls so often, one after the other. */
type Caller = (times: number) => Promise<void>

async function mycClient(): Promise<Caller> {
  const spec = readFileSync(new URL('client.myc', import.meta.url), 'utf8')
  const { createAsking } = (await load(spec)) as unknown as { createAsking: (externs: object) => Client }
  const client = createAsking({ send })
  const request = { host: 'a', path: '/' }
  return async (times) => {
    for (let time = 0; time < times; time++)
      if ((await client.submit(request)).place !== 'done') throw new Error('a call did not succeed')
  }
}

interface Client {
  submit(request: object): Promise<{ readonly place: string | null }>
}

async function cockatielClient(): Promise<Caller> {
  const {
    bulkhead,
    circuitBreaker,
    ExponentialBackoff,
    handleAll,
    retry,
    SamplingBreaker,
    timeout,
    TimeoutStrategy,
    wrap,
  } = await import('cockatiel')
  const policy = wrap(
    retry(handleAll, { maxAttempts: 3, backoff: new ExponentialBackoff({}) }),
    circuitBreaker(handleAll, {
      halfOpenAfter: 5000,
      breaker: new SamplingBreaker({ threshold: 0.5, duration: 10_000, minimumRps: 2 }),
    }),
    bulkhead(100),
    timeout(2000, TimeoutStrategy.Aggressive),
  )
  return async (times) => {
    for (let time = 0; time < times; time++) await policy.execute(send)
  }
}

/** Microseconds of the processor for each of so many calls. */
async function costOf(call: Caller, times: number): Promise<number> {
  const before = process.cpuUsage()
  await call(times)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / times
}

/** As many callers as there are, each of which waits for its answers. */
const together = (call: Caller, callers: number): Caller => {
  return async (times) => void (await Promise.all(Array.from({ length: callers }, () => call(times / callers))))
}

const [ours, theirs] = [await mycClient(), await cockatielClient()]
const rows: string[][] = []
for (const callers of [1, 50]) {
  const [mine, other] = [together(ours, callers), together(theirs, callers)]
  await costOf(mine, 40_000)
  await costOf(other, 10_000)
  const figures: [number, number][] = []
  for (let round = 0; round < rounds; round++) figures.push([await costOf(mine, 20_000), await costOf(other, 5000)])
  const [mycCost, otherCost] = [median(figures.map(([it]) => it)), median(figures.map(([, it]) => it))]
  rows.push([String(callers), mycCost.toFixed(2), otherCost.toFixed(2), `1 / ${(otherCost / mycCost).toFixed(1)}`])
}
console.log(
  table(['callers', 'std/client: us a call', `cockatiel ${versionOf('cockatiel')}: us a call`, 'share'], rows),
)
