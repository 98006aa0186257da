import { lineOf } from '../../../source/files.ts'
import type { Expr } from '../../../model/expression.ts'
import type { TransitionBranch } from '../../../model/program.ts'
import { code, lines, type Code } from '../code/code.ts'
import { conditionCode } from '../code/expression.ts'
import { stringLiteral } from '../code/names.ts'
import { mayThrow } from '../plan/throwing.ts'
import { transitionScope, type EmittedTransition } from './scope.ts'

/**
 * Takes the first branch whose condition holds: the last one where none before it does.
 * @param taken what is done then; it ends the method
 */
export function chosenCode(
  context: EmittedTransition,
  branches: readonly TransitionBranch[],
  net: Code,
  taken: (branch: TransitionBranch) => Code[],
): Code[] {
  return branches.flatMap((branch, index) =>
    branch.guard === null || index === branches.length - 1
      ? taken(branch)
      : whereHolds(context, branch.guard, net, `holds$${index}`, lines(taken(branch))),
  )
}

/** A condition that throws does not hold, and is a fault. */
function whereHolds(context: EmittedTransition, guard: Expr, net: Code, name: string, body: Code): Code[] {
  const { transition, program } = context
  const condition = conditionCode(guard, transitionScope(context, net))
  if (!mayThrow(guard)) return [code`if (${condition}) { ${body} }`]
  const fault = code`${net}.fault(${stringLiteral(transition.name)}, error, ${lineOf(program, transition.at)})`
  return [
    code`let ${name}: boolean`,
    code`try { ${name} = ${condition} } catch (error) { ${name} = ${fault} }`,
    code`if (${name}) { ${body} }`,
  ]
}
