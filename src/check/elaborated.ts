import type { Bound } from '../bind/bind.ts'
import type { BoundNet } from '../bind/net.ts'
import type { Log } from '../diagnostics/log.ts'
import type { Expr } from '../model/expression.ts'
import type { TypeArguments } from '../model/generics.ts'
import type { Extern, Network, Program } from '../model/program.ts'
import type { PartDeclaration } from '../syntax/tree.ts'
import type { CheckedCallable, FnInfo, MachineInfo } from './globals.ts'
import type { NetContext } from './net-context.ts'

/** A machine as elaborated. */
export interface CheckedMachine extends MachineInfo {
  readonly log: Log
}

/** What a port of a part is: a place (index) of the net, or of the net of a part (index), which becomes one of the network. */
export interface PortEnd {
  readonly part: number | null
  readonly place: number
}

/** A net in a net, as elaborated. */
export interface CheckedPart {
  readonly node: PartDeclaration
  /** Position among the members of the net. */
  readonly rank: number
  /** Null where it is not known. */
  readonly net: CheckedNet | null
  /** What stands for the type parameters of its net. */
  readonly types: TypeArguments
  /** One for each parameter of its net: a constant that uses those of the net that it is in; null: the default. */
  readonly arguments: readonly (Expr | null)[]
  /** One for each parameter of its net that is a function or a machine; null: the default. */
  readonly callables: readonly (Given | null)[]
  /** For each place of its net what it is; null: a place of its own. */
  readonly ends: readonly (PortEnd | null)[]
}

/** What is given to a parameter that is a function or a machine. */
export type Given =
  | { readonly kind: 'extern'; readonly extern: Extern }
  | { readonly kind: 'fn'; readonly fn: FnInfo }
  /** `events` are those of the machine, for each of the parameter. */
  | {
      readonly kind: 'machine'
      readonly machine: MachineInfo
      readonly arguments: readonly (Expr | null)[]
      readonly events: readonly number[]
    }
  /** A parameter (index) of the net in which it is given. */
  | { readonly kind: 'parameter'; readonly index: number; readonly events: readonly number[] }

/** A parameter of a net that is a function or a machine, and what it is where none is given. */
export interface DefaultCallable {
  readonly callable: CheckedCallable
  readonly default: Given | null
}

/** How much a net is, with all that its parts are, as often as they are. */
export interface Extent {
  /** Of nets in one another; 1 where it has no parts. */
  readonly levels: number
  readonly members: number
  /** The length of their text. */
  readonly letters: number
}

/** A net as elaborated. */
export interface CheckedNet {
  readonly bound: BoundNet
  /** Of what the net itself declares; of its parts nothing is in it. */
  readonly model: Network
  readonly parts: readonly CheckedPart[]
  readonly callables: readonly DefaultCallable[]
  readonly extent: Extent
  readonly slots: NetContext['slots']
  readonly log: Log
  /** For each transition what was found in it. */
  readonly logs: readonly Log[]
}

/** What was elaborated of a file. */
export interface Elaborated {
  readonly bound: Bound
  readonly program: Program
  readonly machines: readonly CheckedMachine[]
  /** What stands in nets for the machines that are their parameters: in the program behind those that are declared. */
  readonly formals: readonly MachineInfo[]
  /** Each net as it is written: of what is in several of them it is said once what is wrong. */
  readonly definitions: readonly CheckedNet[]
  /** Each net with its parts in it, in the same order; one without parts is the same. */
  readonly nets: readonly CheckedNet[]
}
