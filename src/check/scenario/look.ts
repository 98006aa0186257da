import { quote, unknownName } from '../../diagnostics/wording.ts'
import type { Expr, WindowPart } from '../../model/expression.ts'
import type { Machine } from '../../model/program.ts'
import type { ExpressionNode, MachineReference, Name } from '../../syntax/tree.ts'
import { unusable } from '../fit.ts'
import { windowFieldType } from '../name.ts'
import type { Context } from '../globals.ts'
import { elaborateKey, findSlot, referenceIn, reportNoInstance } from '../machine-reference.ts'
import { lookUp } from '../scope.ts'
import { bool, duration, int, optionalOf, sameType, type Type } from '../../model/types.ts'
import { typeName } from '../../print/type.ts'
import type { ScenarioContext } from './context.ts'

type FieldNode = ExpressionNode & { kind: 'field' }

/** `place.count`, `place.coming`, `machine.variable` and `machine[key].variable`; null for a field of anything else. */
export function lookAt(scenario: ScenarioContext, context: Context, { object, field }: FieldNode): Expr | null {
  if (object.kind === 'field') return lookAtWindow(scenario, context, object, field)
  const reference = referenceIn(object)
  if (reference === null) return null
  const { text } = reference.name
  const kind = lookUp(context.scope, text) === null ? scenario.subject.names.get(text)?.kind : undefined
  if (kind === 'place' && reference.key === null) return lookAtPlace(scenario, text, field)
  if (kind === undefined && isInUnknownPart(scenario, text)) return lookNowhere(context, reference)
  return kind === 'machine' ? lookAtMachine(scenario, context, reference, field) : null
}

/** Whether a name is of something in a part, of which nothing is known, since something has an error. */
function isInUnknownPart({ subject: { names, sound } }: ScenarioContext, name: string): boolean {
  return !sound && name.includes('.') && names.get(name.replace(/\..*/, ''))?.kind === 'part'
}

/** What is wrong with the key is said all the same. */
function lookNowhere(context: Context, reference: MachineReference): Expr {
  elaborateKey(context, null, reference)
  context.log.spoil()
  return unusable
}

function lookAtPlace({ log, names, subject }: ScenarioContext, name: string, field: Name): Expr {
  const place = subject.names.get(name)!.index
  const { text } = field
  if (text === 'count' || text === 'coming') return names.addLook(`${name}.${text}`, int, { kind: text, place })
  log.error(field.span, {
    code: 'MYC301',
    message: `Of a place only its number of tokens can be asked, ${quote('count')}, and how many are ${quote('coming')}.`,
    hint: `Write ${quote(`${name}.count`)}, or ask for all tokens: ${quote(`${name} holds […]`)}.`,
  })
  return unusable
}

function lookAtMachine(
  { log, names, subject }: ScenarioContext,
  context: Context,
  reference: MachineReference,
  field: Name,
): Expr {
  const slot = findSlot(context, subject.slots, reference.name)
  const key = elaborateKey(context, slot, reference)
  const machine = slot?.machine?.model
  if (slot === null || machine === undefined) return unusable
  if (slot.key !== null && reference.key === null) reportNoInstance(context, reference, slot)
  const name = `${reference.name.text}.${field.text}`
  const types = typesOf(machine, field.text)
  const [type] = types
  if (type === undefined) {
    const other = others.get(field.text)
    if (other !== undefined) return names.addLook(name, other.type, { kind: other.kind, machine: slot.index, key })
    const known = (): string[] => variablesOf(machine).map(({ name }) => name)
    unknownName(log, field, `variable of ${quote(machine.name)}`, known, `Name a variable of ${quote(machine.name)}.`)
    return unusable
  }
  const other = types.find((each) => !sameType(each, type))
  if (other !== undefined) return refuseTypes(context, field, type, other)
  const isWindow = variablesOf(machine).some((it) => it.name === field.text && it.window !== undefined)
  const look = { kind: 'variable', machine: slot.index, key, name: field.text } as const
  return names.addLook(name, type, isWindow ? { ...look, part: 'sum' } : look)
}

/** `machine.window.count` and `machine.window.mean`; null for a field of anything but a window. */
function lookAtWindow(scenario: ScenarioContext, context: Context, object: FieldNode, { text }: Name): Expr | null {
  const reference = referenceIn(object.object)
  const symbol = reference === null ? undefined : scenario.subject.names.get(reference.name.text)
  if (symbol?.kind !== 'machine') return null
  const machine = scenario.subject.slots.slots[symbol.index]?.machine?.model
  const window = machine && variablesOf(machine).find((it) => it.name === object.field.text && it.window !== undefined)
  const type = window && windowFieldType(text, window.type)
  if (type === undefined || type === null) return null
  const sum = lookAt(scenario, context, object)
  const look = sum?.kind === 'binding' ? scenario.names.models[sum.index]?.look : null
  if (look?.kind !== 'variable') return sum
  return scenario.names.addLook(`${reference!.name.text}.${look.name}.${text}`, type, {
    ...look,
    part: text as WindowPart,
  })
}

/** What can be asked of a machine besides its variables, unless one has this name. */
const others: ReadonlyMap<string, { readonly kind: 'remaining' | 'held'; readonly type: Type }> = new Map([
  ['remaining', { kind: 'remaining', type: optionalOf(duration) }],
  ['held', { kind: 'held', type: bool }],
])

function variablesOf({ variables, states }: Machine): Machine['variables'] {
  return [...variables, ...states.flatMap((state) => state.variables)]
}

function typesOf(machine: Machine, name: string): Type[] {
  return variablesOf(machine).flatMap((variable) => (variable.name === name ? [variable.type] : []))
}

function refuseTypes({ log }: Context, field: Name, type: Type, other: Type): Expr {
  log.error(field.span, {
    code: 'MYC301',
    message: `${quote(field.text)} is ${quote(typeName(type))} in one state and ${quote(typeName(other))} in another.`,
    hint: 'Give the variables different names to ask for one of them.',
  })
  return unusable
}
