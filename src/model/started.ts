import { enteredPlaces } from './entered.ts'
import type { Machine, Network, Program, Transition, TransitionBranch } from './program.ts'

/** The places (indices) in which machines can put what starts a transition, because of what another one does at once. */
export function startedBy(
  { machines }: Program,
  network: Network,
  { gates }: Transition,
  { outcome, effects }: TransitionBranch,
): number[] {
  const sent = effects.flatMap((effect) => (effect.kind === 'send' ? [[effect.machine, effect.event] as const] : []))
  const machineOf = (slot: number): Machine => machines[network.machines[slot]!.machine]!
  const passed =
    outcome === 'refuse' ? [] : gates.map(({ machine }) => [machine, admittedIn(machineOf(machine))] as const)
  const reached = [...sent, ...passed].map(([slot, event]) => [slot, statesEntered(machineOf(slot), event)] as const)
  return enteredPlaces(network).filter((index) => {
    const { machine, state } = network.places[index]!.entered!
    return reached.some(([slot, states]) => slot === machine && states.has(state))
  })
}

const admittedIn = ({ events }: Machine): number => events.findIndex(({ builtIn }) => builtIn === true)

/** The states (indices) into which an event can bring a machine, also by `when` ways. */
function statesEntered({ states }: Machine, event: number): ReadonlySet<number> {
  const targets = ({ target }: { readonly target: number | null }): number[] => (target === null ? [] : [target])
  const entered = new Set(
    states.flatMap(({ handlers }) => handlers.filter((it) => it.event === event).flatMap(targets)),
  )
  // A handler that stays may let a `when` hold.
  const staying = states.filter(({ handlers }) => handlers.some((it) => it.event === event && it.target === null))
  for (const { whens } of staying) for (const target of whens.flatMap(targets)) entered.add(target)
  for (const state of entered) for (const target of states[state]!.whens.flatMap(targets)) entered.add(target)
  return entered
}
