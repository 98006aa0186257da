import { readFileSync } from 'node:fs'
import { assetPath } from '../../../src/cli/assets.ts'
import { planOf } from '../../../src/cli/simulate/plan.ts'
import { checkText } from '../../../src/compile.ts'
import type { NetworkConfig } from '../../../src/semantics/config.ts'
import { configOf } from '../../../src/semantics/config.ts'
import { advance, start } from '../../../src/semantics/step.ts'
import { Simulation } from '../../../src/simulate/traffic/simulation.ts'
import { Tally } from '../../../src/simulate/traffic/tally.ts'
import type { Contender, Figure } from '../../table/subject.ts'

const text = readFileSync(assetPath('samples/circuit-breaker/gateway.myc'), 'utf8')
const program = checkText(text).program!
const network = program.networks[0]!

/** Trace events in a second of the processor. @param act does something, and says how many there were */
const perSecond =
  (act: (quick: boolean) => number): Figure =>
  ({ quick }) => {
    act(true)
    const before = process.cpuUsage()
    const events = act(quick)
    const { user, system } = process.cpuUsage(before)
    return (events * 1e6) / (user + system)
  }

/** Requests that succeed, one after the other, by the step function alone. */
function step(quick: boolean): number {
  const externs: NetworkConfig['externs'] = new Map([['isValid', () => true]])
  const config = configOf(program, network, new Map(), externs)
  const token = { id: '1', endpoint: '/users', priority: 'normal', payload: null }
  const { state } = start(config, 0)
  let events = 0
  for (let at = 1; at <= (quick ? 100 : 20_000); at++) {
    const put = advance(config, state, { kind: 'put', at, place: 0, token, ticket: at })
    const [begun] = put.starts
    const { call, attempt } = begun!
    const ended = advance(config, state, { kind: 'ended', at, call, attempt, outcome: { kind: 'ok', value: 1 } })
    events += put.traceEvents.length + ended.traceEvents.length
  }
  return events
}

/** What `myc simulate` does with a busy gateway whose backend sometimes fails. */
function simulate(quick: boolean): number {
  const plan = planOf(program, {
    for: quick ? '1s' : '100s',
    seed: '1',
    arrive: ['requests=200/s'],
    token: [],
    handler: ['callBackend=latency=exp:50ms,fails=5%'],
    result: ['isValid=95%'],
    set: [],
  })
  let events = 0
  const simulation = new Simulation(plan, new Tally(plan), () => void events++)
  while (simulation.next());
  return events
}

export const { figures }: Contender = { figures: { step: perSecond(step), simulate: perSecond(simulate) } }
