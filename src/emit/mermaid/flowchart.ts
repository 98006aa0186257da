import { refusalsOf } from '../../model/branches.ts'
import { countedOtherwise, inhibitorsAmong, inhibitorsOf } from '../../model/counting.ts'
import { isOpenCount, knownInitial } from '../../model/initial.ts'
import { needsOf } from '../../model/needs.ts'
import { asSeenIn, homesOf, innerName } from '../../model/parts.ts'
import type { Network, Place, Program, Transition, TransitionBranch } from '../../model/program.ts'
import { printAmount, printEffect, printOutcome, printPuts, printWork, whereLines } from '../../print/effects.ts'
import { printExpression, printGuard, reference } from '../../print/expression.ts'
import { namesInNet } from '../../print/names.ts'
import { quotedLabel } from './text.ts'

/** A net being drawn; identifiers start with `prefix`, so that several fit into one diagram. */
interface Drawing {
  readonly program: Program
  readonly network: Network
  readonly prefix: string
}

/** Nets as a Mermaid flowchart; each of several is a subgraph. */
export function flowchart(program: Program, networks: readonly Network[], direction: 'LR' | 'TB'): string {
  const lines = [`flowchart ${direction}`]
  for (const [index, network] of networks.entries()) {
    const body = netLines({ program, network, prefix: networks.length > 1 ? `n${index}` : '' })
    if (networks.length === 1) lines.push(...body)
    else lines.push(`subgraph n${index}[${quotedLabel(network.name)}]`, ...body.map((line) => `  ${line}`), 'end')
  }
  lines.push('classDef port stroke-width:3px', 'classDef machine stroke-dasharray:4 3')
  return `${lines.join('\n  ')}\n`
}

function netLines(drawing: Drawing): string[] {
  const { network } = drawing
  return [
    ...nodeLines(drawing, -1),
    ...network.places.flatMap((place, index) => expiryLine(drawing, place, index)),
    ...network.places.flatMap((place, index) => cancelledLine(drawing, place, index)),
    ...network.places.flatMap((place, index) => enteredLine(drawing, place, index)),
    ...network.transitions.flatMap((transition, index) =>
      arcLines({ ...drawing, network: asSeenIn(network, homesOf(network).transitions[index]!) }, transition, index),
    ),
  ]
}

/** What stands in a part (index), or in none: -1; each part in it is a subgraph. */
function nodeLines(drawing: Drawing, home: number): string[] {
  const { network, prefix } = drawing
  const homes = homesOf(network)
  const here = <T>(all: readonly T[], of: readonly number[], line: (it: T, index: number) => string): string[] =>
    all.flatMap((it, index) => (of[index] === home ? [line(it, index)] : []))
  const parts = (network.parts ?? []).flatMap(({ name, net }, index) => {
    if (homes.parts[index] !== home) return []
    const inside = nodeLines(drawing, index).map((line) => `  ${line}`)
    return [`subgraph ${prefix}s${index}[${quotedLabel(`${innerName(name)}: ${net.name}`)}]`, ...inside, 'end']
  })
  return [
    ...here(network.places, homes.places, (place, index) => placeLine(drawing, place, index)),
    ...here(network.machines, homes.machines, (_, index) => machineLine(drawing, index)),
    ...here(network.transitions, homes.transitions, (transition, index) =>
      transitionLine({ ...drawing, network: asSeenIn(network, home) }, transition, index),
    ),
    ...parts,
  ]
}

/** The name of what stands in a part, as that says it. */
const shownName = (name: string, home: number): string => (home < 0 ? name : innerName(name))

function placeLine({ program, network, prefix }: Drawing, place: Place, index: number): string {
  const { capacity, initial, store, by, direction } = place
  const name = shownName(place.name, homesOf(network).places[index]!)
  const count = knownInitial(place) ?? 0
  const names = namesInNet(program, network)
  const notes = [
    count === 0 ? '' : count <= 5 ? '●'.repeat(count) : String(count),
    isOpenCount(initial) ? `= ${printExpression(initial, names)}` : '',
    store === 'queue' ? '' : store,
    by === null ? '' : `by ${printExpression(by, names)}`,
    capacity === null ? '' : `max ${printExpression(capacity, names)}`,
  ].filter((note) => note !== '')
  return `${prefix}p${index}((${notes.length === 0 ? quotedLabel(name) : quotedLabel(name, notes.join(', '))}))${direction === 'internal' ? '' : ':::port'}`
}

function machineLine({ program, network, prefix }: Drawing, index: number): string {
  const { key, machine, capacity } = network.machines[index]!
  const name = innerName(network.machines[index]!.name)
  const shown = `${key === null ? name : `${name}[${key.name}]`}: ${program.machines[machine]!.name}`
  const most = capacity === null ? [] : [`max ${printExpression(capacity, namesInNet(program, network))}`]
  return `${prefix}m${index}{{${quotedLabel(shown, ...most)}}}:::machine`
}

function transitionLine({ program, network, prefix }: Drawing, transition: Transition, index: number): string {
  const names = namesInNet(program, network, transition)
  const { every, guards } = transition
  const notes = guards.flatMap(({ condition }) =>
    inhibitorsOf(condition) === null ? [printGuard(condition, names)] : [],
  )
  notes.unshift(...whereLines(transition, names))
  if (every !== null) notes.push(`every ${printExpression(every, names)}`)
  notes.push(...printWork(program, network, transition))
  return `${prefix}t${index}[${quotedLabel(innerName(transition.name), ...notes)}]`
}

function expiryLine({ program, network, prefix }: Drawing, { expiry }: Place, index: number): string[] {
  if (expiry === null || expiry.into === null) return []
  const after = quotedLabel(`after ${printExpression(expiry.after, namesInNet(program, network))}`)
  return [`${prefix}p${index} -. ${after} .-> ${prefix}p${expiry.into}`]
}

/** Where tokens go on whose submitters cancel. */
const cancelledLine = ({ prefix }: Drawing, { cancelled }: Place, index: number): string[] =>
  cancelled === null ? [] : [`${prefix}p${index} -. ${quotedLabel('cancelled')} .-> ${prefix}p${cancelled}`]

/** From the machine that puts tokens there. */
function enteredLine({ program, network, prefix }: Drawing, { entered }: Place, index: number): string[] {
  if (entered === undefined) return []
  const { machine, state } = entered
  const name = namesInNet(program, network).state(machine, state)
  return [`${prefix}m${machine} -. ${quotedLabel(`enters ${name}`)} .-> ${prefix}p${index}`]
}

function arcLines(drawing: Drawing, transition: Transition, index: number): string[] {
  const { prefix } = drawing
  const self = `${prefix}t${index}`
  const names = namesInNet(drawing.program, drawing.network, transition)
  const inputs = transition.inputs.map((input) =>
    input.kind === 'read'
      ? `${prefix}p${input.place} -. ${quotedLabel('read')} .-> ${self}`
      : `${prefix}p${input.place} -->${weight(printAmount(input, names))} ${self}`,
  )
  const inhibitors = inhibitorsAmong(transition).map(
    ({ place, count }) =>
      `${prefix}p${place} --o|${quotedLabel(count === 1 ? 'unless any' : `unless ${count}`)}| ${self}`,
  )
  const counted = countedOtherwise(transition).map(
    (place) => `${prefix}p${place} -. ${quotedLabel('count')} .- ${self}`,
  )
  const branches = transition.branches.flatMap((branch) => branchLines(drawing, transition, self, branch))
  return [...inputs, ...inhibitors, ...counted, ...throughLines(drawing, transition, self), ...branches]
}

const weight = (amount: string): string => (amount === '' ? '' : `|${quotedLabel(amount)}|`)

function throughLines(drawing: Drawing, transition: Transition, self: string): string[] {
  const { program, network, prefix } = drawing
  const names = namesInNet(program, network, transition)
  return transition.gates.flatMap(({ machine, key, refuse }) => {
    const tie = quotedLabel(`through ${reference(machine, key, names)}`)
    const refused = refuse === null ? [] : branchLines(drawing, transition, self, refuse)
    return [`${prefix}m${machine} -. ${tie} .- ${self}`, ...refused]
  })
}

/** One arc for each place that a branch puts tokens in, with how it came to that; dotted where something failed. */
function branchLines(
  { program, network, prefix }: Drawing,
  transition: Transition,
  self: string,
  branch: TransitionBranch,
): string[] {
  const outcome =
    branch.outcome === 'refuse'
      ? refusedBy(network, transition, branch)
      : printOutcome(program, network, transition, branch)
  const events = branch.effects.filter(({ kind }) => kind === 'send')
  const sent = events.map((event) => printEffect(program, network, transition, event))
  const text = [outcome, ...sent].filter((part) => part !== '')
  const failed = branch.outcome !== 'ok' && branch.outcome !== 'done'
  return [...needsOf([branch])].map(([place, count]) => {
    const notes = printPuts(program, network, transition, branch, place)
    const lines = [...text, ...(count < 2 ? [] : [`× ${count}`]), ...notes]
    const shown = lines.length === 0 ? '' : `|${quotedLabel(...lines)}|`
    return `${self} ${failed ? '-.->' : '-->'}${shown} ${prefix}p${place}`
  })
}

/** Of several machines that may refuse it says which. */
function refusedBy({ machines }: Network, transition: Transition, branch: TransitionBranch): string {
  const gate = transition.gates.find(({ refuse }) => refuse === branch)!
  return refusalsOf(transition).length > 1 ? `refused by ${machines[gate.machine]!.name}` : 'refused'
}
