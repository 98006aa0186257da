import type { Log } from '../diagnostics/log.ts'
import { quote, unknownName, withArticle } from '../diagnostics/wording.ts'
import { namesOfKind } from '../bind/file.ts'
import type { Ranked } from '../bind/net.ts'
import type { Expr } from '../model/expression.ts'
import type { MachineSlot } from '../model/program.ts'
import type { FsmDeclaration, MachineDeclaration } from '../syntax/tree.ts'
import { infer } from './infer.ts'
import type { Context, Globals, MachineInfo, SlotInfo } from './globals.ts'
import { elaborateNamedArguments } from './named-arguments.ts'
import { argumentContext, type NetContext } from './net-context.ts'
import { resolveType } from './type-node.ts'
import { isInvalid, type Type } from '../model/types.ts'
import { typeName } from '../print/type.ts'
import { elaborateCount } from './values.ts'

/** What a machine of a net is an instance of. */
export function resolveSlot(
  globals: Globals,
  infos: ReadonlyMap<FsmDeclaration, MachineInfo>,
  node: MachineDeclaration,
  index: number,
  log: Log,
): SlotInfo {
  const key = node.key === null ? null : resolveKey(globals, node.key.type, log)
  const formal = globals.callables.get(node.fsm.text)?.machine ?? null
  if (formal !== null) return { index, name: node.name.text, key, machine: formal, formal: true }
  const declaration = globals.bound.globals.get(node.fsm.text)
  if (declaration?.kind === 'fsm') return { index, name: node.name.text, key, machine: infos.get(declaration) ?? null }
  if (declaration === undefined) {
    const names = () => namesOfKind(globals.bound, 'fsm')
    unknownName(log, node.fsm, '`fsm`', names, `Declare it: ${quote(`fsm ${node.fsm.text} { … }`)}.`)
  } else {
    log.error(node.fsm.span, {
      code: 'MYC203',
      message: `${quote(node.fsm.text)} is ${withArticle(declaration.kind)}, not an \`fsm\`.`,
      hint:
        declaration.kind === 'net'
          ? `A net that is a part of this one is written ${quote(`part ${node.name.text}: ${node.fsm.text} { … }`)}.`
          : 'Name an `fsm` of the file.',
    })
  }
  return { index, name: node.name.text, key, machine: null }
}

function resolveKey(globals: Globals, node: NonNullable<MachineDeclaration['key']>['type'], log: Log): Type {
  const type = resolveType(globals, node, log)
  if (isInvalid(type) || keyKinds.has(type.kind)) return type
  log.error(node.span, {
    code: 'MYC301',
    message: `A key must be \`string\`, \`int\`, \`bool\` or an enum, but this is ${quote(typeName(type))}.`,
    hint:
      type.kind === 'opaque' || type.kind === 'foreign'
        ? `Nobody knows what identifies a value of ${quote(type.name)}: let an extern give a key for each.`
        : 'Use a field that identifies it, such as an id of the type `string`.',
  })
  return { kind: 'invalid' }
}

const keyKinds: ReadonlySet<Type['kind']> = new Set(['string', 'int', 'bool', 'enum'])

/** The model of a machine of a net. */
export function elaborateSlot(
  net: NetContext,
  { node, rank }: Ranked<MachineDeclaration>,
  info: SlotInfo,
): MachineSlot {
  const key = node.key === null || info.key === null ? null : { name: node.key.name.text, type: info.key }
  return {
    name: node.name.text,
    doc: node.doc,
    at: node.name.span,
    rank,
    machine: info.machine?.index ?? 0,
    key,
    capacity: elaborateCapacity(net, node),
    arguments: info.machine === null ? inferArguments(net, node) : argumentsOf(net, node, info.machine),
  }
}

function elaborateCapacity(net: NetContext, { name, key, capacity }: MachineDeclaration): Expr | null {
  if (capacity === null) return null
  const what = `The capacity of ${quote(name.text)}`
  if (key === null)
    net.log.error(capacity.span, {
      code: 'MYC520',
      message: `${quote(name.text)} has no key, so there is one instance, and nothing to bound.`,
      hint: `Leave the capacity out, or give it a key: ${quote(`machine ${name.text}[id: string]: …`)}.`,
    })
  const hint = 'Write at least 1, or leave the capacity out.'
  return elaborateCount(argumentContext(net, what), capacity, what, 1, hint)
}

/** Looks for the errors in arguments whose machine is not known. */
function inferArguments(net: NetContext, node: MachineDeclaration): [] {
  for (const { value } of node.arguments) if (value !== null) infer(argumentContext(net, 'An argument'), value, null)
  net.log.spoil()
  return []
}

function argumentsOf(net: NetContext, node: MachineDeclaration, { model }: MachineInfo): (Expr | null)[] {
  const context = (what: string): Context => argumentContext(net, what)
  return elaborateNamedArguments(context, { name: node.fsm, parameters: model.parameters }, node.arguments)
}
