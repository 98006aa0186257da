import { externKey } from '../target/exports.ts'
import type {
  Assign,
  Effect,
  Input,
  Machine,
  MachineState,
  Network,
  Program,
  Put,
  PutEach,
  PutTokens,
  Timeout,
  Transition,
  TransitionBranch,
} from '../model/program.ts'
import { isBranched } from '../model/branches.ts'
import { isPut } from '../model/destinations.ts'
import { printExpression, reference } from './expression.ts'
import { namesInMachine, namesInNet, type Names } from './names.ts'

/** An assignment as the spec would write it: `failures += 1`. */
export function printAssign({ scope, index, value }: Assign, names: Names): string {
  const name = names.variable(scope, index)
  if (value.kind === 'added') return `${name} += ${printExpression(value, names)}`
  const change = value.kind === 'clamp' ? value.operand : value
  const grows = change.kind === 'binary' && (change.operator === '+' || change.operator === '-')
  if (!grows || change.left.kind !== 'variable' || change.left.index !== index || change.left.scope !== scope)
    return `${name} = ${printExpression(value, names)}`
  return `${name} ${change.operator}= ${printExpression(change.right, names)}`
}

/** An effect of a transition as the spec would write it. */
export function printEffect(program: Program, network: Network, transition: Transition, effect: Effect): string {
  const names = namesInNet(program, network, transition)
  switch (effect.kind) {
    case 'assign':
      return printAssign(effect, names)
    case 'put':
      return `put ${printExpression(effect.value, names)} in ${printTarget(network, effect, names)}`
    case 'putEach':
      return `put ${printExpression(effect.value, names)} in ${printTarget(network, effect, names)} ${printForEach(effect, names)}`
    case 'putTokens':
      return `put ${printCount(effect.count)}in ${printTarget(network, effect, names)}`
    case 'drop':
      return `drop ${names.binding(effect.binding)}`
    case 'dropTokens':
      return `drop ${printCount(effect.count)}from ${network.places[effect.place]!.name}`
    case 'send':
      return printSend(program, network, effect, names)
  }
}

function printTarget({ places }: Network, { place, after }: Put | PutEach | PutTokens, names: Names): string {
  return `${places[place]!.name}${after === null ? '' : ` after ${printExpression(after, names)}`}`
}

const printForEach = ({ binding, list }: PutEach, names: Names): string =>
  `for ${names.binding(binding)} of ${printExpression(list, names)}`

/** How long the tokens that a branch puts in a place are on their way, and for which lists they are put: `after 5s`, `for x of xs`, each text once. */
export function printPuts(
  program: Program,
  network: Network,
  transition: Transition,
  { effects }: TransitionBranch,
  place: number,
): string[] {
  const names = namesInNet(program, network, transition)
  const puts = effects.filter(isPut).filter((effect) => effect.place === place)
  const texts = puts.flatMap((effect) => [
    ...(effect.after === null ? [] : [`after ${printExpression(effect.after, names)}`]),
    ...(effect.kind === 'putEach' ? [printForEach(effect, names)] : []),
  ])
  return [...new Set(texts)]
}

/** The machines that a transition goes through, a part each. */
export const printGates = ({ gates }: Transition, names: Names): string[] =>
  gates.map(
    ({ machine, key, refuse }) => `through ${reference(machine, key, names)}${refuse === null ? ' or wait' : ''}`,
  )

/** What a transition takes or reads, as the spec would write it. */
export function printInput(input: Input, network: Network, names: Names): string {
  const { kind, place, binding, where } = input
  const { entered } = network.places[place]!
  if (entered !== undefined) {
    const key = binding === null ? '' : `[${names.binding(binding)}]`
    return `on ${names.machine(entered.machine)}${key} enters ${names.state(entered.machine, entered.state)}`
  }
  const amount = printAmount(input, names)
  const name = binding === null ? '' : `${names.binding(binding)} `
  const condition = where === undefined ? '' : ` where ${printExpression(where, names)}`
  return `${kind} ${amount === '' ? '' : `${amount} `}${name}from ${network.places[place]!.name}${condition}`
}

/** Which tokens are taken where several are: `prices where it.order == order.id`. */
export const whereLines = ({ inputs, bindings }: Transition, names: Names): string[] =>
  inputs.flatMap(({ where, binding }) =>
    where === undefined ? [] : [`${bindings[binding!]!.name} where ${printExpression(where, names)}`],
  )

/** How many tokens are taken; empty for one. */
export function printAmount({ amount, count }: Input, names: Names): string {
  if (amount === undefined) return count === 1 ? '' : String(count)
  return `${amount.upTo ? 'up to ' : ''}${printExpression(amount.count, names)}`
}

/** A number of tokens before the next word; one is not said. */
const printCount = (count: number): string => (count === 1 ? '' : `${count} `)

function printSend(
  program: Program,
  network: Network,
  effect: Extract<Effect, { kind: 'send' }>,
  names: Names,
): string {
  const event = program.machines[network.machines[effect.machine]!.machine]!.events[effect.event]!
  const values = effect.arguments.map((it) => printExpression(it, names))
  // A verdict names the machine alone: it goes to the instance that admitted.
  const target = reference(effect.machine, effect.verdict ? null : effect.key, names)
  return `${target}.${event.name}${values.length > 0 ? `(${values.join(', ')})` : ''}`
}

/** What leads to a way of a transition: `ok body when …`, `error`, `when …`, `otherwise`; nothing for its only way. */
export function printOutcome(
  program: Program,
  network: Network,
  transition: Transition,
  branch: TransitionBranch,
): string {
  const names = namesInNet(program, network, transition)
  const bound = branch.binding === null ? '' : ` ${names.binding(branch.binding)}`
  const guard = branch.guard === null ? '' : `when ${printExpression(branch.guard, names)}`
  if (branch.outcome === 'refuse' || !isBranched(transition)) return ''
  if (branch.outcome === 'done') return guard === '' ? 'otherwise' : guard
  return `${branch.outcome}${bound}${guard === '' ? '' : ` ${guard}`}`
}

/** The values that a transition names, and what it takes its time for: a delay, or a call with its options; a part each. */
export function printWork(program: Program, network: Network, transition: Transition): string[] {
  const names = namesInNet(program, network, transition)
  const lets = transition.lets.map(
    ({ binding, value }) => `let ${names.binding(binding)} = ${printExpression(value, names)}`,
  )
  return [...lets, ...printTask(transition, names)]
}

function printTask({ work }: Transition, names: Names): string[] {
  if (work === null) return []
  const most = work.limit === null ? [] : [`at most ${printExpression(work.limit, names)} at once`]
  if (work.kind === 'delay') return [`after ${printExpression(work.duration, names)}`, ...most]
  const call = `${externKey(work.extern)}(${work.arguments.map((it) => printExpression(it, names)).join(', ')})`
  const within = work.within === null ? [] : [`within ${printExpression(work.within, names)}`]
  const hedge = work.hedge === null ? [] : [`hedge after ${printExpression(work.hedge, names)}`]
  const shared = work.shared === null ? [] : [`shared by ${printExpression(work.shared, names)}`]
  return [call, ...within, ...hedge, ...most, ...shared]
}

/** A way through a machine, in the parts of a UML label: `trigger [guard] / effects`. */
export interface BranchText {
  /** The event, `after D` or `every D`, or empty for a `when`. */
  readonly trigger: string
  readonly guard: string
  readonly effects: readonly string[]
  /** Index of the state it leads to; null: it stays. */
  readonly target: number | null
  readonly kind: 'on' | 'when' | 'after'
}

/** The ways of a state, in the order in which they are tried. */
export function printBranches(machine: Machine, state: MachineState): BranchText[] {
  const on = state.handlers.map((branch): BranchText => {
    const names = namesInMachine(machine, state, branch.event)
    const { name, fields } = machine.events[branch.event]!
    const carried = fields.length > 0 ? `(${fields.map((field) => field.name).join(', ')})` : ''
    return { kind: 'on', trigger: name + carried, ...restOf(branch, names) }
  })
  const names = namesInMachine(machine, state)
  const when = state.whens.map((branch): BranchText => ({ kind: 'when', trigger: '', ...restOf(branch, names) }))
  const after = state.afters.map((branch): BranchText => ({
    kind: 'after',
    trigger: `${timeWord(branch)} ${printExpression(branch.delay, names)}`,
    ...restOf(branch, names),
  }))
  return [...on, ...when, ...after]
}

/** The word with which a spec says when something is due. */
export const timeWord = ({ target }: Pick<Timeout, 'target'>): 'after' | 'every' =>
  target === null ? 'every' : 'after'

function restOf(
  { guard, effects, target }: MachineState['whens'][number],
  names: Names,
): Pick<BranchText, 'guard' | 'effects' | 'target'> {
  return {
    guard: guard === null ? '' : printExpression(guard, names),
    effects: effects.map((effect) => printAssign(effect, names)),
    target,
  }
}

/** A way on one line: `failure [failures + 1 < 3] / failures += 1`. */
export function branchLine({ trigger, guard, effects }: BranchText): string {
  const parts = [trigger, guard === '' ? '' : `[${guard}]`, effects.length > 0 ? `/ ${effects.join(', ')}` : '']
  return parts.filter((part) => part !== '').join(' ')
}

/** How many calls a state admits, as the spec says it; empty where it admits all. */
export function printAdmission(machine: Machine, state: MachineState): string {
  const { admit } = state
  if (admit === 'all') return ''
  return `admit ${admit === 'none' ? 'none' : printExpression(admit, namesInMachine(machine, state))}`
}
