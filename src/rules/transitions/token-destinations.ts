import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Expr } from '../../model/expression.ts'
import { isEntered } from '../../model/entered.ts'
import type { Effect, Transition, TransitionBranch } from '../../model/program.ts'
import { allBranches, allParts, anyPart, effectExpressions } from '../../model/walk.ts'
import { branchName, inputNodes, isWhole, type Rule, type TransitionSubject } from '../rule.ts'
import type { Span } from '../../source/span.ts'

/** MYC510: each token that is taken and named is, on every way out, used in what is put, or dropped once. */
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

/** The bindings that are used in what is put, also by way of a `let`, or dropped. */
function placedBy({ lets }: Transition, { effects }: TransitionBranch): ReadonlySet<number> {
  const placed = new Set<number>()
  for (const effect of effects) {
    if (effect.kind === 'drop') placed.add(effect.binding)
    // Of an empty list nothing is put but that list itself.
    if (effect.kind === 'putEach' && effect.list.kind === 'binding' && mentions(effect.value, effect.binding))
      placed.add(effect.list.index)
    if (effect.kind !== 'put') continue
    for (const part of allParts([effect.value])) if (part.kind === 'binding') placed.add(part.index)
  }
  for (const { binding, value } of lets.toReversed())
    if (placed.has(binding)) for (const part of allParts([value])) if (part.kind === 'binding') placed.add(part.index)
  return placed
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
    hint: isSpread(branch, binding)
      ? `Of an empty list nothing is put: write ${quote(`put ${name} in P`)} or ${quote(`drop ${name}`)} beside it.`
      : `Use it in a value that is put, as in ${quote(`put ${name} in P`)}, or write ${quote(`drop ${name}`)}.`,
    related: whole ? [] : [{ message: `${quote(name)} is taken here`, span: taken }],
  })
}

/** Whether it is used in what is put for each element of a list. */
const isSpread = ({ effects }: TransitionBranch, binding: number): boolean =>
  effects.some((it) => it.kind === 'putEach' && effectExpressions(it).some((expr) => mentions(expr, binding)))

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
