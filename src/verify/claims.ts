import { statesAfter } from '../model/walk.ts'
import type { Machine } from '../model/program.ts'
import { edgeKinds, type Incident, type SpecExploration } from './exploration.ts'
import { circlesOf, someEdge, statesBefore } from './graph.ts'

/** What is claimed of each network, and whether it is so. */
export interface Verdict {
  readonly claim: string
  /** Null: not known. */
  readonly holds: boolean | null
  /** The state (index) that shows that it does not hold, or from which `incident` happens. */
  readonly state: number | null
  readonly incident: Incident | null
  /** The states that follow, where they go round for ever; the last one is the first. */
  readonly circle?: readonly number[]
  /** What a scenario expects at the end, in vain; missing where none can say it. */
  readonly expected?: string
  /** The state itself shows it; else that from it nothing leads where it should. */
  readonly isShown?: true
  /** Why it is not known. */
  readonly reason?: string
}

const onItsOwn = edgeKinds.end | edgeKinds.time
const allKinds = onItsOwn | edgeKinds.arrival

/** What holds of every network that is as it should be, and whether it does of this one. */
export function verdictsOf(exploration: SpecExploration): Verdict[] {
  return [
    ...checkVerdicts(exploration),
    ...incidentVerdicts(exploration),
    ...(exploration.scope.tokens.some(({ length }) => length > 0) ? [canEnd(exploration), doesEnd(exploration)] : []),
    ...homeVerdicts(exploration),
  ]
}

function incidentVerdicts(exploration: SpecExploration): Verdict[] {
  const verdict = (claim: string, kind: Incident['event']['kind']): Verdict[] => {
    const own = exploration.incidents.filter(({ event }) => event.kind === kind)
    if (own.length === 0) return [unlessFound(exploration, claim)]
    const expected = `${kind === 'fault' ? 'faults' : kind} == 0`
    return own.map((incident) => ({ claim, holds: false, state: incident.from, incident, expected }))
  }
  return [...verdict('no event is unhandled', 'unhandled'), ...verdict('nothing throws', 'fault')]
}

const incomplete = 'not all was explored'

function unlessFound({ isComplete }: SpecExploration, claim: string): Verdict {
  return {
    claim,
    holds: isComplete ? true : null,
    state: null,
    incident: null,
    ...(!isComplete && { reason: incomplete }),
  }
}

/** Whether the claims of the check hold. */
function checkVerdicts(exploration: SpecExploration): Verdict[] {
  const { watch } = exploration.scope
  if (watch === null) return []
  return watch.check.claims.map((claim, index) => {
    const text = watch.textOf(claim)
    const isMarked = (state: number): boolean => exploration.marks[state]![index]!
    const expected = watch.expectedBy(claim)
    if (claim.kind !== 'alwaysCan')
      return { ...refutedBy(exploration, text, (state) => isMarked(state) !== (claim.kind === 'always')), expected }
    if (!exploration.isComplete) return unlessFound(exploration, text)
    const reached = statesBefore(exploration, isMarked, allKinds)
    return { ...decided(exploration, text, (state) => reached[state] === 0), expected }
  })
}

/** A claim of which a state shows that it does not hold, also where not all is explored. */
function refutedBy(exploration: SpecExploration, claim: string, isBad: (state: number) => boolean): Verdict {
  for (let state = 0; state < exploration.count; state++)
    if (isBad(state)) return { claim, holds: false, state, incident: null, isShown: true }
  return unlessFound(exploration, claim)
}

/** A claim of which a state shows that it does not hold; known only where all is explored. */
function decided(exploration: SpecExploration, claim: string, isBad: (state: number) => boolean): Verdict {
  const verdict = unlessFound(exploration, claim)
  if (verdict.holds === null) return verdict
  for (let state = 0; state < exploration.count; state++)
    if (isBad(state)) return { claim, holds: false, state, incident: null }
  return verdict
}

function canEnd(exploration: SpecExploration): Verdict {
  const claim = 'whatever is inside can end, though nothing more comes'
  if (!exploration.isComplete) return unlessFound(exploration, claim)
  const reached = statesBefore(exploration, (state) => !exploration.isInside(state), onItsOwn)
  return decided(exploration, claim, (state) => reached[state] === 0)
}

/**
 * Each way on leads to an end: there is no circle of ends and time with something inside. A circle counts if no call is under
 * way all along it, since calls end.
 */
function doesEnd(exploration: SpecExploration): Verdict {
  const claim = 'whatever is inside ends, if calls end and time passes'
  if (!exploration.isComplete) return unlessFound(exploration, claim)
  const circles = circlesOf(exploration, (state) => exploration.isInside(state), onItsOwn)
  const isFair = (state: number): boolean => {
    if (circles[state]! < 0) return false
    const running = exploration.runningIn(state)
    if (running !== 1) return running === 0
    return someEdge(exploration, state, (edge) => endsInCircle(exploration, circles, state, edge))
  }
  const isStuck = (state: number): boolean =>
    exploration.isInside(state) && !someEdge(exploration, state, (edge) => (exploration.kindsOf(edge) & onItsOwn) !== 0)
  const found = decided(exploration, claim, (state) => isFair(state) || isStuck(state))
  const verdict =
    found.state !== null && isFair(found.state)
      ? { ...found, circle: circleFrom(exploration, circles, found.state) }
      : found
  if (verdict.holds !== true || !hasOpenCircle(exploration, circles)) return verdict
  return {
    ...verdict,
    holds: null,
    reason: 'several calls go on in a circle, and it is not known whether all of them end',
  }
}

/** Whether a call ends by an edge of a state that stays in its circle. */
const endsInCircle = (exploration: SpecExploration, circles: Int32Array, state: number, edge: number): boolean =>
  (exploration.kindsOf(edge) & edgeKinds.end) !== 0 && circles[exploration.targetOf(edge)] === circles[state]

/** A shortest way from a state back to it; one on which a call ends if one runs there. */
function circleFrom(exploration: SpecExploration, circles: Int32Array, state: number): number[] {
  const before = new Map<number, number>()
  const waiting: number[] = []
  const next = (from: number, wanted: number): void => {
    for (let edge = exploration.firstEdge(from); edge < exploration.firstEdge(from + 1); edge++) {
      const to = exploration.targetOf(edge)
      if ((exploration.kindsOf(edge) & wanted) === 0 || circles[to] !== circles[state] || before.has(to)) continue
      before.set(to, from)
      waiting.push(to)
    }
  }
  next(state, exploration.runningIn(state) === 0 ? onItsOwn : edgeKinds.end)
  for (const at of waiting) if (!before.has(state)) next(at, onItsOwn)
  const circle = [state]
  for (let at = before.get(state)!; at !== state; at = before.get(at)!) circle.unshift(at)
  return circle
}

/** Whether some circle has ends of calls in it, though others always run. */
function hasOpenCircle(exploration: SpecExploration, circles: Int32Array): boolean {
  for (let state = 0; state < exploration.count; state++)
    if (circles[state]! >= 0 && someEdge(exploration, state, (edge) => endsInCircle(exploration, circles, state, edge)))
      return true
  return false
}

/** Of each machine that is meant to come back to its initial state that it always can. */
function homeVerdicts(exploration: SpecExploration): Verdict[] {
  const { machines, network } = exploration.scope
  const all = exploration.everAway()
  const slots = [...machines.entries()].filter(([, machine]) => comesBack(machine))
  return slots.flatMap(([slot, machine]) => {
    const own = [...all].filter((id) => id.startsWith(`${slot} `)).sort()
    const initial = machine.states[machine.initial]!.name
    const name = network.machines[slot]!.name
    if (own.length === 0) return [unlessFound(exploration, `${name} can always come back to ${initial}`)]
    return own.map((id) => {
      const key = id.slice(id.indexOf(' ') + 1)
      const shown = key === 'null' ? name : `${name}[${key}]`
      const claim = `${shown} can always come back to ${initial}`
      if (!exploration.isComplete) return unlessFound(exploration, claim)
      const reached = statesBefore(exploration, (state) => !exploration.awayIn(state).includes(id), allKinds)
      const expected = `${network.places.length === 0 ? 'it' : shown} is ${initial}`
      return { ...decided(exploration, claim, (state) => reached[state] === 0), expected }
    })
  })
}

/** Whether some state leads back to the initial one, and none is final. */
function comesBack({ states, initial }: Machine): boolean {
  if (states.some(({ final }) => final)) return false
  return states.some((state, index) => index !== initial && statesAfter(state).includes(initial))
}
