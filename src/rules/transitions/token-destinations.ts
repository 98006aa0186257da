import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Expr } from '../../model/expression.ts'
import { isEntered } from '../../model/entered.ts'
import type { Effect, Transition, TransitionBranch } from '../../model/program.ts'
import { allBranches, anyPart, effectExpressions, partsOf } from '../../model/walk.ts'
import { branchName, inputNodes, isWhole, type Rule, type TransitionSubject } from '../rule.ts'
import type { Span } from '../../source/span.ts'

/** MYC510: each token that is taken and named is, on every way out, put as a whole, used up by the call, or dropped once. */
export const tokenDestinations: Rule<TransitionSubject> = ({ net: { model }, transition, node }, log) => {
  const names = inputNodes(node).map((clause) => clause.binding?.span ?? clause.span)
  for (const branch of allBranches(transition)) {
    const placed = placedBy(transition, branch)
    transition.inputs.forEach(({ kind, place, binding }, index) => {
      if (kind !== 'take' || binding === null || placed.has(binding) || isEntered(model.places[place]!)) return
      reportUnplaced(log, transition, binding, branch, names[index]!)
    })
    checkDrops(transition, branch, log)
  }
}

/**
 * The bindings that are put as a whole, also by way of a `let`, or dropped. What a call is given as a whole is used up where it is `ok`; but
 * who takes part in one that is shared has given it nothing.
 */
function placedBy({ lets, work }: Transition, { outcome, effects }: TransitionBranch): ReadonlySet<number> {
  const placed = new Set<number>()
  const place = (value: Expr): void => {
    for (const binding of wholeIn(value)) placed.add(binding)
  }
  if (outcome === 'ok' && work?.kind === 'call' && work.shared === null) work.arguments.forEach(place)
  for (const effect of effects) {
    if (effect.kind === 'drop') placed.add(effect.binding)
    // Of an empty list nothing is put but that list itself.
    if (effect.kind === 'putEach' && effect.list.kind === 'binding' && mentions(effect.value, effect.binding))
      placed.add(effect.list.index)
    if (effect.kind === 'put') place(effect.value)
  }
  for (const { binding, value } of lets.toReversed()) if (placed.has(binding)) place(value)
  return placed
}

/** The bindings that a value holds or is computed of as a whole, and not only a field or the length of one. */
function wholeIn(value: Expr): number[] {
  switch (value.kind) {
    case 'binding':
      return [value.index]
    case 'field':
    case 'reason':
    case 'length':
      return []
    case 'if':
      return [value.then, value.else].flatMap(wholeIn)
    case 'record':
      return [...partsOf(value), ...(value.base === undefined ? [] : [value.base])].flatMap(wholeIn)
    default:
      return partsOf(value).flatMap(wholeIn)
  }
}

const mentions = (expr: Expr, binding: number): boolean =>
  anyPart(expr, (part) => part.kind === 'binding' && part.index === binding)

function reportUnplaced(
  log: Log,
  transition: Transition,
  binding: number,
  branch: TransitionBranch,
  taken: Span,
): void {
  const { name } = transition.bindings[binding]!
  const whole = isWhole(transition, branch)
  log.error(whole ? taken : branch.at, {
    code: 'MYC510',
    message: `The token ${quote(name)} is neither put nor dropped ${branchName(transition, branch)}.`,
    hint: hintFor(branch, binding, name),
    related: whole ? [] : [{ message: `${quote(name)} is taken here`, span: taken }],
  })
}

function hintFor({ effects }: TransitionBranch, binding: number, name: string): string {
  const isIn = (kind: Effect['kind']): boolean =>
    effects.some((it) => it.kind === kind && effectExpressions(it).some((expr) => mentions(expr, binding)))
  const ways = `${quote(`put ${name} in P`)} or ${quote(`drop ${name}`)}`
  if (isIn('putEach')) return `Of an empty list nothing is put: write ${ways} beside it.`
  if (isIn('put')) return `Only parts of it are put: write ${quote(`drop ${name}`)} beside that, or put all of it.`
  return `Use it in a value that is put, as in ${quote(`put ${name} in P`)}, or write ${quote(`drop ${name}`)}.`
}

function checkDrops({ inputs, bindings }: Transition, { effects }: TransitionBranch, log: Log): void {
  const read = new Set(inputs.flatMap(({ kind, binding }) => (kind === 'read' ? (binding ?? []) : [])))
  const dropped = new Map<number, Effect>()
  for (const effect of effects) {
    if (effect.kind !== 'drop') continue
    const name = quote(bindings[effect.binding]!.name)
    const earlier = dropped.get(effect.binding)
    if (read.has(effect.binding)) {
      log.error(effect.at, {
        code: 'MYC510',
        message: `${name} is only read, so it stays where it is and cannot be dropped.`,
        hint: 'Remove the `drop`, or `take` the token.',
      })
    } else if (earlier !== undefined) {
      log.error(effect.at, {
        code: 'MYC510',
        message: `${name} is dropped twice.`,
        hint: 'Remove one of them.',
        related: [{ message: 'It is dropped here first', span: earlier.at }],
      })
    }
    dropped.set(effect.binding, effect)
  }
}
