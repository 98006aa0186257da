import { quote } from '../../diagnostics/wording.ts'
import type { Log } from '../../diagnostics/log.ts'
import type { Transition } from '../../model/program.ts'
import type { CheckedNet } from '../../check/elaborated.ts'
import { takersOf } from '../../model/flow.ts'
import type { NetSubject, Rule } from '../rule.ts'
import type { Span } from '../../source/span.ts'

/** MYC505: `otherwise` and what it looks at take one token from one place, and a place has one `otherwise`. */
export const decidableOtherwise: Rule<NetSubject> = (net, log) => {
  const { transitions } = net.model
  const takers = takersOf(transitions)
  const first = new Map<number, number>()
  transitions.forEach((transition, index) => {
    if (transition.otherwise === null) return
    const span = clauseSpan(net, index)
    const place = transition.inputs.find(({ kind }) => kind === 'take')?.place
    if (!takesOne(transition) || place === undefined) return reportShape(log, span, transition)
    const earlier = first.get(place)
    if (earlier !== undefined) return reportSecond(log, span, net.model.places[place]!.name, transitions[earlier]!)
    first.set(place, index)
    const others = (takers.get(place) ?? []).filter((other) => other !== index)
    checkOthers(
      log,
      span,
      net.model.places[place]!.name,
      others.map((other) => transitions[other]!),
    )
  })
}

function clauseSpan({ bound }: CheckedNet, transition: number): Span {
  const { node } = bound.transitions[transition]!
  return node.clauses.find(({ kind }) => kind === 'otherwise')?.span ?? node.name.span
}

/** Whether a transition looks at one token alone. */
function takesOne({ inputs: [input, ...others] }: Transition): boolean {
  return input?.kind === 'take' && input.count === 1 && !input.many && others.length === 0
}

function checkOthers(log: Log, span: Span, place: string, others: readonly Transition[]): void {
  const joined = others.find((other) => !takesOne(other))
  if (others.length === 0) {
    log.error(span, {
      code: 'MYC505',
      message: `No other transition takes from ${quote(place)}, so this \`otherwise\` has nothing to look at.`,
      hint: 'Remove `otherwise`.',
    })
  } else if (joined !== undefined) {
    log.error(span, {
      code: 'MYC505',
      message: `${quote(joined.name)} also takes from ${quote(place)} and needs more than that token, so this \`otherwise\` cannot be decided.`,
      hint: 'Write the opposite condition with `when` in place of `otherwise`.',
      related: [{ message: `${quote(joined.name)} is declared here`, span: joined.at }],
    })
  }
}

function reportShape(log: Log, span: Span, { name }: Transition): void {
  log.error(span, {
    code: 'MYC505',
    message: `${quote(name)} needs more than one token, so its \`otherwise\` cannot be decided.`,
    hint: 'Take one token from one place, or write the condition with `when`.',
  })
}

function reportSecond(log: Log, span: Span, place: string, earlier: Transition): void {
  log.error(span, {
    code: 'MYC505',
    message: `${quote(place)} has an \`otherwise\` already, in ${quote(earlier.name)}.`,
    hint: 'Write a condition with `when` in one of them.',
    related: [{ message: `${quote(earlier.name)} is declared here`, span: earlier.at }],
  })
}
