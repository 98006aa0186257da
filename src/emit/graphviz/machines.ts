import { branchesOf } from '../../model/branches.ts'
import type { Branch, Machine, MachineState } from '../../model/program.ts'
import { printAdmission, printAssign, printBranches, branchLine, type BranchText } from '../../print/effects.ts'
import { namesInMachine } from '../../print/names.ts'
import { type Attributes, clusterName, type DotCluster, type DotEdge, type DotNode, type Html } from './dot.ts'
import { turned } from './flow.ts'
import type { Whole } from './folded.ts'
import { frameId, startArcId, startId, stateId } from './ids.ts'
import { paddedLabel, type LabelColors, type Line, linesHtml, nameLine, notes, htmlTable, wrapped } from './label.ts'
import { labelColorsAt, marks, overlayLines, type Scene, thickness, tint } from './scene.ts'
import { type Frame, type SharedWay, sharedWay, sharedWays, wayArcId } from './shared-ways.ts'
import { stateTooltip } from './tooltips.ts'

/** A machine being drawn: of a net, or alone. */
export interface MachineFrame extends Whole {
  readonly machine: Machine
}

/** A machine as a frame with its states in it. */
export function machineCluster(scene: Scene, frame: MachineFrame): DotCluster {
  const { id, machine, title, tooltip, at } = frame
  const states = machine.states.map((_, index) => stateNode(scene, frame, index))
  return {
    id,
    attributes: {
      ...marks(scene, id, 'machine', tooltip, at),
      style: 'rounded',
      color: scene.palette.machine,
      penwidth: 1.2,
      margin: 12,
      labeljust: 'l',
      label: {
        html: htmlTable(`<TR><TD ALIGN="LEFT">${linesHtml(title, labelColorsAt(scene, id), 'LEFT')}</TD></TR>`),
      },
    },
    ...framed(scene, frame, states),
    edges: [startEdge(scene, frame), ...machine.states.flatMap((_, index) => stateEdges(scene, frame, index))],
    ranks: [],
  }
}

/** The states, some of them in frames from which a way of all of them leads. */
function framed(scene: Scene, frame: MachineFrame, states: readonly DotNode[]): Pick<DotCluster, 'nodes' | 'clusters'> {
  const { frames } = sharedWays(frame.machine)
  const inside = (outer: number | null): Pick<DotCluster, 'nodes' | 'clusters'> => {
    const inner = frames.flatMap((it, index) => (it.within === outer ? [{ ...it, index }] : []))
    const framedStates = new Set(inner.flatMap((it) => it.states))
    const own = outer === null ? states.map((_, index) => index) : frames[outer]!.states
    return {
      nodes: own.filter((state) => !framedStates.has(state)).map((state) => states[state]!),
      clusters: inner.map((it) => {
        const id = frameId(frame.id, it.index)
        return { id, attributes: frameMarks(scene, frame.machine, id, it), ...inside(it.index), edges: [], ranks: [] }
      }),
    }
  }
  const { nodes, clusters } = inside(null)
  return { nodes: [startNode(scene, frame), ...nodes], clusters }
}

function frameMarks({ palette }: Scene, machine: Machine, id: string, { states }: Frame): Attributes {
  return {
    id,
    class: 'during',
    tooltip: `during ${states.map((state) => machine.states[state]!.name).join(', ')}`,
    style: 'rounded,dashed',
    color: palette.machine,
    penwidth: 0.8,
    margin: 8,
    label: '',
  }
}

function startNode(scene: Scene, { id, machine }: MachineFrame): DotNode {
  const own = startId(id)
  const state = machine.states[machine.initial]!
  return {
    id: own,
    attributes: {
      ...marks(scene, own, 'start', `starts in ${state.name}`, state.at),
      shape: 'circle',
      fixedsize: 'true',
      width: 0.13,
      height: 0.13,
      style: 'filled',
      label: '',
      color: scene.palette.ink,
      fillcolor: scene.palette.ink,
    },
  }
}

const startEdge = ({ palette }: Scene, { id, machine }: MachineFrame): DotEdge => ({
  from: startId(id),
  to: stateId(id, machine.initial),
  attributes: { id: startArcId(id), class: 'arc', color: palette.ink, weight: 10, tooltip: ' ' },
})

function stateNode(scene: Scene, { id: owner, machine }: MachineFrame, index: number): DotNode {
  const state = machine.states[index]!
  const id = stateId(owner, index)
  const lit = scene.overlay.lit.has(id)
  const classes = `state${state.final ? ' final' : ''}${index === machine.initial ? ' initial' : ''}`
  return {
    id,
    attributes: {
      ...marks(scene, id, classes, stateTooltip(machine, state), state.at),
      shape: 'box',
      style: 'rounded,filled',
      margin: '0.1,0.06',
      peripheries: state.final ? 2 : 1,
      penwidth: lit ? 3 : 1.2,
      color: tint(scene, id, scene.palette.machine),
      fillcolor: lit ? scene.palette.lit : scene.palette.state,
      label: stateLabel(machine, state, overlayLines(scene, id), labelColorsAt(scene, id)),
    },
  }
}

/** The name, whom it admits, and below what it does without being left. */
function stateLabel(machine: Machine, state: MachineState, over: Line[], ink: LabelColors): Html {
  const head = [nameLine(state.name), ...notes(printAdmission(machine, state))]
  const inner = innerLines(machine, state)
  const row = (lines: Line[], align: 'CENTER' | 'LEFT'): string =>
    lines.length === 0 ? '' : `<TR><TD ALIGN="${align}">${linesHtml(lines, ink, align)}</TD></TR>`
  return { html: htmlTable(row([...head, ...over], 'CENTER') + row(inner, 'LEFT')) }
}

function innerLines(machine: Machine, state: MachineState): Line[] {
  const names = namesInMachine(machine, state)
  const block = (word: string, effects: MachineState['enter']): Line[] =>
    effects.length === 0 ? [] : actLines(word, effects.map((it) => printAssign(it, names)).join(', '))
  const staying = printBranches(machine, state).filter(({ target }) => target === null)
  return [
    ...block('enter', state.enter),
    ...staying.flatMap((branch) => actLines(branchLine({ ...branch, effects: [] }), branch.effects.join(', '))),
    ...block('exit', state.exit),
  ]
}

/** On one line where it fits; else what is done starts a line of its own. */
function actLines(trigger: string, effects: string): Line[] {
  const whole = notes(`${trigger} / ${effects}`)
  return whole.length === 1 ? whole : [...notes(trigger), ...notes(`/ ${effects}`)]
}

/** The branches out of a state; those on which it stays stand in its box, and what it has in common with others leads from their frame. */
function stateEdges(scene: Scene, frame: MachineFrame, index: number): DotEdge[] {
  const { machine } = frame
  const branches = branchesOf(machine.states[index]!)
  const texts = printBranches(machine, machine.states[index]!)
  return texts.flatMap((text, number) => {
    const shared = sharedWay(machine, index, number)
    if (text.target === null || (shared !== null && shared.state !== index)) return []
    const id = wayArcId(frame.id, machine, index, number)
    const edge = wayEdge(scene, frame, index, id, text, text.target, branches[number]!.branch)
    return [shared === null ? edge : frameEdge(frame, shared, text.target, edge)]
  })
}

/**
 * A way from a frame. It is drawn from the state in it that is next to where it leads, so that its label stands outside; one that
 * leads back is turned round for the layout, which else would set the frame before the state.
 */
function frameEdge({ id, machine }: MachineFrame, { state, frame }: SharedWay, target: number, edge: DotEdge): DotEdge {
  const { attributes, from, to } = edge
  const name = clusterName(frameId(id, frame))
  if (target < state) return turned({ from, to, attributes: { ...attributes, lhead: name } })
  const last = sharedWays(machine).frames[frame]!.states.at(-1)!
  return { from: stateId(id, last), to, attributes: { ...attributes, ltail: name } }
}

/** Dashed where time does it. */
function wayEdge(
  scene: Scene,
  { id: owner, machine }: MachineFrame,
  from: number,
  id: string,
  text: BranchText,
  target: number,
  branch: Branch,
): DotEdge {
  const lines = [...wayLines(text), ...overlayLines(scene, id)]
  const line: Attributes = text.kind === 'after' ? { style: 'dashed' } : {}
  return {
    from: stateId(owner, from),
    to: stateId(owner, target),
    attributes: {
      ...marks(
        scene,
        id,
        `arc branch ${text.kind}`,
        `${branchLine(text)} -> ${machine.states[target]!.name}`,
        branch.at,
      ),
      color: tint(scene, id, scene.palette.ink),
      penwidth: thickness(scene, id),
      ...line,
      weight: target > from ? 4 : 1,
      label: paddedLabel(lines, labelColorsAt(scene, id)),
    },
  }
}

/** Trigger, guard and effects each begin a line, so that they are told apart. */
function wayLines({ trigger, guard, effects }: BranchText): Line[] {
  const parts = [guard === '' ? '' : `[${guard}]`, effects.length === 0 ? '' : `/ ${effects.join(', ')}`]
  return [...wrapped(trigger, 'plain'), ...parts.flatMap(notes)]
}
