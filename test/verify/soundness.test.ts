import { describe, expect, it } from 'vitest'
import { check, checkText } from '../../src/compile.ts'
import { diskHost } from '../../src/cli/disk-host.ts'
import type { Program } from '../../src/model/program.ts'
import { standaloneNetworks } from '../../src/model/standalone.ts'
import { Unbounded } from '../../src/semantics/size.ts'
import type { SpecExploration } from '../../src/verify/exploration.ts'
import { FractionalTime } from '../../src/verify/time.ts'
import { witnessOf } from '../../src/verify/witness.ts'
import { sampleSpecs } from '../support/networks/samples.ts'
import { seededRandom } from '../support/seeded-random.ts'
import { explored } from '../support/verify/explored.ts'
import { outlineOf, roam } from '../support/verify/concrete.ts'
import { wander } from '../support/verify/wander.ts'

/** Numbers from 0 on and below 1, the same for the same seed. */
function chance(seed: number): () => number {
  const random = seededRandom(seed)
  return () => random(65_536) / 65_536
}

const ofFile = (file: string): Program => check(diskHost(process.cwd()), file).program!
const ofText = (text: string): Program => checkText(text).program!

/** What a spec can do with time and values, each in a few lines. */
const specs: readonly [what: string, program: () => Program, atOnce: number][] = [
  ['a breaker with a validator, keys and a cooldown', () => ofFile('samples/circuit-breaker/gateway.myc'), 3],
  ['a breaker', () => ofFile('samples/starter/breaker.myc'), 2],
  ['a machine by itself', () => ofFile('samples/traffic-light/traffic-light.myc'), 1],
  ['steps that are undone', () => ofFile('samples/saga/orders.myc'), 1],
  [
    'a window by time that decides who is admitted',
    () =>
      ofText(`fsm Rate { event seen  initial state Open { var recent: int over 1s  admit recent < 2  on seen { recent += 1 } } }
net Limited {
  in place orders: queue<int> capacity 2
  out place done: queue<int>
  machine rate: Rate
  transition pass { take n from orders  through rate or wait  rate.seen  put n in done }
}`),
    2,
  ],
  [
    'tokens that expire, wait and travel, with room for few',
    () =>
      ofText(`net Late {
  in place orders: queue<int>
  place ready: queue<int> capacity 1 expires after 3s into late
  place going: tokens = 1
  out place late: queue<int>
  out place done: queue<int> capacity 1
  transition bring { take n from orders  put n in ready }
  transition serve { take n from ready  take from going  put n in done after 2s, put in going after 500ms }
}`),
    2,
  ],
  [
    'calls that are hedged and shared, with submitters who go away',
    () =>
      ofText(`extern async load(key: string): bool
net Cache {
  in place asked: bag<string> submit
  out place found: bag<string>
  out place lost: bag<string>
  transition ask {
    take key from asked
    call load(key) within 3s, hedge after 1s, shared by key {
      ok is when is => put key in found
      ok is => put key in lost
      error => put key in lost
    }
  }
}`),
    3,
  ],
]

/** What decides, in ways that are easily overlooked. */
const sorter = (declarations: string, type: string, condition: string, parameters = ''): string => `${declarations}
net Sorter${parameters} {
  in place from: queue<${type}>
  out place yes: queue<${type}> capacity 2
  out place no: queue<${type}> capacity 2
  transition sort { take x from from  when ${condition} => put x in yes  otherwise => put x in no }
}`

const valued: readonly [what: string, spec: string][] = [
  [
    'an extern of several arguments',
    sorter(
      'enum Kind { one, two }\nrecord R { kind: Kind, id: string }\nextern fits(kind: Kind, r: R, limit: int): bool',
      'R',
      'fits(x.kind, x, 3) and not fits(one, x, 4)',
    ),
  ],
  [
    'an extern that is asked twice of one thing',
    sorter('record R { id: string }\nextern fits(r: R, kind: string): bool', 'R', 'fits(x, "a") and not fits(x, "b")'),
  ],
  ['what is compared with a sum of parameters', sorter('', 'int', 'x < least * 2 - 1', '(least: int = 5)')],
  ['a text that is a parameter', sorter('', 'string', 'x == name', '(name: string = "left")')],
  [
    'a text that is in a record that is a parameter',
    sorter('record R { name: string }', 'R', 'x == wanted', '(wanted: R = R { name: "left" })'),
  ],
  [
    'a text that is there at the start',
    `net Names {
  in place from: queue<string>
  place known: queue<string> = ["left"]
  out place yes: queue<string> capacity 2
  out place no: queue<string> capacity 2
  var last = "right"
  transition sort {
    take x from from
    read y from known
    when x == y => put x in yes, last = "middle"
    when x == last => put x in yes
    otherwise => put x in no
  }
}`,
  ],
  [
    'a text that a machine holds',
    `fsm Last { event seen  var name = "first"  initial state Only { on seen { name = "next" } } }
net Names {
  in place from: queue<string>
  out place yes: queue<string> capacity 2
  machine last: Last
  transition sort { take x from from  when x == last.name => put x in yes, last.seen  otherwise => drop x }
}`,
  ],
  [
    'texts that an async extern gives',
    `extern async ask(id: string): string
net Names {
  in place from: queue<string>
  out place yes: queue<string> capacity 2
  transition sort { take x from from  call ask(x) { ok y when y == "yes" => put x in yes  ok => drop x  error e when e.code == "gone" => put x in yes  error => drop x } }
}`,
  ],
]

describe.each(specs)('of %s', (_, program, atOnce) => {
  it('all is explored', async () => {
    const exploration = await explored(program(), { atOnce })
    expect(exploration.isComplete).toBe(true)
    expect(exploration.count).toBeGreaterThan(5)
  })

  it('no real run meets a state that is not known', async () => {
    const exploration = await explored(program(), { atOnce })
    const random = chance(1)
    for (let run = 0; run < 25; run++) expect(wander(exploration, random, 40)).toBeNull()
  })

  it('each state that is known is met by a real run', async () => {
    const exploration = await explored(program(), { atOnce })
    const wrong = Array.from({ length: exploration.count }, (_, state) => state).filter(
      (state) => witnessOf(exploration, { claim: '', holds: false, state, incident: null }) === null,
    )
    expect(wrong).toEqual([])
  })
})

/** Explores, and collects what can be compared with runs that have other values. */
async function outlined(
  program: Program,
  options: { readonly atOnce: number; readonly limit?: number },
): Promise<{ exploration: SpecExploration; outlines: ReadonlySet<string> }> {
  const [network] = [...program.networks, ...standaloneNetworks(program)]
  let outlines = new Set<string>()
  const exploration = await explored(program, options, () => {
    outlines = new Set()
    return (state) => outlines.add(outlineOf(network!, state))
  })
  return { exploration, outlines }
}

const isWhole = ({ isComplete, scope }: SpecExploration): boolean =>
  isComplete && scope.gaps.size + scope.domains.gaps.size === 0

describe('values', () => {
  it.each(specs)('other than those that are tried lead nowhere else: %s', async (_, program, atOnce) => {
    const { exploration, outlines } = await outlined(program(), { atOnce })
    expect(isWhole(exploration)).toBe(true)
    const random = chance(3)
    for (let run = 0; run < 25; run++) expect(roam(exploration, outlines, random, 40)).toBeNull()
  })

  it.each(valued)('other than those that are tried lead nowhere else: %s', async (_, spec) => {
    const { exploration, outlines } = await outlined(checkText(spec).program!, { atOnce: 2 })
    expect(isWhole(exploration)).toBe(true)
    const random = chance(5)
    for (let run = 0; run < 40; run++) expect(roam(exploration, outlines, random, 20)).toBeNull()
  })
})

describe('random networks', () => {
  it('meet no state that is not known', async () => {
    const random = chance(7)
    let complete = 0
    let whole = 0
    for (const spec of sampleSpecs(60, 11)) {
      const { program } = checkText(spec)
      if (program === null || program.networks.length === 0) continue
      const found = await outlined(program, { atOnce: 1, limit: 400 }).catch((error: unknown) => {
        if (isOutside(error)) return null
        throw error
      })
      if (found === null || !found.exploration.isComplete) continue
      const { exploration, outlines } = found
      if (isWhole(exploration)) whole += 1
      for (let run = 0; run < 12 && isWhole(exploration); run++)
        expect(roam(exploration, outlines, random, 30), spec).toBeNull()
      if ([...exploration.scope.gaps.keys()].some((gap) => /`(now|remaining)`/.test(gap))) continue
      complete += 1
      for (let run = 0; run < 8; run++) expect(wander(exploration, random, 30), spec).toBeNull()
    }
    expect(complete).toBeGreaterThan(5)
    expect(whole).toBeGreaterThan(2)
  })
})

const isOutside = (error: unknown): boolean =>
  error instanceof FractionalTime ||
  error instanceof Unbounded ||
  error instanceof TypeError ||
  error instanceof RangeError
