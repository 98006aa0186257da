import { enumerate, quote } from '../../diagnostics/wording.ts'
import { substituted, type TypeArguments } from '../../model/generics.ts'
import type { MachineEvent } from '../../model/machine.ts'
import { accepts, type Type } from '../../model/types.ts'
import { typeName } from '../../print/type.ts'
import type { AppliedNode, FsmDeclaration } from '../../syntax/tree.ts'
import type { CheckedCallable, MachineInfo } from '../globals.ts'
import { declaredHere, type Giving, type Signature } from './candidates.ts'

/** How what is wanted and what there is differ; null where it fits. */
export function signatureMismatch(
  { extern }: CheckedCallable,
  types: TypeArguments,
  found: Signature | null,
): { readonly wanted: string; readonly found: string } | null {
  if (extern === null || found === null) return null
  const values = extern.parameters.map(({ type }) => substituted(type, types))
  const result = substituted(extern.result, types)
  const fits =
    values.length === found.parameters.length &&
    values.every((type, index) => accepts(found.parameters[index]!.type, type)) &&
    accepts(result, found.result)
  if (fits) return null
  return {
    wanted: signatureText(values, result),
    found: signatureText(
      found.parameters.map(({ type }) => type),
      found.result,
    ),
  }
}

const signatureText = (values: readonly Type[], result: Type): string =>
  `(${values.map(typeName).join(', ')}): ${typeName(result)}`

/** For each event of a parameter that of a machine; null, and an error, where it lacks one or has it with other values. */
export function eventsOf(
  giving: Giving,
  callable: CheckedCallable,
  types: TypeArguments,
  { model, bound }: MachineInfo,
  applied: AppliedNode,
): number[] | null {
  const { node, machine } = callable
  const { log } = giving.contextOf('An argument')
  const events: number[] = []
  for (const { name, fields } of machine?.model.events ?? []) {
    const index = bound.events.get(name)
    const event = index === undefined ? undefined : model.events[index]
    const values = fields.map(({ type }) => substituted(type, types))
    const fits =
      event !== undefined &&
      event.builtIn !== true &&
      values.length === event.fields.length &&
      values.every((type, at) => accepts(event.fields[at]!.type, type))
    if (fits) events.push(index!)
    else {
      const shape = values.length === 0 ? name : `${name}(${values.map(typeName).join(', ')})`
      log.error(applied.span, {
        code: 'MYC552',
        message: `${quote(applied.name.text)} has no event ${quote(shape)}, which the machine for the parameter ${quote(node.name.text)} must have.`,
        hint: fittingHint(giving, machine?.model.events ?? []),
        related: [declaredHere(callable)],
      })
      return null
    }
  }
  return events
}

/** What to do where a machine lacks an event: the first of those that have them all, as far as they are declared. */
export function fittingHint({ declared }: Giving, wanted: readonly MachineEvent[]): string {
  const fits = ({ events }: FsmDeclaration): boolean =>
    wanted.every(({ name, fields }) =>
      events.some((event) => event.name.text === name && event.fields.length === fields.length),
    )
  const names = declared.filter(fits).map(({ name }) => quote(name.text))
  if (names.length === 0) return `Declare it, or name an ${quote('fsm')} that has it.`
  const shown = enumerate([...new Set(names)].slice(0, 8))
  return names.length === 1 ? `${shown} has what it needs.` : `These have what it needs: ${shown}.`
}
