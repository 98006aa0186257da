import type { CoverageItem } from '../../simulate/scenario/coverage.ts'
import { coverageOf } from '../../simulate/scenario/coverage.ts'
import type { Check } from '../../model/check.ts'
import { allParts } from '../../model/walk.ts'
import { Unbounded } from '../../semantics/size.ts'
import { type Verdict, verdictsOf } from '../../verify/claims.ts'
import { exploreSpec } from '../../verify/explore.ts'
import type { SpecExploration } from '../../verify/exploration.ts'
import { type Scope, scopeOf } from '../../verify/scope.ts'
import { FractionalTime } from '../../verify/time.ts'
import { askedIn } from '../../verify/watch.ts'
import { type Witness, witnessOf } from '../../verify/witness.ts'
import { showCount, showRate } from '../figures.ts'
import type { Io } from '../io.ts'
import { createStatus } from '../progress.ts'
import type { VerifyOptions } from '../verify.ts'
import type { NamedNetwork } from './networks.ts'

/** What was found out about a network. */
export interface Verified {
  readonly named: NamedNetwork
  readonly options: VerifyOptions
  readonly scope: Scope | null
  readonly exploration: SpecExploration | null
  readonly verdicts: readonly (Verdict & { readonly witness: Witness | null })[]
  /** Why not all was explored; null where it was. */
  readonly stopped: 'limit' | 'interrupted' | { readonly reason: string } | null
  /** What was left out, and why. */
  readonly gaps: ReadonlyMap<string, string>
  /** What never acted, where all was explored. */
  readonly idle: readonly CoverageItem[]
  /** Milliseconds. */
  readonly time: number
  /** What does not hold, as scenarios, where they can say it. */
  readonly counterexamples: readonly Counterexample[]
}

/** A counterexample as a scenario. */
export interface Counterexample {
  readonly claim: string
  /** Of the spec, as a scenario. */
  readonly text: string
}

/** How many states are explored at most, unless that is said. */
const usualLimits = { packed: 200_000, stepwise: 50_000 } as const
/** How long one may wait for a Ctrl-C to be seen, in milliseconds. */
const slice = 50
/** So many states are looked at between two looks at the time. */
const batch = 32

/** Explores a network, and says what holds of it. */
export async function verifyNetwork(named: NamedNetwork, options: VerifyOptions, io: Io): Promise<Verified> {
  const begun = performance.now()
  const nothing = {
    named,
    options,
    scope: null,
    exploration: null,
    verdicts: [],
    gaps: new Map(),
    idle: [],
    counterexamples: [],
  }
  const cannot = (reason: string): Verified => ({ ...nothing, stopped: { reason }, time: performance.now() - begun })
  try {
    const scope = scopeFor(named, options)
    const { exploration, isInterrupted } = await explore(scope, options.limit, io)
    const gaps = new Map([...scope.gaps, ...scope.domains.gaps])
    const verdicts = verdictsOf(exploration).map((verdict) => played(exploration, verdict))
    const isWhole = exploration.isComplete && gaps.size === 0
    const stopped = exploration.isComplete ? null : isInterrupted ? 'interrupted' : 'limit'
    const idle = isWhole ? idleIn(exploration) : []
    const time = performance.now() - begun
    return { named, options, scope, exploration, verdicts, stopped, gaps, idle, time, counterexamples: [] }
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === null) throw error
    return cannot(reason)
  }
}

/** A parameter has no value, or one with which nothing can start. */
class Unstartable extends Error {
  override readonly name = 'Unstartable'
}

/** @throws Unstartable */
function scopeFor({ program, network, parameters, check }: NamedNetwork, { atOnce, keys }: VerifyOptions): Scope {
  const named = check === null ? [] : check.keys.length > 0 ? check.keys : textsIn(check)
  try {
    return scopeOf(program, network, {
      atOnce: check?.atOnce ?? atOnce,
      keys: named.length > 0 ? named : keysOf(keys),
      parameters,
      ...(check !== null && { check }),
    })
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error
    throw new Unstartable(`${error.message}: --set gives parameters values`, { cause: error })
  }
}

/** The texts with which a check asks for something, as for the instance of a key. */
function textsIn(check: Check): string[] {
  const texts = [...allParts(askedIn(check))].flatMap((part) =>
    part.kind === 'literal' && typeof part.value === 'string' ? [part.value] : [],
  )
  return [...new Set(texts)]
}

/** Why a network cannot be explored at all; null: through a fault of ours. */
function reasonOf(error: unknown): string | null {
  if (error instanceof FractionalTime) return 'a time in it is no whole number of milliseconds'
  return error instanceof Unbounded || error instanceof Unstartable ? error.message : null
}

async function explore(
  scope: Scope,
  limit: number | undefined,
  io: Io,
): Promise<{ exploration: SpecExploration; isInterrupted: boolean }> {
  const isBeyond = ({ count, engine }: SpecExploration): boolean => count > (limit ?? usualLimits[engine.kind])
  const signal = AbortSignal.any([io.interruption(), ...(io.unread === undefined ? [] : [io.unread])])
  const status = createStatus(io)
  const begun = performance.now()
  let end = begun + slice
  try {
    const pause = async (so: SpecExploration): Promise<true> => {
      status.show(progressOf(scope, so, performance.now() - begun))
      await io.sleep(0, signal)
      end = performance.now() + slice
      return true
    }
    const exploration = await exploreSpec(scope, (so) => {
      if (isBeyond(so) || signal.aborted) return false
      return so.looked % batch > 0 || performance.now() < end || pause(so)
    })
    return { exploration, isInterrupted: signal.aborted && !isBeyond(exploration) }
  } finally {
    status.end()
  }
}

function progressOf({ network }: Scope, { count, looked }: SpecExploration, time: number): string {
  return `${network.name}: ${showCount(count)} states, ${showRate(looked, time)}, ${showCount(count - looked)} to look at`
}

/** What does not hold is played before it is said; what cannot be played is not known. */
function played(exploration: SpecExploration, verdict: Verdict): Verified['verdicts'][number] {
  if (verdict.holds !== false) return { ...verdict, witness: null }
  const witness = witnessOf(exploration, verdict)
  if (witness !== null) return { ...verdict, witness }
  return { ...verdict, holds: null, reason: 'the way to it cannot be played', witness }
}

function idleIn({ scope, covered }: SpecExploration): CoverageItem[] {
  const { program, network } = scope
  const own = coverageOf(program, new Map([[network.name, covered]])).find((it) => it.network.name === network.name)
  return own?.parts.filter((part) => !part.covered) ?? []
}

const letters = 'abcdefghijklmnopqrstuvwxyz'

const keysOf = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => letters[index] ?? `key${index + 1}`)
