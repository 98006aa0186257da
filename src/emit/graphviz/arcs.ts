import { waysOf } from '../../model/branches.ts'
import type { Network, Transition, TransitionBranch } from '../../model/program.ts'
import { needsOf } from '../../model/needs.ts'
import { printAmount, printPuts } from '../../print/effects.ts'
import { printExpression } from '../../print/expression.ts'
import { namesInNet } from '../../print/names.ts'
import type { Attributes, DotEdge } from './dot.ts'
import { cancelledArcId, expiryArcId, inputArcId, placeId, putArcId, branchArcId } from './ids.ts'
import { paddedLabel, type Line, notes } from './label.ts'
import { labelColorsAt, marks, overlayLines, type Scene, thickness, tint } from './scene.ts'
import {
  endIn,
  endsOf,
  type InputArc,
  inputsOf,
  type NetScene,
  branchColor,
  branchIn,
  branchOf,
  branchOut,
  transitionOut,
} from './transitions.ts'
import { isBorrowed } from './order.ts'
import { placeTooltip, branchTooltip } from './tooltips.ts'

/** How hard Graphviz tries to keep an arc short and straight: the way on which all goes well should be. */
const straight = { happy: 30, plain: 2, failure: 1 } as const

/** All arcs of a transition: into it, to the ends of its branches, and on to places. */
export function transitionArcs(site: NetScene, index: number): DotEdge[] {
  const transition = site.network.transitions[index]!
  const ends = endsOf(transition)
  const branches = waysOf(transition).map(({ number }) => number)
  return [
    ...inputsOf(transition).map((arc, at) => inputArc(site, index, arc, at)),
    ...ends.map((branch) => endArc(site, index, branch)),
    ...branches.flatMap((branch) => putArcs(site, index, branch)),
  ]
}

/** A token that must be there: a dot; one that must not: a circle; one that is taken: an arrow; what is only counted: none. */
const heads = { take: 'normal', read: 'dot', unless: 'odot', count: 'none' } as const

function inputArc(site: NetScene, index: number, { kind, place, count }: InputArc, at: number): DotEdge {
  const { scene, net, network } = site
  const transition = network.transitions[index]!
  const id = inputArcId(net, index, kind, place)
  const { name } = network.places[place]!
  const amounts = amountTexts(site, transition, kind, place)
  const tooltips = { unless: `when ${name}.count < ${count}`, count: `${name}.count` }
  const tooltip =
    kind === 'take' || kind === 'read'
      ? `${kind} ${[...knownCount(transition, kind, place), ...amounts].join(' + ')} from ${name}`
      : tooltips[kind]
  return {
    from: placeId(net, place),
    to: branchIn(site, index, at),
    attributes: {
      ...arcMarks(scene, id, `arc ${kind}`, tooltip, transition.at, scene.palette.ink),
      arrowhead: heads[kind],
      ...(kind === 'count' && { style: 'dashed' }),
      weight: kind === 'take' ? inputWeight(network, index, place) : 1,
      ...weightLabel(scene, id, count, amounts.flatMap(notes)),
    },
  }
}

/** How many tokens are used, where that is known; none where all of it is computed. */
function knownCount({ inputs }: Transition, kind: InputArc['kind'], place: number): number[] {
  const known = inputs.filter((it) => it.kind === kind && it.place === place && it.amount === undefined)
  return known.length === 0 ? [] : [known.reduce((sum, { count }) => sum + count, 0)]
}

/** How many tokens are taken, where that is computed. */
function amountTexts(
  { scene, network }: NetScene,
  transition: Transition,
  kind: InputArc['kind'],
  place: number,
): string[] {
  const names = namesInNet(scene.program, network, transition)
  const computed = transition.inputs.filter((it) => it.kind === kind && it.place === place && it.amount !== undefined)
  return computed.map((input) => printAmount(input, names))
}

/** Where several transitions take from a place, the straight way goes on to the first one. */
function inputWeight({ transitions }: Network, index: number, place: number): number {
  if (isBorrowed(transitions[index]!, place)) return straight.failure
  const first = transitions.findIndex(({ inputs }) => inputs.some((it) => it.kind === 'take' && it.place === place))
  return first === index ? straight.happy : straight.plain
}

function arcMarks(
  scene: Scene,
  id: string,
  classes: string,
  tooltip: string,
  at: Transition['at'],
  color: string,
): Attributes {
  return { ...marks(scene, id, classes, tooltip, at), color: tint(scene, id, color), penwidth: thickness(scene, id) }
}

/** A weight above 1, and how often a trace went here. */
function weightLabel(scene: Scene, id: string, count: number, more: readonly Line[] = []): Attributes {
  const weight: Line[] = count < 2 ? [] : [{ text: String(count), style: 'plain' }]
  const lines = [...weight, ...more, ...overlayLines(scene, id)]
  return lines.length === 0 ? {} : { label: paddedLabel(lines, labelColorsAt(scene, id)) }
}

/** From a transition to the end of one of its branches. A refusal starts with a hollow diamond: a choice against it. */
function endArc(site: NetScene, index: number, branch: number): DotEdge {
  const { scene, net, network } = site
  const transition = network.transitions[index]!
  const it = branchOf(transition, branch)
  const id = branchArcId(net, index, branch)
  const tail: Attributes = it.outcome === 'refuse' ? { dir: 'both', arrowtail: 'odiamond' } : {}
  return {
    from: transitionOut(site, index),
    to: endIn(site, index, branch),
    attributes: {
      ...arcMarks(
        scene,
        id,
        `arc ${it.outcome}`,
        branchTooltip(scene.program, network, transition, it),
        it.at,
        branchColor(scene, it),
      ),
      ...tail,
      ...lineOf(it),
      arrowhead: 'none',
      weight: branchWeight(transition, it),
    },
  }
}

/** Hollow heads where something failed; dashes where time did it. */
function lineOf({ outcome }: TransitionBranch): Attributes {
  if (outcome === 'timeout') return { arrowhead: 'onormal', style: 'dashed' }
  return outcome === 'ok' || outcome === 'done' ? { arrowhead: 'normal' } : { arrowhead: 'onormal' }
}

/** Of several good branches of a call the last one is the usual one: those before it have a guard. Of others it is the first. */
function branchWeight({ branches }: Transition, branch: TransitionBranch): number {
  if (branch.outcome !== 'ok' && branch.outcome !== 'done') return straight.failure
  const isUsual = branch.outcome === 'ok' ? branch.guard === null : branch === branches[0]
  return isUsual ? straight.happy : straight.plain
}

/** What comes from an end that is drawn goes straight on. */
function putWeight(transition: Transition, branch: number, place: number): number {
  if (isBorrowed(transition, place)) return straight.failure
  const weight = branchWeight(transition, branchOf(transition, branch))
  return endsOf(transition).includes(branch) ? 20 * weight : weight
}

function putArcs(site: NetScene, index: number, branch: number): DotEdge[] {
  const { scene, net, network } = site
  const transition = network.transitions[index]!
  const it = branchOf(transition, branch)
  return [...needsOf([it])].map(([place, count]) => {
    const id = putArcId(net, index, branch, place)
    const tooltip = branchTooltip(scene.program, network, transition, it)
    return {
      from: branchOut(site, index, branch),
      to: placeId(net, place),
      attributes: {
        ...arcMarks(scene, id, `arc put ${it.outcome}`, tooltip, it.at, branchColor(scene, it)),
        ...lineOf(it),
        weight: putWeight(transition, branch, place),
        ...weightLabel(scene, id, count, printPuts(scene.program, network, transition, it, place).flatMap(notes)),
      },
    }
  })
}

/** Where tokens go when their time in a place is up. */
export function expiryArcs(site: NetScene, index: number): DotEdge[] {
  const { scene, net, network } = site
  const place = network.places[index]!
  if (place.expiry === null || place.expiry.into === null) return []
  const after = `after ${printExpression(place.expiry.after, namesInNet(scene.program, network))}`
  return [successorArc(site, index, place.expiry.into, expiryArcId(net, index), after)]
}

/** Where tokens go on whose submitters cancel. */
export function cancelledArcs(site: NetScene, index: number): DotEdge[] {
  const { cancelled } = site.network.places[index]!
  if (cancelled === null) return []
  return [successorArc(site, index, cancelled, cancelledArcId(site.net, index), 'cancelled')]
}

/** From a place to another one, without a transition. */
function successorArc({ scene, net, network }: NetScene, from: number, to: number, id: string, why: string): DotEdge {
  const place = network.places[from]!
  return {
    from: placeId(net, from),
    to: placeId(net, to),
    attributes: {
      ...arcMarks(scene, id, 'arc expiry', placeTooltip(scene.program, network, place), place.at, scene.palette.ink),
      style: 'dashed',
      weight: straight.failure,
      ...weightLabel(scene, id, 1, notes(why)),
    },
  }
}
