import type { Finding, Log } from '../diagnostics/log.ts'
import { enumerate, quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import { components, cycles } from '../model/graph.ts'
import type { Fn } from '../model/program.ts'
import { presentOf } from '../model/types.ts'
import { allParts, anyPart } from '../model/walk.ts'
import { grouped, limits } from '../source/limits.ts'
import type { FnDeclaration } from '../syntax/tree.ts'
import { fieldsOf } from './declarations.ts'
import { unusable } from './fit.ts'
import type { FnInfo, Globals, TypeNames } from './globals.ts'
import { expect } from './infer.ts'
import type { Scope } from './scope.ts'
import { resolveType } from './type-node.ts'

/** What is to be known of a function before any is looked into. */
export function signatureOf(types: TypeNames, node: FnDeclaration, index: number, log: Log): FnInfo {
  const parameters = fieldsOf(types, node.parameters, log)
  return { index, name: types.bound.modelName(node), parameters, result: resolveType(types, node.result, log) }
}

/** The models of functions. @param logOf where is said what is wrong with one */
export function elaborateFunctions(
  globalsOf: (node: FnDeclaration) => Globals,
  functions: readonly { readonly node: FnDeclaration; readonly info: FnInfo }[],
  logOf: (node: FnDeclaration) => Log,
): Fn[] {
  const models = functions.map(({ node, info }): Fn => {
    const { name, parameters, result } = info
    const context = { globals: globalsOf(node), log: logOf(node), scope: scopeOf(info) }
    const body = expect(context, node.body, result, `What ${quote(name)} gives`)
    return { name, doc: node.doc, at: node.name.span, parameters, result, body }
  })
  const logs = functions.map(({ node }) => logOf(node))
  models.forEach((model, index) => refuseRecords(model, logs[index]!))
  const circles = cycles(callsOf(models)).map((circle) => circle.toSorted((a, b) => a - b))
  for (const circle of circles) refuseCircle(models, circle, logs[circle[0]!]!)
  const inCircle = new Set(circles.flat())
  if (circles.length === 0) checkCosts(models, logs)
  return models.map((model, index) => (inCircle.has(index) ? { ...model, body: unusable } : model))
}

/** A function sees its parameters and other functions. */
function scopeOf({ name, parameters }: FnInfo): Scope {
  const refuse = (code: Finding['code'], used: string, value = used): Finding => ({
    code,
    message: `${quote(name)} depends on its values alone, so it cannot use ${quote(used)}.`,
    hint: `Give it as a value: ${quote(`${name}(…, ${value})`)}.`,
  })
  return {
    layers: [
      new Map(parameters.map((it, index): [string, Expr] => [it.name, { kind: 'parameter', index, type: it.type }])),
    ],
    refuse: () => null,
    externs: (extern) => refuse('MYC305', extern, `${extern}(…)`),
    moment: (moment) => refuse('MYC307', moment),
    machines: (machine) => ({
      code: 'MYC203',
      message: `${quote(name)} depends on its values alone, so it cannot ask for the state of ${quote(machine)}.`,
      hint: 'Ask where it is called, and give it the answer.',
    }),
  }
}

/** For each function those that it calls. */
const callsOf = (models: readonly Fn[]): number[][] =>
  models.map(({ body }) => [...allParts([body])].flatMap((part) => (part.kind === 'fn' ? [part.index] : [])))

function refuseCircle(models: readonly Fn[], circle: readonly number[], log: Log): void {
  const [first, ...others] = circle.map((index) => models[index]!)
  const names = enumerate(circle.slice(0, 8).map((index) => quote(models[index]!.name)))
  log.error(first!.at, {
    code: 'MYC209',
    message: others.length === 0 ? `${names} calls itself.` : `${names} call each other in a circle.`,
    hint: 'There are no loops: let the net go round, with a token for each turn.',
    related: others.slice(0, 4).map(({ name, at }) => ({ message: `${quote(name)} is part of the circle`, span: at })),
  })
}

/** How many expressions a call evaluates at most, with all that it calls. */
function checkCosts(models: readonly Fn[], logs: readonly Log[]): void {
  const costs: number[] = []
  for (const [index] of components(callsOf(models))) {
    const { name, body, at } = models[index!]!
    let cost = 0
    for (const part of allParts([body])) cost += part.kind === 'fn' ? 1 + costs[part.index]! : 1
    // The first that is too much is said, and not those that call it.
    const isTooMuch = cost > limits.evaluations
    costs[index!] = isTooMuch ? 1 : cost
    if (!isTooMuch) continue
    logs[index!]!.error(at, {
      code: 'MYC110',
      message: `A call of ${quote(name)} evaluates ${grouped(cost)} expressions, but at most ${grouped(limits.evaluations)} are allowed.`,
      hint: 'Let the caller compute once what is used more than once, and give it as a value.',
    })
  }
}

/** What a network reads of a record it checks where it comes in; of an element, where the net takes it out of its list. */
function refuseRecords({ name, at, body }: Fn, log: Log): void {
  const isTaken = (part: Expr): boolean =>
    part.kind === 'builtIn' && part.name === 'first' && ['record', 'foreign'].includes(presentOf(part.type).kind)
  if (!anyPart(body, isTaken)) return
  log.error(at, {
    code: 'MYC302',
    message: `${quote(name)} takes a record out of a list, at which nobody has looked.`,
    hint: `Let the caller give it the record: ${quote(`${name}(first(list) ?? …)`)}.`,
  })
}
