import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Check, Claim, Condition } from '../../model/check.ts'
import type { CheckDeclaration, ClaimNode, ExpectationNode, ExpressionNode } from '../../syntax/tree.ts'
import { elaborateDuration } from '../values.ts'
import { findPlaceOfSubject } from './acts.ts'
import { beginningOf } from './beginning.ts'
import { type ScenarioContext, starting } from './context.ts'
import { elaborateExpectation } from './expectations.ts'
import { withPaths } from './paths.ts'
import type { Runnable } from './subject.ts'

/** The model of a check; null where it is of nothing that there is. */
export function elaborateCheck(runnable: Runnable, node: CheckDeclaration, log: Log): Check | null {
  const beginning = beginningOf(runnable, node, log)
  if (beginning === null) return null
  const scenario = beginning.context
  const { subject } = scenario
  return {
    name: node.name.text,
    doc: node.doc,
    at: node.name.span,
    subject: subject.run,
    arguments: beginning.arguments,
    bindings: scenario.names.models,
    atOnce: node.atOnce,
    keys: node.keys,
    claims: node.claims.flatMap((claim) => claimOf(scenario, withPaths(claim, subject)) ?? []),
  }
}

function claimOf(scenario: ScenarioContext, node: ClaimNode): Claim | null {
  const at = node.span
  if (node.kind === 'each') return endingOf(scenario, node)
  const condition = conditionOf(scenario, node.expectation)
  const longest = node.kind === 'never' && node.longest !== null ? timeOf(scenario, node.longest) : null
  if (condition === null) return null
  if (node.kind === 'never') return { kind: 'never', condition, longest, at }
  return { kind: node.can ? 'alwaysCan' : 'always', condition, at }
}

const timeOf = ({ globals, log }: ScenarioContext, node: ExpressionNode) =>
  elaborateDuration(starting({ globals, log }, 'The time in a check'), node, 'The time in a check')

/** What is asked of a state; null, and an error, for what is asked of all that has happened. */
function conditionOf(scenario: ScenarioContext, node: ExpectationNode): Condition | null {
  if (node.kind !== 'has' && node.kind !== 'that') {
    scenario.log.error(node.span, {
      code: 'MYC707',
      message: 'A check asks for what is there, not for what has happened or which tokens there are.',
      hint: `Write ${quote('PLACE has 3 or more')}, or a condition: ${quote('breaker is Open and sent > 3')}.`,
    })
    return null
  }
  const expectation = elaborateExpectation({ ...scenario, claims: true }, node)
  return expectation?.kind === 'has' || expectation?.kind === 'that' ? expectation : null
}

function endingOf(
  scenario: ScenarioContext,
  { place: name, within, span }: ClaimNode & { kind: 'each' },
): Claim | null {
  const time = timeOf(scenario, within)
  const index = findPlaceOfSubject(scenario, name)
  if (index === null) return null
  const { submit, direction, name: place, at } = scenario.subject.places[index]!
  if (submit) return { kind: 'ends', place: index, within: time, at: span }
  scenario.log.error(name.span, {
    code: 'MYC707',
    message: `When what comes to ${quote(place)} ends is not known: nothing can be submitted there.`,
    hint:
      direction === 'in'
        ? `Write ${quote('submit')} behind its declaration.`
        : `Name an ${quote('in')} place that can be submitted to.`,
    related: [{ message: `${quote(place)} is declared here`, span: at }],
  })
  return null
}
