import type { CheckDeclaration } from './checks.ts'
import type { ExpressionNode } from './expressions.ts'
import type { FsmDeclaration } from './machines.ts'
import type { NetDeclaration } from './nets.ts'
import type { Documented, Name, Node } from './node.ts'
import type { ScenarioDeclaration } from './scenarios.ts'
import type { FieldNode, TypeNode } from './types.ts'

export interface SourceFile extends Node {
  readonly imports: readonly ImportNode[]
  readonly declarations: readonly Declaration[]
}

/** What is taken from another file. */
export interface ImportNode extends Node {
  /** Whether it takes types of TypeScript: `import type`. */
  readonly ofTypes: boolean
  readonly names: readonly ImportedName[]
  /** The path of the file as it is written; of one that is missing the span is empty. */
  readonly path: Name
}

export interface ImportedName extends Node {
  /** As the other file calls it. */
  readonly name: Name
  /** As this file calls it. */
  readonly local: Name
}

export type Declaration = GlobalDeclaration | ScenarioDeclaration | CheckDeclaration

/** What has a name that the rest of the file can use. */
export type GlobalDeclaration =
  EnumDeclaration | RecordDeclaration | ExternDeclaration | FnDeclaration | FsmDeclaration | NetDeclaration

export interface EnumDeclaration extends Documented {
  readonly kind: 'enum'
  readonly members: readonly EnumMember[]
}

export type EnumMember = Documented

export interface RecordDeclaration extends Documented {
  readonly kind: 'record'
  readonly typeParameters: readonly Name[]
  readonly fields: readonly FieldNode[]
}

export interface FnDeclaration extends Documented {
  readonly kind: 'fn'
  readonly parameters: readonly FieldNode[]
  readonly result: TypeNode
  readonly body: ExpressionNode
}

export interface ExternDeclaration extends Documented {
  readonly kind: 'extern'
  readonly async: boolean
  readonly parameters: readonly FieldNode[]
  readonly result: TypeNode
}
