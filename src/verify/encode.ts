import type { Key } from '../trace/event.ts'
import type { Deadline, Instance, State, Work } from '../semantics/state.ts'
import { answersOf } from './answers.ts'
import type { Need } from './need.ts'
import type { Scope } from './scope.ts'
import type { Memory, Watched, WatchedTime } from './watched.ts'

/** A part of a state, with what it is: two states that are alike in all parts go on alike. */
export interface Part {
  readonly what: string
  /** All but its times, of which it says only where there are some. */
  readonly text: string
  /** When something of it is due, in the order of the text. */
  readonly deadlines: readonly Deadline[]
}

/** All of a state that decides how the network goes on; parts that are alike but for their times may change places. */
export function partsOf(scope: Scope, state: Watched<State>): Part[] {
  const { network, relevance } = scope
  const owned = ownersOf(state)
  const parts: Part[] = []
  for (const index of network.places.keys()) parts.push(...placeParts(scope, state, index, owned))
  for (const [index, { name }] of network.variables.entries())
    if (relevance.variables[index] === true)
      parts.push(partOf(`the variable ${name}`, plainText(state.variables[index])))
  for (const index of network.machines.keys()) parts.push(...machineParts(scope, state, index))
  parts.push(...workParts(scope, state, owned), ...comingParts(scope, state, owned))
  for (const { transition, deadline } of [...state.ticks].sort((a, b) => a.transition - b.transition))
    parts.push(partOf(`the tick of ${network.transitions[transition]!.name}`, '', [deadline]))
  if (state.watched !== undefined) parts.push(...watchedParts(state.watched, owned))
  return parts
}

/** What claims remember: of submissions those that stand where it is. */
function watchedParts({ lasting, submitted }: Memory, owned: TicketText): Part[] {
  const text = (time: WatchedTime | null): string => (typeof time === 'object' ? exact(time?.at ?? -1) : time)
  const ends = submitted.map(({ claim, ticket, end }) => listed([claim, owned(ticket), text(end)])).sort()
  return [partOf('what lasts', lasting.map(text).join()), partOf('what is to end', ends.join())]
}

/** The parts of a state as texts, with its times, which are those of its region. */
export function textsOf(scope: Scope, state: State): [what: string, text: string][] {
  const parts = partsOf(scope, state)
  const times = timesOf(parts)
  const texts = parts.map(({ what, text, deadlines }): [string, string] => [
    what,
    deadlines.length === 0 ? text : `${text} ${deadlines.map(times).join()}`,
  ])
  for (const [from, to] of alikeIn(parts)) {
    const sorted = texts.slice(from, to).sort(([, a], [, b]) => compare(a, b))
    texts.splice(from, to - from, ...sorted)
  }
  return texts
}

/** Texts of parts as one. */
export const keyOf = (texts: readonly (readonly [what: string, text: string])[]): string =>
  texts.map(([what, text]) => `${what}:${text}`).join('\n')

/** Parts next to each other that differ in their times only: from, and to before which index. */
export function alikeIn(parts: readonly Part[]): [from: number, to: number][] {
  const groups: [number, number][] = []
  const isAlike = (a: Part, b: Part | undefined): boolean => a.what === b?.what && a.text === b.text
  for (let from = 0, to = 1; from < parts.length; from = to++) {
    while (isAlike(parts[from]!, parts[to])) to += 1
    if (to > from + 1) groups.push([from, to])
  }
  return groups
}

const partOf = (what: string, text: string, deadlines: readonly Deadline[] = []): Part => ({ what, text, deadlines })

/** A time, and at which turn it comes among those of that time: there can be many. */
function timesOf(parts: readonly Part[]): (deadline: Deadline) => string {
  const all = parts.flatMap(({ deadlines }) => deadlines).sort((a, b) => a.at - b.at || a.sequence - b.sequence)
  const turns = new Map<number, number>()
  for (const [index, deadline] of all.entries()) {
    const before = all[index - 1]
    turns.set(deadline.sequence, before?.at === deadline.at ? turns.get(before.sequence)! + 1 : 0)
  }
  return ({ at, sequence }) => {
    const turn = turns.get(sequence)!
    return turn === 0 ? exact(at) : `${exact(at)}#${turn}`
  }
}

/** Times of a region are sums of few fractions: what differs in the last bits is the same. */
const exact = (at: number): string => String(Math.round(at * 1e6) / 1e6)

/** Where a time stands. */
const timed = (deadline: Deadline | null): string => (deadline === null ? '' : '@')

type TicketText = (ticket: number | null) => string

function placeParts({ network, relevance }: Scope, state: State, index: number, owned: TicketText): Part[] {
  const { name, type } = network.places[index]!
  const tokens = state.marking[index]!
  if (tokens.length === 0) return []
  const texts = tokens.map(({ value, ticket, expires, rank }) =>
    listed([type === null ? '' : valueText(value, relevance.places[index]!), owned(ticket), timed(expires), rank]),
  )
  return [
    partOf(`the number of tokens in ${name}`, String(tokens.length)),
    partOf(
      `the tokens in ${name}`,
      texts.join(),
      tokens.flatMap(({ expires }) => expires ?? []),
    ),
  ]
}

function machineParts(scope: Scope, state: State, slot: number): Part[] {
  const { name } = scope.network.machines[slot]!
  const machine = scope.machines[slot]!
  const instances = [...state.machines[slot]!]
  // Where instances are forgotten, the order of their use counts.
  if (state.values.slotCapacities[slot] === Infinity) instances.sort(([a], [b]) => compare(keyText(a), keyText(b)))
  return instances.flatMap(([key, instance]) => {
    const of = key === null ? name : `${name}[${keyText(key)}]`
    const inState = machine.states[instance.state]!
    return [
      partOf(`the state of ${of}`, `${inState.name}${instance.held ? ' held' : ''} ${instance.admitted.join()}`),
      ...instance.timers.map((timer, index) => partOf(`timer ${index} of ${of}`, '', [timer])),
      ...variableParts(of, machine.variables, instance.variables),
      ...variableParts(`${of}.${inState.name}`, inState.variables, instance.locals),
    ]
  })
}

const variableParts = (
  of: string,
  variables: readonly { readonly name: string }[],
  values: Instance['variables'],
): Part[] => variables.map(({ name }, index) => partOf(`the variable ${name} of ${of}`, plainText(values[index])))

/** Calls and delays, in an order that does not depend on when they began: but for those of which others take part. */
function workParts(scope: Scope, state: State, owned: TicketText): Part[] {
  const { transitions } = scope.network
  return state.works
    .map((work) =>
      partOf(
        `what is under way of ${transitions[work.transition]!.name}`,
        workText(scope, state, work, owned),
        [work.deadline, work.hedge].flatMap((it) => it ?? []),
      ),
    )
    .sort(byText)
}

const byText = (a: Part, b: Part): number => compare(a.what, b.what) || compare(a.text, b.text)

function workText(scope: Scope, state: State, work: Work, owned: TicketText): string {
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
    timed(work.deadline),
    timed(work.hedge),
    ...admissions,
    ...flights,
  ])
}

function comingParts({ network, relevance }: Scope, state: State, owned: TicketText): Part[] {
  return state.coming
    .map(({ place, value, ticket, arrives }) => {
      const { name, type } = network.places[place]!
      const text = type === null ? '' : valueText(value, relevance.places[place]!)
      return partOf(`what is on its way to ${name}`, listed([text, owned(ticket)]), [arrives])
    })
    .sort(byText)
}

/** Whose it is does not matter, only whether it is somebody's, and which others are of the same submission. */
function ownersOf({ marking, coming, flights, watched }: Watched<State>): TicketText {
  const shared = new Map<number, number>()
  const met = new Set(watched?.submitted.map(({ ticket }) => ticket))
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

function plainText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  if (typeof value === 'string') return JSON.stringify(value)
  return JSON.stringify(value, numbersToo) ?? 'none'
}

/** JSON knows no such numbers. */
const numbersToo = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isFinite(value) ? `number ${value}` : value

const keyText = (key: Key): string => (key === null ? '' : JSON.stringify(key))

const listed = (values: readonly unknown[]): string => `(${values.map((it) => String(it ?? '')).join('|')})`

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
