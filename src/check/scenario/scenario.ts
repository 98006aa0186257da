import { quote } from '../../diagnostics/wording.ts'
import type { Log } from '../../diagnostics/log.ts'
import type { Act, Scenario, Statement } from '../../model/scenario.ts'
import type { ScenarioDeclaration, StatementNode } from '../../syntax/tree.ts'
import { infer } from '../infer.ts'
import { elaborateChance, elaborateDuration } from '../values.ts'
import { elaborateHold, elaboratePut, elaborateRelease, elaborateSend, elaborateSet, elaborateTake } from './acts.ts'
import { elaborateBehaviour } from './behaviour.ts'
import { beginningOf } from './beginning.ts'
import { type ScenarioContext, watching } from './context.ts'
import { elaborateExpectation } from './expectations.ts'
import { withPaths } from './paths.ts'
import type { Runnable } from './subject.ts'
import { elaborateCancel, elaborateSubmit } from './submissions.ts'

/** The model of a scenario; null where it runs nothing that there is. */
export function elaborateScenario(runnable: Runnable, node: ScenarioDeclaration, log: Log): Scenario | null {
  const beginning = beginningOf(runnable, node, log)
  if (beginning === null) return null
  const scenario = beginning.context
  const { subject } = scenario
  const statements = node.statements.flatMap((each) => elaborateStatement(scenario, withPaths(each, subject)))
  if (!log.broken && !node.statements.some(expectsSomething)) warnOfNothing(log, node)
  return {
    name: node.name.text,
    doc: node.doc,
    at: node.name.span,
    subject: subject.run,
    arguments: beginning.arguments,
    bindings: scenario.names.models,
    submissions: scenario.names.submissions,
    statements,
  }
}

function expectsSomething(node: StatementNode): boolean {
  return node.kind === 'expect' || (node.kind === 'put' && node.refused)
}

function warnOfNothing(log: Log, { name }: ScenarioDeclaration): void {
  log.warn(name.span, {
    code: 'MYC704',
    message: `The scenario ${quote(name.text)} expects nothing.`,
    hint: 'Say what must hold, as in `expect failed has 3`.',
  })
}

function elaborateStatement(scenario: ScenarioContext, node: StatementNode): Statement[] {
  const act = actOf(scenario, node)
  return act === null ? [] : [{ at: node.span, ...act }]
}

function actOf(scenario: ScenarioContext, node: StatementNode): Act | null {
  switch (node.kind) {
    case 'let': {
      const value = infer(watching(scenario), node.value, null)
      return { kind: 'let', binding: scenario.names.addLet(scenario, node.name, value.type), value }
    }
    case 'random':
      return { kind: 'random', value: elaborateChance(watching(scenario), node.value) }
    case 'behaviour':
      return elaborateBehaviour(scenario, node)
    case 'put':
      return elaboratePut(scenario, node)
    case 'take':
      return elaborateTake(scenario, node)
    case 'submit':
      return elaborateSubmit(scenario, node)
    case 'cancel':
      return elaborateCancel(scenario, node)
    case 'send':
      return elaborateSend(scenario, node)
    case 'hold':
      return elaborateHold(scenario, node)
    case 'release':
      return elaborateRelease(scenario, node)
    case 'set':
      return elaborateSet(scenario, node)
    case 'wait':
      return { kind: 'wait', duration: elaborateDuration(watching(scenario), node.duration, 'The time to wait') }
    case 'drain':
    case 'close':
      return { kind: node.kind }
    case 'expect':
      return {
        kind: 'expect',
        expectations: node.expectations.flatMap((each) => elaborateExpectation(scenario, each) ?? []),
      }
  }
}
