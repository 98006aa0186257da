import { enumerate, isMissing, quote, unknownName, withArticle } from '../../diagnostics/wording.ts'
import type { Place } from '../../model/program.ts'
import type { Act, ExpectedEnding, Expectation } from '../../model/scenario.ts'
import type { ExpectationNode, Name, StatementNode } from '../../syntax/tree.ts'
import { expect, infer } from '../infer.ts'
import { findPlaceOfSubject } from './acts.ts'
import { type ScenarioContext, watching } from './context.ts'
import { elaboratePattern } from './pattern.ts'

type ActNode<K extends StatementNode['kind']> = StatementNode & { kind: K }
type EndedNode = ExpectationNode & { kind: 'ended' }

/** `submit e in p as name`: what TypeScript may do too. */
export function elaborateSubmit(scenario: ScenarioContext, node: ActNode<'submit'>): Act | null {
  const index = findPlaceOfSubject(scenario, node.place)
  const place = index === null ? null : scenario.subject.places[index]!
  const context = watching(scenario)
  const type = place?.type ?? null
  if (place !== null && !place.submit) refusePlace(scenario, node.place, place)
  if (type === null) infer(context, node.value, null)
  const submission = scenario.names.addSubmission(scenario, node.name, index)
  if (index === null || type === null) return null
  const value = expect(context, node.value, type, `What is submitted in ${quote(node.place.text)}`)
  return { kind: 'submit', submission, place: index, value }
}

function refusePlace({ log }: ScenarioContext, name: Name, place: Place): void {
  const related = [{ message: `${quote(place.name)} is declared here`, span: place.at }]
  const isIn = place.direction === 'in'
  const why = isIn ? 'its declaration does not say `submit`' : 'it is no `in` place'
  log.error(name.span, {
    code: 'MYC502',
    message: `Nothing can be submitted in ${quote(place.name)}: ${why}.`,
    hint: isIn
      ? `Write ${quote('submit')} behind its declaration, or put it: ${quote(`put VALUE in ${place.name}`)}.`
      : 'Name an `in` place.',
    related,
  })
}

export function elaborateCancel(scenario: ScenarioContext, node: ActNode<'cancel'>): Act | null {
  const submission = findSubmission(scenario, node.submission)
  return submission === null ? null : { kind: 'cancel', submission }
}

/** How a submission is expected to have ended. */
export function elaborateEnded(scenario: ScenarioContext, node: EndedNode): Expectation | null {
  const submission = findSubmission(scenario, node.submission)
  const ending = endingOf(scenario, node, submission)
  if (submission === null || ending === undefined) return null
  return { kind: 'ended', submission, ending, at: node.span }
}

const reasons = { refused: 'full', cancelled: 'cancelled', closed: 'closed' } as const

function endingOf(
  scenario: ScenarioContext,
  { reason, place: name, token }: EndedNode,
  submission: number | null,
): ExpectedEnding | undefined {
  if (reason === null) return null
  if (reason !== 'place' || name === null) return { place: null, reason: reasons[reason as keyof typeof reasons] }
  const index = findPlaceOfSubject(scenario, name)
  const place = index === null ? null : scenario.subject.places[index]!
  if (index === null || place === null || place.type === null) {
    if (token !== null) infer(watching(scenario), token, null)
    if (place !== null) refuseEnding(scenario, name, [])
    return undefined
  }
  const outcomes = submission === null ? null : scenario.names.outcomesOf(scenario, submission)
  if (outcomes !== null && !outcomes.includes(index)) refuseEnding(scenario, name, outcomes)
  const role = `What ended in ${quote(place.name)}`
  return { place: index, token: token === null ? null : elaboratePattern(scenario, token, place.type, role) }
}

function refuseEnding({ log, subject }: ScenarioContext, name: Name, outcomes: readonly number[]): void {
  const places = outcomes.map((index) => quote(subject.places[index]!.name))
  log.error(name.span, {
    code: 'MYC502',
    message: `What is submitted does not end in ${quote(name.text)}.`,
    hint: places.length === 0 ? 'Name an `out` place.' : `It can end in ${enumerate(places)}.`,
  })
}

/** The submission (index) that a name means; null, and an error, where there is none. */
function findSubmission({ log, names, subject }: ScenarioContext, name: Name): number | null {
  const submission = names.submission(name.text)
  if (submission !== undefined) return submission
  const kind = names.layer.has(name.text) ? 'value' : subject.names.get(name.text)?.kind
  if (isMissing(name)) log.spoil()
  else if (kind !== undefined) {
    const message = `${quote(name.text)} is ${withArticle(kind)}, not a submission.`
    log.error(name.span, { code: 'MYC203', message, hint: 'Name what was submitted `as` this.' })
  } else {
    const hint = `Submit something first: ${quote(`submit VALUE in PLACE as ${name.text}`)}.`
    unknownName(log, name, 'submission', () => names.submissions, hint)
  }
  return null
}
