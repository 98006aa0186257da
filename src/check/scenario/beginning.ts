import type { Log } from '../../diagnostics/log.ts'
import type { Scenario } from '../../model/scenario.ts'
import type { CheckDeclaration, ScenarioDeclaration } from '../../syntax/tree.ts'
import { elaborateNamedArguments } from '../named-arguments.ts'
import { type ScenarioContext, ScenarioNames, starting } from './context.ts'
import { findSubject, type Runnable } from './subject.ts'

interface Beginning {
  readonly context: ScenarioContext
  readonly arguments: Scenario['arguments']
}

/** What a scenario or a check is of, and with which arguments it begins; null where it is of nothing that there is. */
export function beginningOf(
  runnable: Runnable,
  node: ScenarioDeclaration | CheckDeclaration,
  log: Log,
): Beginning | null {
  const subject = findSubject(runnable, node.subject, log)
  if (subject === null) return null
  if (!subject.sound) log.doubtNames()
  const { globals } = runnable
  return {
    context: { globals, log, subject, names: new ScenarioNames() },
    arguments: elaborateNamedArguments((what) => starting({ globals, log }, what), subject, node.arguments),
  }
}
