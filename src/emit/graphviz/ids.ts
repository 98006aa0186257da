/**
 * What the elements of a picture are called: the same in DOT, in SVG (`id`) and wherever a picture is played or linked.
 * Everything is counted from 0, in the order of the model.
 *
 * | element | id |
 * | --- | --- |
 * | the whole, unless it is one open net | `picture` |
 * | net | `net-0` |
 * | place | `net-0-place-3` |
 * | transition | `net-0-transition-2` |
 * | end of a transition through one of its branches, by refusal, by the next machine's | `net-0-transition-2-branch-1`, `net-0-transition-2-refuse`, `…-refuse-1` |
 * | machine of a net; a machine drawn alone | `net-0-machine-1`; `machine-0` |
 * | state, the dot before the first one | `net-0-machine-1-state-2`, `net-0-machine-1-start`, its arrow `net-0-machine-1-arc-start` |
 * | branch out of a state, by its position among those of its kind | `net-0-machine-1-state-2-on-0`, `…-when-0`, `…-after-0` |
 * | arc into a transition, by place | `net-0-arc-transition-2-take-3`, `…-read-3`, `…-unless-3`, `…-count-3` |
 * | arc to the end of a branch | `net-0-arc-transition-2-branch-1`, `net-0-arc-transition-2-refuse` |
 * | arc on to a place | `net-0-arc-transition-2-branch-1-put-3`, `net-0-arc-transition-2-refuse-put-3` |
 * | frame around states that have a way in common | `net-0-machine-0-frame-0` |
 * | arc of what expires, or is cancelled | `net-0-arc-place-3-expiry`, `net-0-arc-place-3-cancelled` |
 * | arc of a port to or from a net that is drawn as one box | `net-0-arc-place-3-port` |
 * | part of a net, also as a box; arc between it and a place that a port of it is | `net-0-part-1`; `net-0-arc-part-1-port-0` |
 * | tie between a transition and a machine that it goes through, the first, the next | `net-0-arc-transition-2-through`, `…-through-1` |
 */
export const pictureId = 'picture'

export const netId = (net: number): string => `net-${net}`

export const placeId = (net: number, place: number): string => `${netId(net)}-place-${place}`

export const transitionId = (net: number, transition: number): string => `${netId(net)}-transition-${transition}`

/** The end of a branch, by its index; or of a refusal: -1, of the next one -2, and so on. */
export const endId = (net: number, transition: number, branch: number): string =>
  `${transitionId(net, transition)}-${branchPart(branch)}`

/** A machine of a net. */
export const slotId = (net: number, slot: number): string => `${netId(net)}-machine-${slot}`

/** A net that is a part of the net. */
export const partId = (net: number, part: number): string => `${netId(net)}-part-${part}`

export const partPortArcId = (net: number, part: number, port: number): string =>
  `${netId(net)}-arc-part-${part}-port-${port}`

/** A machine drawn by itself. */
export const machineId = (machine: number): string => `machine-${machine}`

/** A state of a machine that has the given id. */
export const stateId = (owner: string, state: number): string => `${owner}-state-${state}`

/** The dot that leads to the initial state. */
export const startId = (owner: string): string => `${owner}-start`

/** The arrow from that dot. */
export const startArcId = (owner: string): string => `${owner}-arc-start`

/** A branch out of a state, by its index among those of its kind. */
export const stateBranchId = (owner: string, state: number, kind: 'on' | 'when' | 'after', index: number): string =>
  `${stateId(owner, state)}-${kind}-${index}`

/** A frame around states that have a way in common, by its index. */
export const frameId = (owner: string, frame: number): string => `${owner}-frame-${frame}`

/** What an arc into a transition stands for. */
export type InputArcKind = 'take' | 'read' | 'unless' | 'count'

export const inputArcId = (net: number, transition: number, kind: InputArcKind, place: number): string =>
  `${transitionArc(net, transition)}-${kind}-${place}`

/** From the state of a machine to the place in which it puts what starts a transition. */
export const enteredArcId = (net: number, place: number): string => `${placeId(net, place)}-entered`

/** From a transition to the end of a branch. */
export const branchArcId = (net: number, transition: number, branch: number): string =>
  `${transitionArc(net, transition)}-${branchPart(branch)}`

/** From the end of a branch, or from a transition that has none drawn, to a place. */
export const putArcId = (net: number, transition: number, branch: number, place: number): string =>
  `${branchArcId(net, transition, branch)}-put-${place}`

export const expiryArcId = (net: number, place: number): string => `${netId(net)}-arc-place-${place}-expiry`

export const cancelledArcId = (net: number, place: number): string => `${netId(net)}-arc-place-${place}-cancelled`

export const portArcId = (net: number, place: number): string => `${netId(net)}-arc-place-${place}-port`

/** The tie to a machine, by its index among those that the transition goes through. */
export const throughArcId = (net: number, transition: number, gate: number): string =>
  `${transitionArc(net, transition)}-through${later(gate)}`

const transitionArc = (net: number, transition: number): string => `${netId(net)}-arc-transition-${transition}`
const branchPart = (way: number): string => (way < 0 ? `refuse${later(-1 - way)}` : `branch-${way}`)
/** The first of several has no number. */
const later = (index: number): string => (index === 0 ? '' : `-${index}`)
