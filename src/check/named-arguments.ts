import type { Log } from '../diagnostics/log.ts'
import { isMissing, quote } from '../diagnostics/wording.ts'
import { suggest } from '../diagnostics/suggest.ts'
import type { Expr } from '../model/expression.ts'
import type { Parameter } from '../model/program.ts'
import type { Type } from '../model/types.ts'
import type { ArgumentNode, Name } from '../syntax/tree.ts'
import { expect, infer } from './infer.ts'
import { fit, unusable } from './fit.ts'
import type { Context } from './globals.ts'
import { elaborateName } from './name.ts'
import { checkParameterValue } from './values.ts'

/** What takes arguments by the names of its parameters, as named where they are given. */
export interface Taker {
  readonly name: Name
  readonly parameters: readonly Parameter[]
  /** All that takes arguments, in the order in which it is declared, and which of them stands where an argument does; those of `parameters` unless given. */
  readonly order?: { readonly names: readonly string[]; readonly indexOf: (argument: ArgumentNode) => number }
}

interface NamedArgument extends ArgumentNode {
  readonly name: Name
}

const isNamed = (argument: ArgumentNode): argument is NamedArgument => argument.name !== null

/**
 * The arguments in the order of the parameters; null where one is left to its default.
 * @param contextOf the context of a constant; it is given how a message about it begins
 */
export function elaborateNamedArguments(
  contextOf: (what: string) => Context,
  { name: taker, parameters, order }: Taker,
  nodes: readonly ArgumentNode[],
): (Expr | null)[] {
  const given = new Map<string, Expr>()
  const declared = new Map(parameters.map(({ name, type }) => [name, type]))
  const names = order?.names ?? [...declared.keys()]
  const context = contextOf('An argument')
  for (const [index, argument] of nodes.entries()) {
    const type = declared.get(argument.name?.text ?? '')
    if (argument.applied !== null) {
      refuseApplied(context.log, argument)
      given.set(argument.name?.text ?? '', unusable)
    } else if (!isNamed(argument)) refuseUnnamed(context.log, argument, order?.indexOf(argument) ?? index, names)
    else if (type === undefined) refuseArgument(context, argument, taker.text, names)
    else if (given.has(argument.name.text)) reportGivenTwice(context.log, argument)
    else given.set(argument.name.text, elaborateArgument(contextOf, argument, type))
  }
  const missing = parameters.filter((each) => each.default === null && !given.has(each.name)).map(({ name }) => name)
  if (missing.length > 0 && nodes.every(isNamed)) reportMissing(context.log, taker, missing)
  return parameters.map(({ name }) => given.get(name) ?? null)
}

function elaborateArgument(
  contextOf: (what: string) => Context,
  { name, value, span }: NamedArgument,
  type: Type,
): Expr {
  const what = `The argument ${quote(name.text)}`
  const context = contextOf(what)
  const expr =
    value === null
      ? fit(context, elaborateName(context, name, type), type, span, what)
      : expect(context, value, type, what)
  checkParameterValue(context.log, expr, type, span, what)
  return expr
}

/** Only parameters of nets are machines. */
function refuseApplied(log: Log, { name, applied, span }: ArgumentNode): void {
  log.error(span, {
    code: 'MYC203',
    message: `${quote(name?.text ?? '')} is no machine, and ${quote(applied?.name.text ?? '')} has arguments like one.`,
    hint: 'Write a value.',
  })
}

/** Reports a value that no name gives to a parameter. @param index of the parameter that stands where the value does */
function refuseUnnamed(log: Log, { value, span }: ArgumentNode, index: number, names: readonly string[]): void {
  if (value === null || value.kind === 'missing') return log.spoil()
  const text = value.kind === 'name' ? value.name.text : '…'
  const name = names[index]
  const written = names.includes(text) ? `${text}:` : name === undefined ? null : `${name}: ${text}`
  log.error(span, {
    code: 'MYC206',
    message: 'An argument says by its name which parameter it is given to.',
    hint: written === null ? 'Leave it out: there is no parameter for it.' : `Write ${quote(written)}.`,
  })
}

function refuseArgument(
  context: Context,
  { name, span, value }: NamedArgument,
  taker: string,
  known: readonly string[],
): void {
  if (value !== null) infer(context, value, null)
  if (isMissing(name)) return context.log.spoil()
  const meant = context.log.maySuggest() ? suggest(name.text, known) : null
  context.log.error(span, {
    code: 'MYC206',
    message: `${quote(taker)} has no parameter ${quote(name.text)}.`,
    hint:
      meant !== null
        ? `Did you mean ${quote(meant)}?`
        : known.length === 0
          ? 'Leave the arguments out.'
          : `Its parameters are ${known.slice(0, 8).map(quote).join(', ')}.`,
  })
}

function reportGivenTwice(log: Log, { name, span }: NamedArgument): void {
  log.error(span, {
    code: 'MYC206',
    message: `The argument ${quote(name.text)} is given twice.`,
    hint: 'Remove one of them.',
  })
}

function reportMissing(log: Log, taker: Name, names: readonly string[]): void {
  log.error(taker.span, {
    code: 'MYC206',
    message: `${quote(taker.text)} needs a value for ${names.map(quote).join(', ')}.`,
    hint: `Write ${quote(`${taker.text}(${names.map((name) => `${name}: …`).join(', ')})`)}, or give a default.`,
  })
}
