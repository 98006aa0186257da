import { isOpenCount } from '../../model/initial.ts'
import type {
  Machine,
  MachineState,
  Network,
  Place,
  Program,
  Transition,
  TransitionBranch,
} from '../../model/program.ts'
import {
  printAdmission,
  printAssign,
  printEffect,
  printInput,
  printOutcome,
  printBranches,
  printGates,
  branchLine,
  printWork,
} from '../../print/effects.ts'
import { printExpression, printGuard } from '../../print/expression.ts'
import { namesInMachine, namesInNet } from '../../print/names.ts'
import { typeName } from '../../print/type.ts'

/** What the spec says of a thing, with nothing cut: its documentation, then its clauses. */
const said = (doc: string, lines: readonly string[]): string => [doc, ...lines].filter((it) => it !== '').join('\n')

export function placeTooltip(program: Program, network: Network, place: Place): string {
  const names = namesInNet(program, network)
  const { direction, name, store, type, by, capacity, expiry, cancelled, doc } = place
  const words = [direction === 'internal' ? 'place' : `${direction} place`, `${name}:`]
  words.push(type === null ? store : `${store}<${typeName(type)}>`)
  if (by !== null) words.push(`by ${printExpression(by, names)}`)
  if (capacity !== null) words.push(`capacity ${printExpression(capacity, names)}`)
  if (expiry !== null)
    words.push(`expires after ${printExpression(expiry.after, names)}`, expiryEnd(network, expiry.into))
  if (cancelled !== null) words.push(`cancelled into ${network.places[cancelled]!.name}`)
  if (isOpenCount(place.initial)) words.push(`= ${printExpression(place.initial, names)}`)
  if (place.submit) words.push('submit')
  return said(doc, [words.join(' ')])
}

const expiryEnd = (network: Network, into: number | null): string =>
  into === null ? 'drop' : `into ${network.places[into]!.name}`

export function transitionTooltip(program: Program, network: Network, transition: Transition): string {
  const { name, priority, doc } = transition
  const names = namesInNet(program, network, transition)
  const head = `transition ${name}${priority === 0 ? '' : ` priority ${priority}`}`
  const branches =
    transition.branches.length > 1
      ? []
      : transition.branches.flatMap((branch) => effectLines(program, network, transition, branch))
  return said(doc, [
    head,
    ...conditionLines(program, network, transition),
    ...printGates(transition, names),
    ...printWork(program, network, transition),
    ...branches,
  ])
}

/** The takes, reads and guards of a transition, each as the spec says it. */
function conditionLines(program: Program, network: Network, transition: Transition): string[] {
  const names = namesInNet(program, network, transition)
  const inputs = transition.inputs.map((input) => printInput(input, network, names))
  const guards = transition.guards.map(({ condition }) => printGuard(condition, names))
  const every = transition.every === null ? [] : [`every ${printExpression(transition.every, names)}`]
  return [...inputs, ...guards, ...every]
}

export function branchTooltip(
  program: Program,
  network: Network,
  transition: Transition,
  branch: TransitionBranch,
): string {
  const head = branch.outcome === 'refuse' ? 'else' : printOutcome(program, network, transition, branch)
  return said('', [head, ...effectLines(program, network, transition, branch)])
}

const effectLines = (program: Program, network: Network, transition: Transition, branch: TransitionBranch): string[] =>
  branch.effects.map((effect) => printEffect(program, network, transition, effect))

export function stateTooltip(machine: Machine, state: MachineState): string {
  const names = namesInMachine(machine, state)
  const variables = state.variables.map(({ name, initial }) => `var ${name} = ${printExpression(initial, names)}`)
  const block = (word: string, effects: MachineState['enter']): string[] =>
    effects.length === 0 ? [] : [`${word} ${effects.map((it) => printAssign(it, names)).join(', ')}`]
  const ignored =
    state.ignored.length === 0 ? [] : [`ignore ${state.ignored.map((it) => machine.events[it]!.name).join(', ')}`]
  return said(state.doc, [
    `state ${state.name}`,
    printAdmission(machine, state),
    ...variables,
    ...block('enter', state.enter),
    ...printBranches(machine, state).map(
      (branch) => branchLine(branch) + (branch.target === null ? '' : ` -> ${machine.states[branch.target]!.name}`),
    ),
    ...block('exit', state.exit),
    ...ignored,
  ])
}
