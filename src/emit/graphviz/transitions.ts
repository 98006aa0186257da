import type { Effect, Input, Network, Transition, TransitionBranch } from '../../model/program.ts'
import { isBranched, refusalsOf } from '../../model/branches.ts'
import { countedOtherwise, inhibitorsAmong, inhibitorsOf } from '../../model/counting.ts'
import { needsOf } from '../../model/needs.ts'
import { innerName } from '../../model/parts.ts'
import { printEffect, printGates, printWork, whereLines } from '../../print/effects.ts'
import { printExpression } from '../../print/expression.ts'
import { namesInNet } from '../../print/names.ts'
import { barLabel, port } from './bars.ts'
import type { EdgeEnd, DotNode } from './dot.ts'
import { endId, type InputArcKind, transitionId } from './ids.ts'
import { type Line, linesHtml, nameLine, notes, wrapped, htmlTable } from './label.ts'
import { labelColorsAt, marks, overlayLines, type Scene, tint } from './scene.ts'
import { transitionTooltip, branchTooltip } from './tooltips.ts'

/** Lengths of bars, in points. */
const lengths = { transition: 36, end: 26 } as const

/** A net whose transition is being drawn. */
export interface NetScene {
  readonly scene: Scene
  readonly net: number
  readonly network: Network
}

/** Whether a transition acts at once and always: it is drawn as a bar. The others are boxes. */
const isBar = ({ work, every, gates }: Transition): boolean => work === null && every === null && gates.length === 0

/** The ways that have an end of their own drawn: branches where there can be several, and refusals. */
export function endsOf(transition: Transition): number[] {
  const ends = isBranched(transition) ? [...transition.branches.keys()] : []
  return [...ends, ...refusalsOf(transition).map((_, index) => -1 - index)]
}

export const branchOf = (transition: Transition, way: number): TransitionBranch =>
  way < 0 ? refusalsOf(transition)[-1 - way]! : transition.branches[way]!

/** An arc into a transition. */
export interface InputArc {
  readonly kind: InputArcKind
  readonly place: number
  readonly count: number
}

/** One arc for each place and kind, where weights add up; those that move tokens come first. */
export function inputsOf(transition: Transition): InputArc[] {
  const { inputs } = transition
  const arcs = (['take', 'read'] as const).flatMap((kind) =>
    [...sums(inputs.filter((input) => input.kind === kind))].map(([place, count]) => ({ kind, place, count })),
  )
  const inhibitors = inhibitorsAmong(transition).map((it) => ({ kind: 'unless' as const, ...it }))
  const counted = countedOtherwise(transition).map((place) => ({ kind: 'count' as const, place, count: 1 }))
  return [...arcs, ...inhibitors, ...counted]
}

function sums(inputs: readonly Input[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { place, count } of inputs) counts.set(place, (counts.get(place) ?? 0) + count)
  return counts
}

/** A transition with the ends of its branches. */
export function transitionNodes(site: NetScene, index: number): DotNode[] {
  const transition = site.network.transitions[index]!
  const ends = endsOf(transition).map((branch) => endNode(site, index, branch))
  return [isBar(transition) ? barNode(site, index) : boxNode(site, index), ...ends]
}

function barNode(site: NetScene, index: number): DotNode {
  const { scene, net, network } = site
  const transition = network.transitions[index]!
  const id = transitionId(net, index)
  const color = tint(scene, id, scene.palette.ink)
  const shape = { length: lengths.transition, color, hollow: false, inputs: inputsOf(transition).length }
  const below = [...conditionLines(site, transition), ...effectLines(site, transition), ...overlayLines(scene, id)]
  return {
    id,
    attributes: {
      ...transitionMarks(site, index, 'transition immediate'),
      shape: 'plain',
      label: barLabel(scene, id, shape, headLines(transition), below),
    },
  }
}

function boxNode(site: NetScene, index: number): DotNode {
  const { scene, net, network } = site
  const transition = network.transitions[index]!
  const id = transitionId(net, index)
  const { work } = transition
  const lines = [
    ...headLines(transition),
    ...conditionLines(site, transition),
    ...throughLines(site, transition),
    ...printWork(scene.program, network, transition).flatMap((text) => notes(text)),
    ...effectLines(site, transition),
    ...overlayLines(scene, id),
  ]
  return {
    id,
    attributes: {
      ...transitionMarks(
        site,
        index,
        `transition ${work?.kind ?? (transition.every === null ? 'immediate' : 'timed')}`,
      ),
      shape: 'box',
      style: 'filled',
      margin: '0.1,0.07',
      color: tint(scene, id, scene.palette.ink),
      fillcolor: scene.palette.box,
      label: { html: htmlTable(`<TR><TD>${linesHtml(lines, labelColorsAt(scene, id))}</TD></TR>`) },
    },
  }
}

function transitionMarks({ scene, net, network }: NetScene, index: number, classes: string): ReturnType<typeof marks> {
  const transition = network.transitions[index]!
  const tooltip = transitionTooltip(scene.program, network, transition)
  return marks(scene, transitionId(net, index), classes, tooltip, transition.at)
}

function headLines({ name, priority }: Transition): Line[] {
  return [nameLine(innerName(name)), ...(priority === 0 ? [] : notes(`priority ${priority}`))]
}

/** The guards but for those that arcs show. */
function conditionLines({ scene, network }: NetScene, transition: Transition): Line[] {
  const names = namesInNet(scene.program, network, transition)
  const texts = transition.guards.flatMap(({ condition }) =>
    inhibitorsOf(condition) === null ? [`[${printExpression(condition, names)}]`] : [],
  )
  texts.unshift(...whereLines(transition, names).map((text) => `[${text}]`))
  if (transition.every !== null) texts.push(`every ${printExpression(transition.every, names)}`)
  return texts.flatMap((text) => notes(text))
}

function throughLines({ scene, network }: NetScene, transition: Transition): Line[] {
  const names = namesInNet(scene.program, network, transition)
  return printGates(transition, names).flatMap((text) => notes(text))
}

/** What a branch does beside moving tokens, which arcs show: `/ breaker.failure, failures += 1`; `/ drop x` where none leads on. */
function branchEffects({ scene, network }: NetScene, transition: Transition, branch: TransitionBranch): Line[] {
  const isEnd = needsOf([branch]).size === 0
  const isDrop = ({ kind }: Effect): boolean => kind === 'drop' || kind === 'dropTokens'
  const shown = branch.effects.filter((it) => it.kind === 'assign' || it.kind === 'send' || (isEnd && isDrop(it)))
  const texts = shown.map((effect) => printEffect(scene.program, network, transition, effect))
  return texts.length === 0 ? [] : notes(`/ ${texts.join(', ')}`)
}

/** What its only branch does; where there can be several, each has an end of its own that says it. */
const effectLines = (site: NetScene, transition: Transition): Line[] =>
  isBranched(transition) ? [] : branchEffects(site, transition, transition.branches[0]!)

/** A short bar in the colour of its outcome; that of a refusal is hollow. Before it stands what leads there. */
function endNode(site: NetScene, index: number, branch: number): DotNode {
  const { scene, net, network } = site
  const transition = network.transitions[index]!
  const it = branchOf(transition, branch)
  const id = endId(net, index, branch)
  const color = tint(scene, id, branchColor(scene, it))
  const hollow = it.outcome === 'refuse'
  const guard = guardText(site, transition, it)
  const isGuarded = it.outcome === 'done' && guard !== ''
  const head = isGuarded ? wrapped(guard, 'plain') : [nameLine(endName(network, transition, it))]
  const below = [...(isGuarded ? [] : notes(guard)), ...branchEffects(site, transition, it), ...overlayLines(scene, id)]
  return {
    id,
    attributes: {
      ...marks(scene, id, `end ${it.outcome}`, branchTooltip(scene.program, network, transition, it), it.at),
      shape: 'plain',
      label: barLabel(scene, id, { length: lengths.end, color, hollow, inputs: 1 }, head, below),
    },
  }
}

/** Of several refusals each says which machine it is of. */
function endName({ machines }: Network, transition: Transition, branch: TransitionBranch): string {
  if (branch.outcome !== 'refuse') return branch.outcome === 'done' ? 'otherwise' : branch.outcome
  const gate = transition.gates.find(({ refuse }) => refuse === branch)!
  return refusalsOf(transition).length > 1 ? `else ${machines[gate.machine]!.name}` : 'else'
}

function guardText({ scene, network }: NetScene, transition: Transition, { guard }: TransitionBranch): string {
  return guard === null ? '' : `[${printExpression(guard, namesInNet(scene.program, network, transition))}]`
}

export function branchColor({ palette }: Scene, { outcome }: TransitionBranch): string {
  if (outcome === 'refuse' || outcome === 'cancelled') return palette.refusal
  return outcome === 'error' || outcome === 'timeout' ? palette.failure : palette.ink
}

/** Where an arc reaches a transition, one of several. */
export function branchIn({ net, network }: NetScene, index: number, arc: number): EdgeEnd {
  const node = transitionId(net, index)
  return isBar(network.transitions[index]!) ? { node, port: `${port}${arc}`, side: 'in' } : node
}

/** Where arcs leave it by a branch: its end where it has one drawn, else the transition itself. */
export function branchOut(site: NetScene, index: number, branch: number): EdgeEnd {
  const transition = site.network.transitions[index]!
  if (endsOf(transition).includes(branch)) return { node: endId(site.net, index, branch), port, side: 'out' }
  return transitionOut(site, index)
}

/** Where arcs leave a transition itself. */
export function transitionOut({ net, network }: NetScene, index: number): EdgeEnd {
  const node = transitionId(net, index)
  return isBar(network.transitions[index]!) ? { node, port, side: 'out' } : node
}

/** Where the arc from a transition reaches the end of a branch. */
export const endIn = ({ net }: NetScene, index: number, branch: number): EdgeEnd => ({
  node: endId(net, index, branch),
  port,
  side: 'in',
})
