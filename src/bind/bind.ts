import type { Report } from '../diagnostics/diagnostic.ts'
import type { Type } from '../model/types.ts'
import type {
  EnumDeclaration,
  FieldNode,
  FsmDeclaration,
  GlobalDeclaration,
  NetDeclaration,
  ScenarioDeclaration,
  SourceFile,
} from '../syntax/tree.ts'
import { bindFsm, type BoundFsm } from './fsm.ts'
import { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import { bindNet, type BoundNet } from './net.ts'
import { Table } from './table.ts'

/** A file with its names: which declaration each one means. */
export interface Bound {
  readonly tree: SourceFile
  readonly globals: Table<GlobalDeclaration>
  /** The enums that have a member of this name. */
  readonly members: ReadonlyMap<string, ReadonlySet<EnumDeclaration>>
  readonly machines: ReadonlyMap<FsmDeclaration, BoundFsm>
  readonly nets: ReadonlyMap<NetDeclaration, BoundNet>
  /** By their names, which are texts. */
  readonly scenarios: Table<ScenarioDeclaration>
}

const builtIns = ['bool', 'int', 'number', 'ratio', 'duration', 'string', 'unknown', 'error'] as const

/** The types that every file has. */
export const builtInTypes: ReadonlyMap<string, Type> = new Map(builtIns.map((kind) => [kind, { kind }]))

/** Collects what is declared where, and reports what is declared twice. */
export function bind(tree: SourceFile, report: Report): Bound {
  const log = new Log(report)
  const globals = new Table<GlobalDeclaration>()
  const members = new Map<string, Set<EnumDeclaration>>()
  const machines = new Map<FsmDeclaration, BoundFsm>()
  const nets = new Map<NetDeclaration, BoundNet>()
  const scenarios = new Table<ScenarioDeclaration>()
  for (const declaration of tree.declarations) {
    if (declaration.kind === 'scenario') {
      scenarios.declare(log, declaration.name, declaration, 'scenario')
      continue
    }
    bindGlobal(globals, declaration, log)
    if (declaration.kind === 'fsm') machines.set(declaration, bindFsm(declaration, log.part()))
    else if (declaration.kind === 'net') nets.set(declaration, bindNet(declaration, log.part()))
    else if (declaration.kind === 'enum') bindMembers(members, declaration, log)
    else if (declaration.kind === 'record') bindFields(declaration.fields, 'field', log)
    else bindFields(declaration.parameters, 'value', log)
  }
  return { tree, globals, members, machines, nets, scenarios }
}

function bindGlobal(globals: Table<GlobalDeclaration>, declaration: GlobalDeclaration, log: Log): void {
  const { name, kind } = declaration
  if ((kind === 'enum' || kind === 'record') && builtInTypes.has(name.text)) {
    log.error(name.span, {
      code: 'MYC202',
      message: `${quote(name.text)} is a type that every file has.`,
      hint: `Give the ${kind} another name.`,
    })
  } else globals.declare(log, name, declaration, kind)
}

function bindMembers(members: Map<string, Set<EnumDeclaration>>, declaration: EnumDeclaration, log: Log): void {
  const own = new Table<null>()
  for (const { name } of declaration.members) {
    const enums = members.get(name.text)
    if (enums === undefined) members.set(name.text, new Set([declaration]))
    else enums.add(declaration)
    own.declare(log, name, null, 'member')
  }
}

function bindFields(fields: readonly FieldNode[], what: string, log: Log): void {
  const own = new Table<null>()
  for (const { name } of fields) own.declare(log, name, null, what)
}
