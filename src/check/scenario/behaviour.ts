import { modelNameOf } from '../../bind/file.ts'
import { quote, unknownName, withArticle } from '../../diagnostics/wording.ts'
import type { Extern } from '../../model/program.ts'
import type { Answer, Behaviour } from '../../model/scenario.ts'
import type { AnswerNode, BehaviourStatement, Name } from '../../syntax/tree.ts'
import { expect, infer } from '../infer.ts'
import type { Context } from '../globals.ts'
import { unknown } from '../../model/types.ts'
import { checkWrittenCount, elaborateDuration } from '../values.ts'
import { answering, type ScenarioContext } from './context.ts'
import type { Span } from '../../source/span.ts'

/** What an extern does from now on; null where there is no such extern. */
export function elaborateBehaviour(scenario: ScenarioContext, node: BehaviourStatement): Behaviour | null {
  const extern = findUsedExtern(scenario, node.extern)
  const names = node.parameters ?? []
  const types = extern?.parameters.map(({ type }) => type) ?? []
  const { indices, layer } = scenario.names.addArguments(scenario.log, names, types)
  const attempt = extern !== null && scenario.subject.hedged.has(extern.name) ? scenario.names.addAttempt() : null
  const context = answering(scenario, layer, attempt)
  if (extern === null) {
    for (const each of node.answers) for (const value of valuesOf(each)) infer(context, value, null)
    return null
  }
  if (node.parameters !== null && names.length !== types.length) refuseArguments(scenario, node, extern)
  checkAnswers(scenario, node, extern)
  const answers = node.answers.map((each) => elaborateAnswer(context, each, extern))
  const parameters = node.parameters === null ? null : indices
  return { kind: 'behaviour', extern: extern.name, parameters, attempt: attempt?.index ?? null, answers }
}

function valuesOf({ value, reason, after }: AnswerNode) {
  return [value, reason, after].flatMap((each) => each ?? [])
}

/**
 * The extern of a name, if what the scenario runs uses it; null, and an error, where it does not. It has the name that the file
 * of the scenario gives it, or the file of what the scenario runs.
 */
export function findUsedExtern({ globals, log, subject }: ScenarioContext, name: Name): Extern | null {
  const meant = [globals.bound, subject.file].flatMap((file) => modelNameOf(file, name.text, 'extern') ?? [])
  const extern = globals.externs.get(meant.find((each) => subject.externs.has(each)) ?? meant[0] ?? '')
  const declaration = globals.bound.globals.get(name.text)
  const owner = quote(subject.name.text)
  if (extern !== undefined && subject.externs.has(extern.name)) return extern
  if (extern !== undefined) {
    if (!subject.sound) log.spoil()
    else {
      const message = `${owner} does not use the extern ${quote(name.text)}.`
      log.error(name.span, { code: 'MYC701', message, hint: 'Remove this, or name an extern that it uses.' })
    }
  } else if (declaration !== undefined) {
    const message = `${quote(name.text)} is ${withArticle(declaration.kind)}, not an extern.`
    log.error(name.span, { code: 'MYC203', message, hint: `Name an extern that ${owner} uses.` })
  } else unknownName(log, name, 'extern', () => subject.externs, `Name an extern that ${owner} uses.`)
  return null
}

function refuseArguments(
  { log }: ScenarioContext,
  { extern: name, parameters }: BehaviourStatement,
  extern: Extern,
): void {
  const { length } = extern.parameters
  const names = extern.parameters.map((each) => each.name).join(', ')
  log.error(name.span, {
    code: 'MYC206',
    message: `${quote(name.text)} takes ${length} ${length === 1 ? 'value' : 'values'}, but ${parameters?.length} ${parameters?.length === 1 ? 'is' : 'are'} named.`,
    hint: `Name all of them, ${quote(`${name.text}(${names})`)}, or none.`,
  })
}

/** Whether the answers suit the extern, and each can come. */
function checkAnswers({ log }: ScenarioContext, { answers }: BehaviourStatement, extern: Extern): void {
  const refuse = (span: Span, message: string, hint: string): void => log.error(span, { code: 'MYC701', message, hint })
  for (const [index, node] of answers.entries()) {
    const wrong = extern.async ? wrongHandler(node, extern.name) : wrongPure(node, extern.name, index)
    if (wrong !== null) refuse(node.span, ...wrong)
    else if (node.reason !== null && node.verb !== 'fails') {
      refuse(node.reason.span, 'Only a failure has a reason.', `Write ${quote('fails with "boom"')}.`)
    }
    const before = answers[index - 1]
    if (extern.async && before !== undefined && before.times === null) reportNever(log, node, before)
    if (node.times !== null) checkWrittenCount(log, node.times, node.span, 'The number of times')
  }
}

type Wrong = [message: string, hint: string] | null

function wrongHandler({ verb, after }: AnswerNode, name: string): Wrong {
  if (verb === 'returns') {
    return [
      `${quote(name)} is an ${quote('extern async')}, which replies later.`,
      `Write ${quote(`${name} replies …`)}.`,
    ]
  }
  if (verb !== 'hangs' || after === null) return null
  return ['What hangs does not end, so no time passes until it does.', 'Remove the `after`, or let it fail.']
}

function wrongPure({ verb, after, times }: AnswerNode, name: string, index: number): Wrong {
  const pure = `${quote(name)} is a pure extern`
  if (verb === 'replies') return [`${pure}, which answers at once.`, `Write ${quote(`${name} returns …`)}.`]
  if (verb === 'hangs')
    return [`${pure}, which cannot hang.`, `Write ${quote(`${name} returns …`)} or ${quote(`${name} fails`)}.`]
  if (index === 0 && after === null && times === null) return null
  return [
    `${pure}: its answer depends on its arguments alone.`,
    `Name them, and write one answer: ${quote(`${name}(x) returns …`)}.`,
  ]
}

function reportNever(log: ScenarioContext['log'], node: AnswerNode, before: AnswerNode): void {
  log.error(node.span, {
    code: 'MYC703',
    message: 'This answer is never given: the one before it goes on for ever.',
    hint: 'Say how often the one before is given, as in `fails 2 times, then …`.',
    related: [{ message: 'This goes on for ever', span: before.span }],
  })
}

function elaborateAnswer(context: Context, node: AnswerNode, extern: Extern): Answer {
  const name = quote(extern.name)
  const what = `The time after which ${name} answers`
  const after = node.after === null ? null : elaborateDuration(context, node.after, what)
  const { times } = node
  if (node.value !== null) {
    const role = `What ${name} ${node.verb}`
    return { kind: 'value', value: expect(context, node.value, extern.result, role), after, times }
  }
  if (node.verb !== 'fails') return { kind: 'silence', after, times }
  const reason = node.reason === null ? null : expect(context, node.reason, unknown, `The reason of ${name}`)
  return { kind: 'failure', reason, after, times }
}
