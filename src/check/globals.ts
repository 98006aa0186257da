import type { BoundFile } from '../bind/file.ts'
import type { Log } from '../diagnostics/log.ts'
import type { BoundFsm } from '../bind/fsm.ts'
import type { BoundNet } from '../bind/net.ts'
import type { Compared } from './equality.ts'
import type { Expr } from '../model/expression.ts'
import type { Extern, Field, Machine } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import type { Span } from '../source/span.ts'
import type { CallableNode, EnumDeclaration, ExpressionNode } from '../syntax/tree.ts'
import type { ForeignViews } from './foreign-views.ts'
import type { RecordTable } from './records.ts'
import type { Scope } from './scope.ts'

/** What the names of types mean: in a file, and in a declaration that has type parameters. */
export interface TypeNames {
  readonly bound: BoundFile
  readonly typeParameters: ReadonlyMap<string, Type>
  /** The names that the model gives to enums, records and types of TypeScript. */
  readonly declaredTypes: ReadonlySet<string>
  readonly records: RecordTable
}

/** What names mean in a file, and what is declared in all of them, by the names that the model gives it. */
export interface Globals extends TypeNames {
  readonly enums: ReadonlyMap<string, EnumDeclaration>
  readonly externs: ReadonlyMap<string, Extern>
  readonly functions: ReadonlyMap<string, FnInfo>
  /** The functions and machines that are parameters of the net, by name; outside of one there are none. */
  readonly callables: ReadonlyMap<string, CheckedCallable>
  /** How records are compared, of those that were: by name. */
  readonly compared: Map<string, Compared>
  /** What is looked into of types of TypeScript. */
  readonly views: ForeignViews
  /** Elaborates an expression of any kind; see `infer`. */
  readonly elaborate: (context: Context, node: ExpressionNode, hint: Type | null) => Expr
}

/** A function that the spec declares: what is to be known where it is called. */
export interface FnInfo {
  /** In `Program.functions`. */
  readonly index: number
  readonly name: string
  readonly parameters: readonly Field[]
  readonly result: Type
}

/** A parameter of a net that is a function or a machine, as it is known in the net. */
export interface CheckedCallable {
  readonly index: number
  readonly node: CallableNode
  /** What stands for a function in the net: of a name that no spec can give. Null for a machine. */
  readonly extern: Extern | null
  /** What stands for a machine: something that has its events. Null for a function. */
  readonly machine: MachineInfo | null
  /** Where an `fn` is used in its net and no extern can be: known once that is elaborated. */
  readonly beyondExterns: Span[]
}

/** A machine of the file; `index` is that of `Program.machines`. */
export interface MachineInfo {
  readonly index: number
  readonly model: Machine
  readonly bound: BoundFsm
}

/** A machine of a net. */
export interface SlotInfo {
  readonly index: number
  readonly name: string
  /** The type of its keys; null where there is one instance. */
  readonly key: Type | null
  /** Null where its machine is not known. */
  readonly machine: MachineInfo | null
  /** Of a machine that is a parameter of the net only the events are known. */
  readonly formal?: true
}

/** The machines of a net, by name. */
export interface Slots {
  readonly net: { readonly names: Pick<BoundNet['names'], 'get'> }
  readonly slots: readonly SlotInfo[]
}

/** What the elaboration of an expression needs. */
export interface Context {
  readonly globals: Globals
  readonly log: Log
  readonly scope: Scope
}
