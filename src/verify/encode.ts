import type { Key } from '../trace/event.ts'
import type { Deadline, Instance, State, Work } from '../semantics/state.ts'
import { answersOf } from './answers.ts'
import type { Need } from './need.ts'
import type { Scope } from './scope.ts'

/** A part of a state, as text, with what it is: two states that are alike in all parts go on alike. */
export type Part = readonly [what: string, text: string]

/** All of a state that decides how the network goes on; its times are those of its region. */
export function partsOf(scope: Scope, state: State): Part[] {
  const { network, relevance } = scope
  const times = timesOf(scope, state)
  const owned = ownersOf(state)
  const parts: Part[] = []
  for (const [index, { name, type }] of network.places.entries()) {
    const tokens = state.marking[index]!
    if (tokens.length === 0) continue
    parts.push([`the number of tokens in ${name}`, String(tokens.length)])
    const texts = tokens.map(({ value, ticket, expires, rank }) =>
      listed([type === null ? '' : valueText(value, relevance.places[index]!), owned(ticket), times(expires), rank]),
    )
    parts.push([`the tokens in ${name}`, texts.join()])
  }
  for (const [index, { name }] of network.variables.entries())
    if (relevance.variables[index] === true) parts.push([`the variable ${name}`, plainText(state.variables[index])])
  for (const index of network.machines.keys()) parts.push(...machineParts(scope, state, index, times))
  parts.push(...workParts(scope, state, times, owned), ...comingParts(scope, state, times, owned))
  for (const { transition, deadline } of state.ticks)
    parts.push([`the tick of ${network.transitions[transition]!.name}`, times(deadline)])
  return parts
}

/** Parts as one text. */
export const keyOf = (parts: readonly Part[]): string => parts.map(([what, text]) => `${what}:${text}`).join('\n')

type TimeText = (deadline: Deadline | null) => string
type TicketText = (ticket: number | null) => string

/** A time, and at which turn it comes among those of that time: there can be many. */
function timesOf(scope: Scope, state: State): TimeText {
  const all = [...deadlinesOf(scope, state)].sort((a, b) => a.at - b.at || a.sequence - b.sequence)
  const turns = new Map<number, number>()
  for (const [index, deadline] of all.entries()) {
    const before = all[index - 1]
    turns.set(deadline.sequence, before?.at === deadline.at ? turns.get(before.sequence)! + 1 : 0)
  }
  return (deadline) => {
    if (deadline === null) return ''
    const turn = turns.get(deadline.sequence)!
    return turn === 0 ? exact(deadline.at) : `${exact(deadline.at)}#${turn}`
  }
}

/** Times of a region are sums of few fractions: what differs in the last bits is the same. */
const exact = (at: number): string => String(Math.round(at * 1e6) / 1e6)

function* deadlinesOf({ network }: Scope, state: State): Iterable<Deadline> {
  for (const [place, tokens] of state.marking.entries())
    if (network.places[place]!.expiry !== null) for (const { expires } of tokens) if (expires !== null) yield expires
  for (const instances of state.machines) for (const { timers } of instances.values()) yield* timers
  for (const { deadline, hedge } of state.works) {
    if (deadline !== null) yield deadline
    if (hedge !== null) yield hedge
  }
  for (const { arrives } of state.coming) yield arrives
  for (const { deadline } of state.ticks) yield deadline
}

function machineParts(scope: Scope, state: State, slot: number, times: TimeText): Part[] {
  const { name } = scope.network.machines[slot]!
  const machine = scope.machines[slot]!
  const instances = [...state.machines[slot]!]
  // Where instances are forgotten, the order of their use counts.
  if (state.values.slotCapacities[slot] === Infinity) instances.sort(([a], [b]) => compare(keyText(a), keyText(b)))
  return instances.flatMap(([key, instance]) => {
    const of = key === null ? name : `${name}[${keyText(key)}]`
    const inState = machine.states[instance.state]!
    return [
      [`the state of ${of}`, `${inState.name}${instance.held ? ' held' : ''} ${instance.admitted.join()}`] as const,
      ...instance.timers.map((timer, index): Part => [`timer ${index} of ${of}`, times(timer)]),
      ...variableParts(of, machine.variables, instance.variables),
      ...variableParts(`${of}.${inState.name}`, inState.variables, instance.locals),
    ]
  })
}

const variableParts = (
  of: string,
  variables: readonly { readonly name: string }[],
  values: Instance['variables'],
): Part[] => variables.map(({ name }, index) => [`the variable ${name} of ${of}`, plainText(values[index])])

/** Calls and delays, in an order that does not depend on when they began: but for those of which others take part. */
function workParts(scope: Scope, state: State, times: TimeText, owned: TicketText): Part[] {
  const { network } = scope
  const works = state.works.map((work) => [
    network.transitions[work.transition]!.name,
    workText(scope, state, work, times, owned),
  ])
  return works
    .sort(([a], [b]) => compare(a!, b!))
    .map(([name, text]): Part => [`what is under way of ${name!}`, text!])
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
}

function workText(scope: Scope, state: State, work: Work, times: TimeText, owned: TicketText): string {
  const { network, relevance } = scope
  const transition = network.transitions[work.transition]!
  const admissions = work.admissions.map(({ machine, key, state: admitted, epoch }) => {
    const isCurrent = state.machines[machine]!.get(key)?.epoch === epoch
    return listed([machine, keyText(key), admitted, isCurrent])
  })
  const needs = relevance.bindings[work.transition]!
  const named = [
    ...transition.inputs.flatMap(({ binding }) => binding ?? []),
    ...transition.lets.map(({ binding }) => binding),
  ]
  const flights = state.flights
    .filter(({ work: of }) => of === work.id)
    .map(({ bindings, ticket }) => listed([...named.map((it) => valueText(bindings[it], needs[it]!)), owned(ticket)]))
  return listed([
    keyText(work.key),
    work.judged,
    work.running.length,
    work.attempts,
    times(work.deadline),
    times(work.hedge),
    ...admissions,
    ...flights,
  ])
}

function comingParts({ network, relevance }: Scope, state: State, times: TimeText, owned: TicketText): Part[] {
  return state.coming
    .map(({ place, value, ticket, arrives }): Part => {
      const { name, type } = network.places[place]!
      const text = type === null ? '' : valueText(value, relevance.places[place]!)
      return [`what is on its way to ${name}`, listed([text, owned(ticket), times(arrives)])]
    })
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
}

/** Whose it is does not matter, only whether it is somebody's, and which others are of the same submission. */
function ownersOf({ marking, coming, flights }: State): TicketText {
  const shared = new Map<number, number>()
  const met = new Set<number>()
  for (const { ticket } of [...marking.flat(), ...coming, ...flights]) {
    if (ticket === null) continue
    if (met.has(ticket) && !shared.has(ticket)) shared.set(ticket, shared.size + 1)
    met.add(ticket)
  }
  return (ticket) => (ticket === null ? '' : `*${shared.get(ticket) ?? ''}`)
}

/** What of a value matters. */
export function valueText(value: unknown, need: Need): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return need.whole || need.compared || need.fields.size > 0 ? plainText(value) : ''
  const answers = answersOf(value)
  const said = answers === undefined ? [] : [...need.answers].map((name) => `${name}=${plainText(answers[name])}`)
  if (need.whole || need.compared) return listed([plainText(value), ...said])
  const fields = [...need.fields].map(([field, inner]) => {
    return `${field}=${valueText((value as Readonly<Record<string, unknown>>)[field], inner)}`
  })
  return listed([...fields, ...said])
}

const plainText = (value: unknown): string => JSON.stringify(value, numbersToo) ?? 'none'

/** JSON knows no such numbers. */
const numbersToo = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? `number ${value}` : value

const keyText = (key: Key): string => (key === null ? '' : JSON.stringify(key))

const listed = (values: readonly unknown[]): string => `(${values.map((it) => String(it ?? '')).join('|')})`

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
