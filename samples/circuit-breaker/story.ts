import type { ApiRequest, Gateway, GatewayOutcome } from './generated/gateway.ts'

/** What became of one request, and why. */
export interface Row {
  readonly id: string
  readonly endpoint: string
  readonly outcome: GatewayOutcome
  /** The state of the breaker that let the request through or not; `-` if it never got that far. */
  readonly decidedBy: string
}

/** What the story needs from the world: a backend to break and heal, and a way to let time pass. */
export interface Stage {
  readonly gateway: Gateway
  readonly say: (text: string) => void
  readonly setFailing: (failing: boolean) => void
  /** Lets the breaker's cooldown pass. */
  readonly coolDown: () => Promise<void>
}

const users = '/users'
const orders = '/orders'

/** Plays the story of one breaker that opens, tests the backend in vain, and at last closes again. */
export async function playStory(stage: Stage): Promise<Row[]> {
  const rows: Row[] = []
  const { gateway, say } = stage
  const breaker = gateway.machines.breaker.get(users)
  const send = async (ids: readonly string[], endpoint = users): Promise<void> => {
    for (const id of ids) rows.push(await submit(gateway, id, endpoint))
    say(`  ${ids.map(nameOf).join(', ')} to ${endpoint}: ${rows.slice(-ids.length).map(outcomeOf).join(', ')}`)
  }
  const phase = (text: string): void => say(`${text} (breaker of ${users}: ${breaker.state})`)

  phase('The backend is well')
  await send(['1', '2', '3'])
  stage.setFailing(true)
  phase('The backend fails')
  await send(['4', '5', '6'])
  phase('The circuit is open: requests are rejected at once')
  await send(['7', '8'])
  await stage.coolDown()
  phase('After the cooldown a test request goes through, and fails')
  await send(['test 1'])
  phase('So the circuit is open again')
  await send(['9', '10'])
  stage.setFailing(false)
  phase('The backend heals; meanwhile another endpoint has a breaker of its own')
  await send(['other'], orders)
  await stage.coolDown()
  phase('After the next cooldown two test requests succeed')
  await send(['test 2', 'test 3'])
  phase('The circuit is closed')
  await send(['', '11'])
  return rows
}

/** A request may lack an id: that one is invalid. */
const nameOf = (id: string): string => (id === '' ? '(no id)' : id)
const outcomeOf = ({ outcome }: Row): string => outcome.place ?? outcome.reason

async function submit(gateway: Gateway, id: string, endpoint: string): Promise<Row> {
  let decidedBy = '-'
  const stop = gateway.observe((traceEvent) => {
    if (traceEvent.kind === 'admitted' || traceEvent.kind === 'refused') decidedBy = traceEvent.state
  })
  const request: ApiRequest = { id, endpoint, priority: 'normal', payload: null }
  const outcome = await gateway.submit(request)
  stop()
  return { id, endpoint, outcome, decidedBy }
}

/** The final table: every request with its outcome, the state that decided it, and whether the backend saw it. */
export function tableOf(rows: readonly Row[], seen: readonly string[]): string {
  const cells = rows.map((row) => [
    nameOf(row.id),
    row.endpoint,
    outcomeOf(row),
    row.decidedBy,
    seen.includes(row.id) ? 'yes' : 'no',
  ])
  const all = [['request', 'endpoint', 'outcome', 'decided by', 'backend saw it'], ...cells]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((line) => line[column]!.length)))
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
