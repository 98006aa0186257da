import { expect, test } from 'vitest'
import { checkText } from '../../src/compile.ts'
import type { Network, Program } from '../../src/model/program.ts'

function programOf(text: string): Program {
  const { program, diagnostics } = checkText(text)
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  return program!
}

function netOf(members: string, before = ''): Network {
  return programOf(`${before}\nnet N(size: int = 3) { ${members} }`).networks[0]!
}

const jobs = 'in place jobs: queue<int>  out place done: queue<int>'

test('transitions are tried by priority, then in the order written, those with a period only at its ticks', () => {
  const { transitions, order } = netOf(`${jobs} place extra: bag<int> = [1]
    transition a { take x from jobs when x > 1 put x in done }
    transition tick priority 9 { every 1s take x from extra put x in done }
    transition b priority 2 { take x from jobs when x > 2 put x in done }
    transition c { take x from jobs when x > 1 when x > 5 => put x in done otherwise => drop x }
    transition d { take x from jobs when x > 3 put x in done }`)
  expect(order.map((index) => transitions[index]!.name)).toEqual(['b', 'a', 'c', 'd'])
})

test('members rank in the order written, whatever their kind', () => {
  const net = netOf(
    `in place a: queue<int>  machine m: M  var v = 1  transition t { take x from a m.e put x in b v = 2 }  out place b: queue<int>`,
    'fsm M { event e  initial state S { on e -> T } final state T }',
  )
  expect([...net.places, ...net.machines, ...net.transitions].map(({ name, rank }) => [name, rank])).toEqual([
    ['a', 0],
    ['b', 4],
    ['m', 1],
    ['t', 3],
  ])
})

test('bindings are the tokens that are named, then the results of the branches; guards know the inputs above them', () => {
  const { transitions } = netOf(
    `${jobs} place slots: tokens = 3  place seen: bag<string> = ["a"]
    transition t {
      take 2 xs from jobs
      take from slots
      when xs.length > 1
      read last from seen
      when last != "b"
      call work(last) {
        ok text when text == last => put 1 in done, drop xs, put in slots
        ok => drop xs, drop from slots
        error reason => drop xs, drop from slots
      }
    }`,
    'extern async work(text: string): string',
  )
  const [transition] = transitions
  expect(transition!.bindings).toEqual([
    { name: 'xs', type: { kind: 'list', element: { kind: 'int' } } },
    { name: 'last', type: { kind: 'string' } },
    { name: 'text', type: { kind: 'string' } },
    { name: 'reason', type: { kind: 'error' } },
  ])
  expect(transition!.inputs).toEqual([
    { kind: 'take', place: 0, count: 2, binding: 0, many: true },
    { kind: 'take', place: 2, count: 1, binding: null, many: false },
    { kind: 'read', place: 3, count: 1, binding: 1, many: false },
  ])
  expect(transition!.guards.map(({ after }) => after)).toEqual([2, 3])
  expect(transition!.branches.map(({ outcome, binding }) => [outcome, binding])).toEqual([
    ['ok', 2],
    ['ok', null],
    ['error', 3],
  ])
})

test('an assignment has the new value, clamped where the variable has a range', () => {
  const { transitions } = netOf(`${jobs} var level: 0..5 = 0  var total = 0
    transition t { take x from jobs level += x total -= 1 put x in done }`)
  const range = { kind: 'range', min: 0, max: 5 }
  const int = { kind: 'int' }
  expect(transitions[0]!.branches[0]!.effects).toMatchObject([
    {
      kind: 'assign',
      scope: 'net',
      index: 0,
      value: {
        kind: 'clamp',
        min: 0,
        max: 5,
        type: range,
        operand: {
          kind: 'binary',
          operator: '+',
          left: { kind: 'variable', scope: 'net', index: 0, type: range },
          right: { kind: 'binding', index: 0, type: int },
          type: int,
        },
      },
    },
    {
      index: 1,
      value: {
        kind: 'binary',
        operator: '-',
        left: { kind: 'variable', index: 1 },
        right: { kind: 'literal', value: 1 },
      },
    },
    { kind: 'put', place: 1 },
  ])
})

test('record fields stand in the order of their declaration', () => {
  const { networks } = programOf(`record Pair { a: int, b: string? }
    net N { in place jobs: queue<int>  out place done: queue<Pair>
      transition t { take a from jobs put Pair { b: none, a } in done } }`)
  expect(networks[0]!.transitions[0]!.branches[0]!.effects[0]).toMatchObject({
    value: {
      kind: 'record',
      type: { kind: 'record', name: 'Pair' },
      fields: [
        ['a', { kind: 'binding', index: 0 }],
        ['b', { kind: 'literal', value: null }],
      ],
    },
  })
})

test('arguments stand in the order of the parameters; one that is left to its default is null', () => {
  const { machines } = netOf(
    `${jobs} machine m: M(wait: 2s, size:)  transition t { take x from jobs m.e put x in done }`,
    'fsm M(size: int, width: int = 1, wait: duration) { event e  initial state S { on e -> T } final state T }',
  )
  expect(machines[0]!.arguments).toEqual([
    { kind: 'parameter', index: 0, type: { kind: 'int' } },
    null,
    { kind: 'literal', value: 2000, type: { kind: 'duration' } },
  ])
})

test('a verdict is an event without key to the machine that was gone through, other than where it refuses', () => {
  const { transitions } = netOf(
    `${jobs} machine m: M  machine k[key: int]: M
    transition t {
      take x from jobs
      through m else m.e, put x in done
      call work(x) { ok => m.e, k[x].e, put x in done  error => put x in done }
    }`,
    `extern async work(x: int): int
    fsm M { event e  initial state S { on e -> T } final state T }`,
  )
  const { gates, branches } = transitions[0]!
  expect(gates[0]!.refuse!.effects[0]).toMatchObject({ kind: 'send', machine: 0, verdict: false })
  expect(branches[0]!.effects.slice(0, 2)).toMatchObject([
    { kind: 'send', machine: 0, key: null, verdict: true, event: 0 },
    { kind: 'send', machine: 1, key: { kind: 'binding', index: 0 }, verdict: false },
  ])
})

test('every event of a machine that no net uses is exported', () => {
  const { machines } = programOf(`fsm Free { event e  initial state S { on e -> T } final state T }
    fsm Used { event e  in event f  initial state S { on e -> T on f -> T } final state T }
    net N { ${jobs} machine m: Used  transition t { take x from jobs m.e put x in done } }`)
  expect(machines.map(({ used, events }) => [used, ...events.map(({ exported }) => exported)])).toEqual([
    [false, true],
    [true, false, true],
  ])
})

test('states have their parts by index', () => {
  const [machine] = programOf(
    `fsm M(limit: int = 3) {
    event e(code: int)  event f
    var total = 0
    initial state A {
      var own = total
      enter { total += 1 }
      on e when code > own and own < limit { own = code }
      on e -> B
      ignore f
      when own > 9 { total = 0 } -> B
      after limit * 1s -> B
    }
    final state B { ignore e, f }
  }`.replace('ignore f\n', 'on f -> B\n'),
  ).machines
  expect(machine!.states[0]).toMatchObject({
    admit: 'all',
    variables: [{ name: 'own', initial: { kind: 'variable', scope: 'machine', index: 0 } }],
    enter: [{ scope: 'machine', index: 0 }],
    handlers: [
      {
        event: 0,
        target: null,
        guard: {
          left: { left: { kind: 'payload', index: 0 }, right: { kind: 'variable', scope: 'state', index: 0 } },
          right: { right: { kind: 'parameter', index: 0 } },
        },
        effects: [{ scope: 'state', index: 0 }],
      },
      { event: 0, target: 1, guard: null },
      { event: 1, target: 1 },
    ],
    whens: [{ target: 1, effects: [{ scope: 'machine', index: 0 }] }],
    afters: [{ target: 1, guard: null }],
  })
  expect(machine!.states[1]).toMatchObject({ final: true, ignored: [0, 1] })
})

function ticketsOf(members: string, before = ''): Record<string, string[] | boolean> {
  const { places } = netOf(members, before)
  return Object.fromEntries(
    places.map(({ name, ticketed, outcomes }) => [name, ticketed && outcomes.map((index) => places[index]!.name)]),
  )
}

test('a place can be submitted to when one token in is one token out', () => {
  const tickets = ticketsOf(
    `in place asked: queue<int> submit  place waiting: bag<int> expires after 5s into late  place slots: tokens = 3
    out place done: queue<int>  out place late: queue<int>
    transition a { take x from asked put x + 1 in waiting }
    transition b { take x from waiting take from slots after 1s put x in done put in slots }`,
  )
  expect(tickets).toEqual({ asked: ['done', 'late'], waiting: [], slots: false, done: false, late: false })
})

test.each([
  ['is dropped', 'transition a { take x from asked put x in mid }  transition b { take x from mid drop x }'],
  [
    'becomes two',
    'transition a { take x from asked put x in mid }  transition b { take x from mid put x in done put x in done }',
  ],
  [
    'is joined with another',
    'transition a { take x from asked put x in mid }  transition b { take x from mid take y from other put x in done drop y }',
  ],
  [
    'goes round for ever',
    'transition a { take x from asked put x in mid }  transition b { take x from mid after 1s put x in mid }',
  ],
])('a place cannot be submitted to when its token %s', (_, transitions) => {
  const { diagnostics } =
    checkText(`net N { in place asked: queue<int> submit  in place other: bag<int>  place mid: queue<int>
    out place done: queue<int>  transition o { take x from other when x > 1 put x in done }  ${transitions} }`)
  expect(diagnostics.map(({ code }) => code)).toContain('MYC527')
})

test('a place that may lose tokens does not keep others from being submitted to', () => {
  const tickets = ticketsOf(
    `in place lossy: queue<int>  in place safe: queue<int> submit  place mid: queue<int>  out place done: queue<int>
    transition a { take x from lossy  when x > 1 => put x in mid  otherwise => drop x }
    transition c { take x from safe put x in mid }
    transition d { take x from mid put x in done }`,
  )
  expect(tickets).toEqual({ lossy: false, safe: ['done'], mid: [], done: false })
})
