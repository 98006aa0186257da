import { isMissing, quote, unknownName, withArticle } from '../bind/names.ts'
import type { Ranked } from '../bind/net.ts'
import { suggest } from '../bind/suggest.ts'
import type { Log } from '../bind/log.ts'
import type { Expr } from '../network/expression.ts'
import type { MachineSlot } from '../network/model.ts'
import type { Type } from '../network/types.ts'
import type { Argument, FsmDeclaration, MachineDeclaration } from '../syntax/tree.ts'
import { expect, infer } from './expression.ts'
import { fit } from './fit.ts'
import type { Context, Globals, MachineInfo, SlotInfo } from './globals.ts'
import { elaborateName } from './name.ts'
import { netConstant, type NetContext } from './net-context.ts'
import { resolveType } from './type-node.ts'
import { isInvalid, typeName } from './types.ts'
import { checkParameterValue } from './values.ts'

/** What a machine of a net is an instance of. */
export function resolveSlot(
  globals: Globals,
  infos: ReadonlyMap<FsmDeclaration, MachineInfo>,
  node: MachineDeclaration,
  index: number,
  log: Log,
): SlotInfo {
  const key = node.key === null ? null : resolveKey(globals, node.key.type, log)
  const declaration = globals.bound.globals.get(node.fsm.text)
  if (declaration?.kind === 'fsm') return { index, name: node.name.text, key, machine: infos.get(declaration) ?? null }
  if (declaration === undefined) {
    const names = () => [...infos.keys()].map(({ name }) => name.text)
    unknownName(log, node.fsm, '`fsm`', names, `Declare it: ${quote(`fsm ${node.fsm.text} { … }`)}.`)
  } else {
    log.error(node.fsm.span, {
      code: 'MYC203',
      message: `${quote(node.fsm.text)} is ${withArticle(declaration.kind)}, not an \`fsm\`.`,
      hint: 'Name an `fsm` of the file.',
    })
  }
  return { index, name: node.name.text, key, machine: null }
}

function resolveKey(globals: Globals, node: NonNullable<MachineDeclaration['key']>['type'], log: Log): Type {
  const type = resolveType(globals.bound, node, log)
  if (isInvalid(type) || keyKinds.has(type.kind)) return type
  log.error(node.span, {
    code: 'MYC301',
    message: `A key must be \`string\`, \`int\`, \`bool\` or an enum, but this is ${quote(typeName(type))}.`,
    hint: 'Use a field that identifies it, such as an id of the type `string`.',
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
    arguments: info.machine === null ? inferArguments(net, node) : elaborateArguments(net, node, info.machine),
  }
}

/** Looks for the errors in arguments whose machine is not known. */
function inferArguments(net: NetContext, node: MachineDeclaration): [] {
  for (const { value } of node.arguments) if (value !== null) infer(argumentContext(net, 'An argument'), value, null)
  net.log.spoil()
  return []
}

function argumentContext(net: NetContext, what: string): Context {
  return { globals: net.globals, log: net.log, scope: netConstant(net, what) }
}

function elaborateArguments(net: NetContext, node: MachineDeclaration, { model }: MachineInfo): (Expr | null)[] {
  const given = new Map<string, Expr>()
  const declared = new Map(model.parameters.map((parameter) => [parameter.name, parameter.type]))
  for (const argument of node.arguments) {
    const { name } = argument
    const type = declared.get(name.text)
    if (type === undefined) refuseArgument(net, argument, model.name, declared.keys())
    else if (given.has(name.text)) reportGivenTwice(net.log, argument)
    else given.set(name.text, elaborateArgument(net, argument, type))
  }
  const missing = model.parameters.filter((each) => each.default === null && !given.has(each.name))
  if (missing.length > 0)
    reportMissing(
      net.log,
      node,
      missing.map(({ name }) => name),
    )
  return model.parameters.map(({ name }) => given.get(name) ?? null)
}

function elaborateArgument(net: NetContext, { name, value, span }: Argument, type: Type): Expr {
  const what = `The argument ${quote(name.text)}`
  const context = argumentContext(net, what)
  const expr =
    value === null
      ? fit(context, elaborateName(context, name, type), type, span, what)
      : expect(context, value, type, what)
  checkParameterValue(net.log, expr, type, span, what)
  return expr
}

function refuseArgument(
  net: NetContext,
  { name, span, value }: Argument,
  machine: string,
  names: Iterable<string>,
): void {
  if (value !== null) infer(argumentContext(net, 'An argument'), value, null)
  if (isMissing(name)) return net.log.spoil()
  const known = [...names]
  const meant = net.log.maySuggest() ? suggest(name.text, known) : null
  net.log.error(span, {
    code: 'MYC206',
    message: `${quote(machine)} has no parameter ${quote(name.text)}.`,
    hint:
      meant !== null
        ? `Did you mean ${quote(meant)}?`
        : known.length === 0
          ? 'Leave the arguments out.'
          : `Its parameters are ${known.slice(0, 8).map(quote).join(', ')}.`,
  })
}

function reportGivenTwice(log: Log, { name, span }: Argument): void {
  log.error(span, {
    code: 'MYC206',
    message: `The argument ${quote(name.text)} is given twice.`,
    hint: 'Remove one of them.',
  })
}

function reportMissing(log: Log, node: MachineDeclaration, names: readonly string[]): void {
  log.error(node.fsm.span, {
    code: 'MYC206',
    message: `${quote(node.fsm.text)} needs a value for ${names.map(quote).join(', ')}.`,
    hint: `Write ${quote(`${node.fsm.text}(${names.map((name) => `${name}: …`).join(', ')})`)}, or give a default.`,
  })
}
