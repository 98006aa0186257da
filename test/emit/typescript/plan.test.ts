import { describe, expect, it } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import { planMachine } from '../../../src/emit/typescript/plan/machine.ts'
import { planNet } from '../../../src/emit/typescript/plan/net.ts'
import { isInLoop, planTransition, type TransitionPlan } from '../../../src/emit/typescript/plan/transition.ts'
import type { Program } from '../../../src/model/program.ts'

function programOf(text: string): Program {
  const { program, diagnostics } = checkText(text)
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return program
}

/** The plan of the one transition of a net with these places. */
function planOf(transition: string, declarations = ''): TransitionPlan {
  const program = programOf(`
    ${declarations}
    net N(size: int = 3) {
      in place one: bag<int>
      in place two: queue<int>
      in place three: tokens
      out place done: queue<int> capacity size
      out place spent: tokens
      ${transition}
      transition rest { take x from one take y from two take from three put x + y in done put in spent }
    }`)
  return planTransition(program, program.networks[0]!, program.networks[0]!.transitions[0]!)
}

describe('the inputs of a transition', () => {
  it('are where they stand in their queue, behind what is taken before them', () => {
    const { inputs, removals, demand } = planOf('transition t { take a from two take b from two put a + b in done }')
    expect(inputs.map(({ position }) => position)).toEqual([
      { kind: 'fixed', index: 0, after: [] },
      { kind: 'fixed', index: 1, after: [] },
    ])
    expect(removals).toEqual([
      {
        place: 1,
        found: [],
        searched: [],
        fixed: [1, 0],
        picked: [],
      },
    ])
    expect([...demand]).toEqual([[1, 2]])
  })

  it('are searched in a bag, each apart from the others', () => {
    const plan = planOf('transition t { take a from one take b from one when a < b put a + b in done }')
    expect(plan.inputs.map(({ position }) => position)).toEqual([
      { kind: 'searched', from: 0, others: [] },
      { kind: 'searched', from: 0, others: [0] },
    ])
    expect([0, 1, 2].map((chosen) => isInLoop(plan, chosen))).toEqual([false, true, true])
    expect(plan.guards.map(({ length }) => length)).toEqual([0, 0, 1])
    expect([...plan.demand]).toEqual([[0, 2]])
  })

  it('are not counted before a loop over a lone bag', () => {
    expect([...planOf('transition t { take a from one put a in done }').demand]).toEqual([])
  })
})

describe('what a transition does', () => {
  it('needs room in places that have a capacity', () => {
    const { needs } = planOf('transition t { take a from two put a in done put a in done put 2 in spent }')
    expect([...needs]).toEqual([[3, 2]])
  })

  it('may throw where it looks into a token, and not where it computes numbers', () => {
    const declarations = 'record R { n: int }\nextern ask(n: int): int'
    const moves = planOf('transition t { take a from two put a + 1 in done }', declarations)
    const asks = planOf('transition t { take a from two put ask(a) in done }', declarations)
    expect([moves.decisionMayThrow, asks.decisionMayThrow]).toEqual([false, true])
  })

  it('keeps for a call what the branches and the call itself need', () => {
    const { flight } = planOf(
      `transition t {
        take a from two
        take 2 from three
        call send(a, a + 1) within 2s {
          ok => put a in done, put 2 in spent
          error => put a in done, put 2 in spent
        }
      }`,
      'extern async send(one: int, other: int): unknown',
    )
    expect(flight!.kept.map(({ kind, index }) => [kind, index])).toEqual([
      ['binding', 0],
      ['argument', 1],
    ])
    expect(flight!.bound).toMatchObject({ kind: 'literal', value: 2000 })
    // Nobody can cancel it, and its last branch can be computed.
    expect(flight!.refund).toEqual([])
  })
})

it('what a network needs is known before it is printed', () => {
  const program = programOf(`
    extern unused(n: int): int
    extern ask(n: int): bool
    fsm M(size: int = 2) { event go initial state A { on go -> B admit size } state B { on go -> A } }
    fsm Alone { event go initial state A { on go -> A } }
    net N(room: int) {
      in place from: queue<int> submit
      out place to: queue<int> capacity room
      out place rest: queue<int> capacity 9
      machine m: M(size: room)
      transition t { take a from from when ask(a) through m or wait put a in to m.go }
      transition u { take a from from when not ask(a) put a in rest }
    }`)
  const plan = planNet(program, program.networks[0]!)
  expect(plan.externs.map(({ name }) => name)).toEqual(['ask'])
  expect(plan).toMatchObject({ isRequired: true, submittable: { name: 'from' }, lone: null, configured: [0] })
  expect(plan.openCapacities.map(({ kind, index }) => [kind, index])).toEqual([['place', 1]])
})

it('what a machine needs is known before it is printed', () => {
  const program = programOf(`
    fsm M {
      event go(n: int)
      event stop
      initial state A { var last = 0  on go when n > 1 { last = n }  on go -> B  ignore stop }
      state B { on stop -> A  on go when n > 1 -> A }
    }`)
  const plan = planMachine(program, program.machines[0]!)
  expect(plan).toMatchObject({ settles: false, hasExits: false, isSentTo: true, hasVariables: true, mayFail: false })
  const [go, stop] = plan.reactions.map((states) => states.map(({ ignores, isCertain }) => ({ ignores, isCertain })))
  expect(go).toEqual([
    { ignores: false, isCertain: true },
    { ignores: false, isCertain: false },
  ])
  expect(stop).toEqual([
    { ignores: true, isCertain: true },
    { ignores: false, isCertain: true },
  ])
})

it('a machine that calls functions may fail only where one of them looks into a value or puts texts together', () => {
  const program = programOf(`
    record Try { number: int }
    fn twice(n: int): int = n * 2
    fn fourTimes(n: int): int = twice(twice(n))
    fn numberOf(try: Try): int = try.number
    fn longer(text: string): string = text + "."
    fn lengthOf(text: string): int = if longer(text) == "." then 0 else 1
    fsm Counts { event go(n: int)  var last = 0  initial state A { on go { last = fourTimes(n) } } }
    fsm Looks { event go(of: Try)  var last = 0  initial state A { on go { last = numberOf(of) } } }
    fsm Joins { event go(text: string)  var last = 0  initial state A { on go { last = lengthOf(text) } } }`)
  const fails = program.machines.map((machine) => [machine.name, planMachine(program, machine).mayFail])
  expect(fails).toEqual([
    ['Counts', false],
    ['Looks', true],
    ['Joins', true],
  ])
})
