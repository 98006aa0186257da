import { decidingWindows } from '../../../model/admission.ts'
import type { Handler, Machine, MachineState, Network, Program, Variable } from '../../../model/program.ts'
import { rememberedIn } from '../../../model/remembered.ts'
import type { Type } from '../../../model/types.ts'
import { stateExpressions, uses, variableExpressions } from '../../../model/walk.ts'
import { anyMayThrow } from './throwing.ts'

/** What a state does about an event. */
export interface Reaction {
  /** Those that can be reached: up to the first without a guard. */
  readonly handlers: readonly Handler[]
  /** Whether none of the handlers need hold, and the event is ignored then. */
  readonly ignores: boolean
  /** Whether there is always something that is done, be it nothing. */
  readonly isCertain: boolean
}

/** What the class of a machine needs, as facts of the machine. */
export interface MachinePlan {
  /** Whether a state is left as soon as a condition holds. */
  readonly settles: boolean
  readonly hasExits: boolean
  /** Whether some state admits less than all. */
  readonly isLimited: boolean
  /** Whether TypeScript may send it events. */
  readonly isSentTo: boolean
  readonly hasVariables: boolean
  /** Whether a variable can have a value that holds others. */
  readonly holdsOthers: boolean
  /** Whether a variable is a window by time. */
  readonly hasTimeWindows: boolean
  /** Whether such windows decide what a state admits. */
  readonly isWatched: boolean
  /** Whether it may not be able to do something. */
  readonly mayFail: boolean
  readonly hasTimeouts: boolean
  /** Whether a state has several timeouts, which are told apart by their index. */
  readonly hasSeveralTimeouts: boolean
  /** For each event and each state what is done. */
  readonly reactions: readonly (readonly Reaction[])[]
}

/** Its variables, and those of its states. */
export const allVariables = ({ variables, states }: Machine): Variable[] => [
  ...variables,
  ...states.flatMap((state) => state.variables),
]

/** Whether TypeScript may send it events. */
export const isSentTo = ({ events }: Machine): boolean => events.some(({ exported }) => exported)

export function planMachine(program: Program, machine: Machine): MachinePlan {
  const { states, events } = machine
  const variables = allVariables(machine)
  return {
    settles: states.some(({ whens }) => whens.length > 0),
    hasExits: states.some(({ exit }) => exit.length > 0),
    isLimited: states.some(({ admit }) => admit !== 'all'),
    isSentTo: isSentTo(machine),
    hasVariables: variables.length > 0,
    holdsOthers: variables.some(({ type }) => isCompound(type)),
    hasTimeWindows: variables.some(({ window }) => window?.by === 'time'),
    isWatched: isWatched(machine),
    mayFail: mayFail(program, machine),
    hasTimeouts: states.some(({ afters }) => afters.length > 0),
    hasSeveralTimeouts: states.some(({ afters }) => afters.length > 1),
    reactions: events.map((_, event) => states.map((state) => reactionTo(state, event))),
  }
}

/** Whether windows by time decide what a state admits. */
export const isWatched = (machine: Machine): boolean =>
  machine.states.some((state) => decidingWindows(machine, state).length > 0)

/** Whether something happens by time to a machine that no net has, or it is to be as it was where it cannot do something. */
export const isTimed = (program: Program, network: Network, machine: Machine): boolean => {
  const { hasTimeouts, hasTimeWindows, mayFail } = planMachine(program, machine)
  return hasTimeouts || hasTimeWindows || mayFail || uses(program, network, 'now')
}

/** Whether a snapshot has the value of a variable as it is. */
export const savesAsIs = ({ type: { kind }, window }: Variable): boolean =>
  window === undefined &&
  (kind === 'bool' || kind === 'string' || kind === 'enum' || kind === 'int' || kind === 'range')

/** Whether it may end. */
export const hasFinalStates = ({ states }: Machine): boolean => states.some(({ final }) => final)

/** Whether it may end and has keys in some net: then the key begins anew. */
export const isForgotten = (program: Program, machine: Machine): boolean =>
  hasFinalStates(machine) && isKeyed(program, machine)

/** Whether it handles that it has let something through. */
export const hearsAdmitted = ({ events }: Machine): boolean => events.some(({ builtIn }) => builtIn === true)

/** Whether it may not be able to do something: it looks into records, which may have changed, or puts texts together. */
export const mayFail = rememberedIn((program: Program, { states }: Machine): boolean =>
  anyMayThrow(program, states.flatMap(stateExpressions)),
)

/** Whether it may not be possible to make an instance of it, to ask it or to move it. */
export const mayNotBegin = (program: Program, machine: Machine): boolean =>
  mayFail(program, machine) || anyMayThrow(program, machine.variables.flatMap(variableExpressions))

/** Whether it has keys in some net. */
export const isKeyed = ({ networks, machines }: Program, machine: Machine): boolean =>
  networks.some((network) => network.machines.some((it) => it.key !== null && machines[it.machine] === machine))

function reactionTo({ handlers, ignored }: MachineState, event: number): Reaction {
  const all = handlers.filter((it) => it.event === event)
  const last = all.findIndex(({ guard }) => guard === null)
  if (last >= 0) return { handlers: all.slice(0, last + 1), ignores: false, isCertain: true }
  const ignores = ignored.includes(event)
  return { handlers: all, ignores, isCertain: ignores }
}

/** Whether a value of it may hold others. */
export function isCompound(type: Type): boolean {
  return type.kind === 'optional' ? isCompound(type.element) : compound.has(type.kind)
}

const compound: ReadonlySet<Type['kind']> = new Set(['record', 'list', 'unknown', 'opaque', 'foreign', 'error'])
