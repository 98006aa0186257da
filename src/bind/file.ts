import type { Type } from '../model/types.ts'
import type { Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type {
  CheckDeclaration,
  EnumDeclaration,
  FieldNode,
  GlobalDeclaration,
  Name,
  ScenarioDeclaration,
  SourceFile,
} from '../syntax/tree.ts'
import type { ForeignDeclaration } from './foreign.ts'
import { reportTwice, Table } from './table.ts'

/** What a name can mean in a file: what a spec declares, or a type of TypeScript. */
export type Global = GlobalDeclaration | ForeignDeclaration

/** A file with its names: which declaration each one means. */
export interface BoundFile {
  readonly tree: SourceFile
  /** Whether all of it was understood: else what nothing seems to use may be used there. */
  readonly whole: boolean
  /** What it imports and what it declares. */
  readonly globals: Table<Global>
  /** The enums that have a member of this name. */
  readonly members: ReadonlyMap<string, ReadonlySet<EnumDeclaration>>
  /** Whether not all that it imports is known: names that mean nothing may mean that. */
  readonly doubtful: boolean
  /** What to do about a name that means nothing here, where a file that it imports declares it. */
  readonly elsewhere: (name: string) => string | null
  /** What the model calls a declaration, of whatever file. */
  readonly modelName: (declaration: Global) => string
}

/** What the model calls the declaration that a name means in a file; null where it means none of this kind. */
export function modelNameOf({ globals, modelName }: BoundFile, name: string, kind: Global['kind']): string | null {
  const declaration = globals.get(name)
  return declaration?.kind === kind ? modelName(declaration) : null
}

/** The names that declarations of some kinds have in a file. */
export function* namesOfKind({ globals }: BoundFile, ...kinds: readonly Global['kind'][]): Iterable<string> {
  for (const [name, { kind }] of globals.entries()) if (kinds.includes(kind)) yield name
}

/** What a file imports, and under which name: null where the other file has no such declaration. */
export interface Imported {
  readonly local: Name
  readonly declaration: Global | null
}

const builtIns = ['bool', 'int', 'number', 'ratio', 'duration', 'string', 'unknown', 'error'] as const

/** The types that every file has. */
export const builtInTypes: ReadonlyMap<string, Type> = new Map(builtIns.map((kind) => [kind, { kind }]))

/** Collects the names of a file, and reports what is declared or imported twice. */
export function bindFile(
  tree: SourceFile,
  imported: readonly Imported[],
  log: Log,
): Pick<BoundFile, 'tree' | 'globals' | 'members'> {
  const globals = new Table<Global>()
  const members = new Map<string, Set<EnumDeclaration>>()
  const scenarios = new Table<ScenarioDeclaration>()
  const checks = new Table<CheckDeclaration>()
  bindImports(globals, imported, log)
  for (const { declaration } of imported) if (declaration?.kind === 'enum') addMembers(members, declaration)
  for (const declaration of tree.declarations) {
    if (declaration.kind === 'scenario') {
      scenarios.declare(log, declaration.name, declaration, 'scenario')
      continue
    }
    if (declaration.kind === 'check') {
      checks.declare(log, declaration.name, declaration, 'check')
      continue
    }
    bindGlobal(globals, declaration.name, declaration, declaration.kind, log)
    if (declaration.kind === 'enum') {
      addMembers(members, declaration)
      bindParts(declaration.members, 'member', log)
    } else if (declaration.kind === 'record') bindParts(declaration.fields, 'field', log)
    else if (declaration.kind === 'extern' || declaration.kind === 'fn') bindParts(declaration.parameters, 'value', log)
  }
  for (const declaration of tree.declarations)
    if ('typeParameters' in declaration) bindTypeParameters(globals, declaration.typeParameters, log)
  return { tree, globals, members }
}

function bindImports(globals: Table<Global>, imported: readonly Imported[], log: Log): void {
  const known = new Map<Global, Name>()
  for (const { local, declaration } of imported) {
    if (declaration === null) continue
    const earlier = known.get(declaration)
    if (earlier !== undefined && earlier.text !== local.text) reportRenamed(log, local, earlier, declaration)
    else bindGlobal(globals, local, declaration, 'import', log)
    if (earlier === undefined) known.set(declaration, local)
  }
}

/** A declaration has one name in a file. */
function reportRenamed(log: Log, { span }: Name, earlier: Name, declaration: Global): void {
  const name = declaration.kind === 'type' ? declaration.exported : declaration.name.text
  log.error(span, {
    code: 'MYC202',
    message: `${quote(name)} is imported already, as ${quote(earlier.text)}.`,
    hint: 'Import it once.',
    related: [{ message: 'It is imported here first', span: earlier.span }],
  })
}

function bindGlobal(
  globals: Table<Global>,
  name: Name,
  declaration: Global,
  what: Global['kind'] | 'import',
  log: Log,
): void {
  const isType = typeKinds.has(declaration.kind)
  if (isType && builtInTypes.has(name.text)) reportBuiltIn(name, declaration.kind, log)
  else globals.declare(log, name, declaration, what, what === 'import' ? 'imported' : 'declared')
}

const typeKinds: ReadonlySet<Global['kind']> = new Set(['enum', 'record', 'type'])

function addMembers(members: Map<string, Set<EnumDeclaration>>, declaration: EnumDeclaration): void {
  for (const { name } of declaration.members) {
    const enums = members.get(name.text)
    if (enums === undefined) members.set(name.text, new Set([declaration]))
    else enums.add(declaration)
  }
}

/** The names of types that hold in one declaration: each stands for one thing there. */
function bindTypeParameters(globals: Table<Global>, names: readonly Name[], log: Log): void {
  const own = new Table<null>()
  for (const name of names) {
    const outer = globals.placeOf(name.text)
    if (builtInTypes.has(name.text)) reportBuiltIn(name, 'type parameter', log)
    else if (outer !== undefined) reportTwice(log, name, { text: name.text, span: outer }, 'type parameter')
    else own.declare(log, name, null, 'type parameter')
  }
}

function reportBuiltIn({ text, span }: Name, what: string, log: Log): void {
  log.error(span, {
    code: 'MYC202',
    message: `${quote(text)} is a type that every file has.`,
    hint: `Give the ${what} another name.`,
  })
}

function bindParts(parts: readonly Pick<FieldNode, 'name'>[], what: string, log: Log): void {
  const own = new Table<null>()
  for (const { name } of parts) own.declare(log, name, null, what)
}
