/** Specs that have so many of something. */
export interface LargeSpec {
  readonly name: string
  /** How many there may be. */
  readonly most: number
  readonly make: (count: number) => string
}

const repeat = (count: number, text: (index: number) => string, between = '\n'): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(between)

/** A net in which jobs come from `a` and end in `c`. */
const net = (members: string): string => `
  record Job { id: string, n: int }
  extern fits(job: Job, n: int): bool
  extern async work(jobs: Job[]): string
  net Large {
    in place a: queue<Job>
    out place c: queue<Job>
    ${members}
  }`
const plain = (members: string): string => `net Large { out place c: tokens  ${members} }`
const fsm = (members: string): string => `fsm Large { event go(n: int)  ${members} }`
const types = (declared: string, type: string): string => `
  ${declared}
  net Large { in place a: queue<${type}>  out place c: queue<${type}>  transition t { take x from a  put x in c } }`
const door = (statements: string): string => `
  net Large { in place a: queue<int>  out place c: queue<int>  transition t { take x from a  put x in c } }
  scenario "long" of Large { ${statements} }`

const tokens: readonly LargeSpec[] = [
  {
    name: 'tokens taken and put',
    make: (n: number) =>
      plain(`in place a: tokens  place b: tokens
        transition t { take ${n} from a  put ${n} in b }
        transition u { take from b  put in c }`),
  },
  {
    name: 'tokens under way',
    make: (n: number) =>
      net(`in place p: tokens  out place failed: queue<Job[]>  out place done: queue<string>  out place q: tokens
        transition t {
          take ${n - 5000} all from a
          take 5000 from p
          call work(all) within 1s {
            ok text => put text in done, drop all, put 5000 in q
            error => put all in failed, put 5000 in q
          }
        }
        transition u { take j from a  put j in c }`),
  },
  {
    name: 'tokens at the start',
    make: (n: number) => plain(`place a: tokens = ${n}  transition t { take from a  put in c }`),
  },
  { name: 'tokens put in a scenario', make: (n: number) => door(`put 1 in a, ${n} times  expect c has ${n}`) },
].map((it) => ({ ...it, most: 10_000 }))

const conditions: readonly LargeSpec[] = [
  {
    name: 'takes from a queue',
    make: (n: number) =>
      net(`transition t { ${repeat(n, (i) => `take j${i} from a`)} ${repeat(n, (i) => `put j${i} in c`)} }`),
  },
  {
    name: 'takes from a bag',
    make: (n: number) =>
      net(`place b: bag<Job>
        transition s { take j from a  put j in b }
        transition t { ${repeat(n, (i) => `take j${i} from b`)} ${repeat(n, (i) => `put j${i} in c`)} }`),
  },
  {
    name: 'conditions that externs decide',
    make: (n: number) =>
      net(`transition t { take j from a  ${repeat(n - 1, (i) => `when fits(j, ${i})`)}  put j in c }`),
  },
].map((it) => ({ ...it, most: 50 }))

const ofNets: readonly LargeSpec[] = [
  {
    name: 'branches without a call',
    make: (n: number) =>
      net(`transition t { take j from a  ${repeat(n - 2, (i) => `when j.n == ${i} and fits(j, ${i}) => put j in c`)}
        otherwise => put j in c }`),
  },
  {
    name: 'places',
    make: (n: number) =>
      net(`transition t { take j from a  put j in b${n - 4} }
        ${repeat(n - 3, (i) => `place b${i}: queue<Job> expires after 1s into ${i === 0 ? 'c' : `b${i - 1}`}`)}`),
  },
  {
    name: 'effects',
    make: (n: number) => net(`var v = 0  transition t { take j from a  put j in c  ${repeat(n - 2, () => 'v += 1')} }`),
  },
  {
    name: 'branches',
    make: (n: number) =>
      net(`out place done: queue<string>
        transition t { take 2 js from a  call work(js) within 1s {
          ${repeat(n - 2, (i) => `ok s when s == "${i}" => put s in done, drop js`)}
          ok => drop js
          error => drop js
        } }
        transition u { take j from a  put j in c }`),
  },
  {
    name: 'elements',
    make: (n: number) => door(`let list = [${repeat(n, String, ', ')}]  put list.length in a  expect c holds [${n}]`),
  },
  { name: 'statements', make: (n: number) => door(repeat(n, (i) => (i === 0 ? 'put 1 in a' : 'expect c has 1'))) },
  {
    name: 'machines of a net',
    make: (n: number) => `fsm M { in event go  initial state S { on go -> S } }
      ${net(`${repeat(n - 3, (i) => `machine m${i}: M`)}  transition t { take j from a  put j in c }`)}`,
  },
].map((it) => ({ ...it, most: 1000 }))

const ofOthers: readonly LargeSpec[] = [
  {
    name: 'declarations',
    make: (n: number) =>
      types(
        repeat(n - 1, (i) => `record R${i} { next: R${(i + 1) % (n - 1)}? }`),
        'R0',
      ),
  },
  { name: 'members of an enum', make: (n: number) => types(`enum E { ${repeat(n, (i) => `e${i}`, ', ')} }`, 'E') },
  {
    name: 'parameters',
    make: (n: number) => `fsm Large(${repeat(n, (i) => `p${i}: int = ${i === 0 ? 1 : `p${i - 1}`}`, ', ')}) {
      event go  var v = 0  initial state S { on go { v += p${n - 1} } } }`,
  },
  {
    name: 'states',
    make: (n: number) =>
      fsm(`initial state S0 { on go -> S1 }
      ${repeat(n - 1, (i) => `state S${i + 1} { on go -> S${(i + 2) % n} }`)}`),
  },
  {
    name: 'handlers of a state',
    make: (n: number) =>
      fsm(`initial state S0 { ${repeat(n - 1, (i) => `on go when n == ${i} -> S1`)}  on go -> S1 }
      state S1 { on go -> S0 }`),
  },
  {
    name: 'assignments',
    make: (n: number) => fsm(`var v = 0  initial state S { on go { ${repeat(n, () => 'v += n')} } }`),
  },
].map((it) => ({ ...it, most: 1000 }))

const fields: LargeSpec = {
  name: 'fields',
  most: 200,
  make: (n) => types(`record R { ${repeat(n, (i) => `f${i}: 1..5?`)} }`, 'R'),
}

const names: LargeSpec = {
  name: 'letters of a name',
  most: 200,
  make: (n) => types('', 'int').replace('Large', `Large${'e'.repeat(n - 5)}`),
}

export const largeSpecs: readonly LargeSpec[] = [...tokens, ...conditions, ...ofNets, ...ofOthers, fields, names]
