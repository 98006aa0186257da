import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { check, checkText } from '../../../src/compile.ts'
import { diskHost } from '../../../src/cli/disk-host.ts'
import type { Network, Program } from '../../../src/model/program.ts'
import { standaloneNetworks } from '../../../src/model/standalone.ts'
import { exploreSpec } from '../../../src/verify/explore.ts'
import { scopeOf } from '../../../src/verify/scope.ts'
import { witnessOf } from '../../../src/verify/witness.ts'
import { sampleSpecs } from '../../support/networks/samples.ts'
import { compared } from '../../support/verify/compared.ts'

const specsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.myc'))
    .map((name) => join(folder, name))

const samples = readdirSync('samples', { withFileTypes: true }).filter((entry) => entry.isDirectory())

const networksOf = (program: Program | null): Network[] =>
  program === null ? [] : [...program.networks, ...standaloneNetworks(program)]

const shipped = [...samples.flatMap(({ name }) => specsIn(join('samples', name))), ...specsIn('src/std')].flatMap(
  (file) => {
    const { program } = check(diskHost(process.cwd()), file)
    return networksOf(program).map((network) => [`${file} ${network.name}`, program!, network] as const)
  },
)

describe('packed states', () => {
  it.each(shipped)('of %s are those that the step function leads to', async (_, program, network) => {
    for (const atOnce of [1, 2]) {
      const both = await compared(program, network, { atOnce, limit: 300 })
      if (both !== null && typeof both !== 'string') expect(both.packed).toEqual(both.stepwise)
    }
  })

  it('of most nets that ship are packed, and of some all are compared', async () => {
    const found = await Promise.all(shipped.map((it) => compared(it[1], it[2], { atOnce: 1, limit: 300 })))
    expect(found.filter((it) => it !== null && typeof it === 'object').length).toBeGreaterThan(4)
    for (const reason of found.filter((it) => typeof it === 'string'))
      expect(reason).toMatch(/^`now` is used$|^the window `\w+` of \w+ reaches over a time$|^FractionalTime$/)
  })

  it('of the gateway with two keys are as many as the step function leads to', async () => {
    const { program } = check(diskHost(process.cwd()), 'samples/circuit-breaker/gateway.myc')
    const both = await compared(program!, program!.networks[0]!, { atOnce: 2, keys: ['a', 'b'], limit: 10_000 })
    expect(both).toMatchObject({ packed: { states: 4969, edges: 35_736 } })
    expect((both as { packed: object }).packed).toEqual((both as { stepwise: object }).stepwise)
  })

  it('of random networks are those that the step function leads to', async () => {
    let count = 0
    for (const spec of sampleSpecs(40, 23)) {
      const { program } = checkText(spec)
      for (const network of networksOf(program)) {
        const both = await compared(program!, network, { atOnce: 1, limit: 60 })
        if (both === null || typeof both === 'string') continue
        count += 1
        expect(both.packed, spec).toEqual(both.stepwise)
      }
    }
    expect(count).toBeGreaterThan(5)
  })
})

const ofText = (text: string): Program => checkText(text).program!

/** What clocks can do, each in a few lines. */
const timed: readonly [what: string, spec: string, atOnce: number][] = [
  [
    'times that are many units long, so that clocks are wide',
    `net Long {
  in place quick: queue<int>
  in place slow: queue<int>
  out place done: queue<int>
  transition first { take n from quick  after 1ms  put n in done }
  transition second { take n from slow  after 70ms, at most 1 at once  put n in done }
}`,
    2,
  ],
  [
    'what is due at the same instant, in the order in which it was set',
    `net Both {
  in place orders: queue<int>
  place left: queue<int> capacity 1 expires after 2s drop
  place right: queue<int> capacity 1 expires after 2s drop
  out place done: queue<int> capacity 1
  transition split { take n from orders  put n in left, put n in right }
  transition join { take l from left  read r from right  after 1s  put l in done }
}`,
    2,
  ],
  [
    'calls that are alike, each with two times',
    `extern async load(key: string): bool
net Hedged {
  in place asked: bag<string>
  out place found: bag<string>
  transition ask {
    take key from asked
    call load(key) within 3s, hedge after 1s {
      ok => put key in found
      error => put key in found
    }
  }
}`,
    3,
  ],
  [
    'ticks and tokens on their way',
    `net Ticking {
  in place orders: queue<int>
  place waiting: queue<int>
  out place done: queue<int>
  transition bring { take n from orders  put n in waiting after 3s }
  transition serve { every 2s  take n from waiting  put n in done }
  transition check { every 3s  take n from waiting  put n in done }
}`,
    2,
  ],
]

describe.each(timed)('%s', (_, spec, atOnce) => {
  it('leads to the same states', async () => {
    const program = ofText(spec)
    const both = await compared(program, program.networks[0]!, { atOnce, limit: 20_000 })
    expect(both).toBeTypeOf('object')
    expect((both as { packed: object }).packed).toEqual((both as { stepwise: object }).stepwise)
  })
})

const engineOf = async (spec: string, atOnce = 1): Promise<object> => {
  const program = ofText(spec)
  const scope = scopeOf(program, program.networks[0]!, { atOnce, keys: ['a'], parameters: new Map() })
  return (await exploreSpec(scope, ({ looked }) => looked < 2000)).engine
}

describe('states are explored on the step function', () => {
  it('where something asks how long the network has lived', async () => {
    const spec = `net Old { in place a: queue<int>  out place b: queue<duration>  transition t { take n from a  drop n  put now in b } }`
    expect(await engineOf(spec)).toEqual({ kind: 'stepwise', reason: '`now` is used' })
  })

  it('where a window reaches over a time', async () => {
    const spec = `fsm Rate { event seen  initial state Open { var recent: int over 1s  admit recent < 2  on seen { recent += 1 } } }
net Limited {
  in place a: queue<int> capacity 2
  out place b: queue<int>
  machine rate: Rate
  transition pass { take n from a  through rate or wait  rate.seen  put n in b }
}`
    expect(await engineOf(spec)).toEqual({
      kind: 'stepwise',
      reason: 'the window `recent` of Rate reaches over a time',
    })
  })

  it('where more times run at once than a state has room for', async () => {
    const spec = `net Many {
  in place a: tokens
  out place b: tokens
  place c: tokens expires after 1s drop = 17
  transition t { take from a  take from c  put in b  put in b }
}`
    expect(await engineOf(spec)).toEqual({ kind: 'stepwise', reason: 'more than 16 times run at once' })
  })
})

describe('a way to a state', () => {
  it('is found for each of them', async () => {
    const { program } = check(diskHost(process.cwd()), 'samples/circuit-breaker/gateway.myc')
    const scope = scopeOf(program!, program!.networks[0]!, { atOnce: 2, keys: ['a'], parameters: new Map() })
    const exploration = await exploreSpec(scope, () => true)
    expect(exploration.engine).toEqual({ kind: 'packed' })
    for (let state = 0; state < exploration.count; state++)
      expect(witnessOf(exploration, { claim: '', holds: false, state, incident: null }), String(state)).not.toBeNull()
  })
})
