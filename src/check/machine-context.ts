import type { BoundFsm } from '../bind/fsm.ts'
import type { Finding, Log } from '../diagnostics/log.ts'
import { quote, unknownName } from '../diagnostics/wording.ts'
import type { MachineEvent, Reach } from '../model/program.ts'
import type { Name } from '../syntax/tree.ts'
import type { Globals } from './globals.ts'
import type { Layer, Scope } from './scope.ts'

/** What the elaboration of the states of a machine needs. */
export interface MachineContext {
  readonly globals: Globals
  readonly log: Log
  readonly bound: BoundFsm
  readonly events: readonly MachineEvent[]
  readonly parameters: Layer
  readonly variables: Layer
  /** How far its windows reach, by name. */
  readonly reaches: ReadonlyMap<string, Reach>
}

/**
 * The scope of an expression in a machine, which is closed: it sees nothing outside.
 * @param moment why it cannot use `now` or `random`
 */
export function machineScope({ bound }: MachineContext, layers: readonly Layer[], moment: Scope['moment']): Scope {
  const name = bound.node.name.text
  return {
    layers,
    refuse: (value) => outOfReach(bound, value),
    externs: (extern) => ({
      code: 'MYC305',
      message: `A machine is closed, so ${quote(name)} cannot use the extern ${quote(extern)}.`,
      hint: 'Let the net apply it, and send the result as a value of the event.',
    }),
    moment,
    machines: (machine) => ({
      code: 'MYC203',
      message: `A machine is closed, so ${quote(name)} cannot ask for the state of ${quote(machine)}.`,
      hint: 'Ask in a condition of the net, or send an event.',
    }),
  }
}

/** Why a name of the machine cannot be used where it is not in scope. */
function outOfReach(bound: BoundFsm, name: string): Finding | null {
  const owner = bound.localNames.get(name)
  if (owner !== undefined) {
    const state = bound.node.states[owner]?.name.text ?? ''
    return {
      code: 'MYC203',
      message: `${quote(name)} is a variable of the state ${quote(state)}, which is not in scope here.`,
      hint: 'Declare it beside the states, to keep it from one state to the next.',
    }
  }
  if (bound.values.get(name) === undefined) return null
  return {
    code: 'MYC203',
    message: `${quote(name)} is not yet set here.`,
    hint: 'Declare it before what uses it.',
  }
}

/** What is written instead of events that other machines have. */
const eventsElsewhere: ReadonlyMap<string, string> = new Map([
  ...['enter', 'entry'].map((name) => [name, 'Write `enter { tries = 0 }`.'] as const),
  ['exit', 'Write `exit { tries = 0 }`.'],
  ...['timeout', 'timer', 'after'].map((name) => [name, 'Write `after 5s -> STATE`.'] as const),
  ...['send', 'emit', 'fire', 'raise', 'trigger', 'dispatch'].map(
    (name) => [name, 'Name the event itself, as in `breaker.failure`.'] as const,
  ),
])

/** The index of the event that a name means; null, and an error, where there is none. */
export function findEvent(log: Log, bound: BoundFsm, name: Name): number | null {
  const event = bound.events.get(name.text)
  if (event !== undefined) return event
  const machine = quote(bound.node.name.text)
  const elsewhere = eventsElsewhere.get(name.text)
  unknownName(
    log,
    name,
    `event of ${machine}`,
    () => (elsewhere === undefined ? bound.events.names() : []),
    elsewhere ?? `Declare it in ${machine}: ${quote(`event ${name.text}`)}.`,
  )
  return null
}

/** What is written instead of states that other machines have. */
const statesElsewhere: ReadonlyMap<string, string> = new Map([
  ...['all', 'any', 'every'].map((name) => [name, 'Name each state: `during Closed, Open { … }`.'] as const),
  ['history', 'No state is kept for later: name the one to go to, as in `-> Open`.'],
])

/** The index of the state that a name means; null, and an error, where there is none. */
export function findState(log: Log, bound: BoundFsm, name: Name): number | null {
  const state = bound.states.get(name.text)
  if (state !== undefined) return state
  const machine = quote(bound.node.name.text)
  const elsewhere = statesElsewhere.get(name.text)
  unknownName(
    log,
    name,
    `state of ${machine}`,
    () => (elsewhere === undefined ? bound.states.names() : []),
    elsewhere ?? `Declare it in ${machine}: ${quote(`state ${name.text} { … }`)}.`,
  )
  return null
}

/** MYC702: `admitted` comes by itself. */
export function reportBuiltIn(log: Log, { span }: Name): void {
  log.error(span, {
    code: 'MYC702',
    message: '`admitted` comes when a machine has let something through: nobody sends it.',
    hint: 'Let a transition go `through` the machine, or declare another event.',
  })
}
