import type { Log } from '../diagnostics/log.ts'
import type { Expr } from '../model/expression.ts'
import type { Program, Transition, TransitionBranch } from '../model/program.ts'
import type { Bound } from '../bind/bind.ts'
import type { Span } from '../source/span.ts'
import type { ClauseNode, TransitionDeclaration } from '../syntax/tree.ts'
import { fold } from '../check/fold.ts'
import type { MachineInfo } from '../check/globals.ts'
import type { CheckedNet } from '../check/elaborated.ts'

/** A machine, and how the nets of the file use it. */
export interface MachineSubject {
  readonly program: Program
  readonly machine: MachineInfo
  readonly usage: Usage
}

export interface Usage {
  readonly used: boolean
  /** The events (indices) that some transition sends. */
  readonly sent: ReadonlySet<number>
  /** The events that some transition sends as the verdict on a call that was admitted. */
  readonly verdicts: ReadonlySet<number>
  /** The events that some transition sends otherwise, so that they count whenever they come. */
  readonly ordinary: ReadonlySet<number>
  /** Whether some transition goes through it. */
  readonly passed: boolean
  /** Whether all of it is known: no net that uses the machine has an error. */
  readonly known: boolean
  /** Whether some net names it as the machine that it has; else it is only given to parts of nets. */
  readonly named: boolean
  /** Where a net of another file names the machine; null where none does. */
  readonly abroad: Span | null
}

/** A transition with its source; its inputs stand in the order of its `take`, `read` and `on` clauses. */
export interface TransitionSubject {
  readonly program: Program
  readonly net: CheckedNet
  readonly machines: readonly MachineInfo[]
  readonly transition: Transition
  readonly node: TransitionDeclaration
}

/** A net, where none of it has an error. */
export interface NetSubject extends CheckedNet {
  readonly program: Program
}

export interface ProgramSubject {
  readonly bound: Bound
  readonly program: Program
}

/** A rule looks at something that has no other error, and reports what breaks it. */
export type Rule<Subject> = (subject: Subject, log: Log) => void

type InputNode = ClauseNode & { kind: 'take' | 'read' | 'on' }

/** The clauses of a transition's inputs, in order. */
export function inputNodes(node: TransitionDeclaration): InputNode[] {
  return node.clauses.filter(
    (clause): clause is InputNode => clause.kind === 'take' || clause.kind === 'read' || clause.kind === 'on',
  )
}

/** The clauses of a kind, in the order written: that of what they became in the model. */
export function clausesOf<K extends ClauseNode['kind']>(
  { clauses }: TransitionDeclaration,
  kind: K,
): (ClauseNode & { kind: K })[] {
  return clauses.filter((clause): clause is ClauseNode & { kind: K } => clause.kind === kind)
}

/** Whether a branch is all that a transition does. */
export const isWhole = ({ branches }: Transition, { outcome }: TransitionBranch): boolean =>
  outcome === 'done' && branches.length === 1

/** How a branch is called in a message. */
export function branchName(transition: Transition, branch: TransitionBranch): string {
  if (branch.outcome === 'refuse') return 'where the machine refuses'
  if (branch.outcome === 'done') return isWhole(transition, branch) ? 'by this transition' : 'in this branch'
  return `in this \`${branch.outcome}\` branch`
}

/** Whether a branch is always taken when it is tried. */
export const alwaysHolds = ({ guard }: { readonly guard: Expr | null }): boolean =>
  guard === null || fold(guard) === true

/** Whether there is no error in a net: rules about the whole of it say nothing else. */
export function isSound({ log, bound }: CheckedNet): boolean {
  return !log.broken && !bound.broken
}
