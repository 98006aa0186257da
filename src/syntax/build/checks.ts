import type { CstNode } from 'chevrotain'
import type { CheckDeclaration, ClaimNode } from '../tree.ts'
import type { Builder } from './builder.ts'
import { buildNamedArguments } from './callables.ts'
import { has, node, nodes, token, tokens } from './cst.ts'
import { buildExpectation, buildPath } from './expectations.ts'
import { buildExpression, buildOptional } from './expressions.ts'
import { countOf, stringValue } from './literals.ts'
import { buildTitle } from './scenarios.ts'

export function buildCheck(build: Builder, cst: CstNode): CheckDeclaration {
  const span = build.span(cst)
  const members = nodes(cst, 'checked')
  const bounds = members.flatMap((part) => nodes(node(part, 'bounds'), 'extent'))
  const [atOnce] = bounds.flatMap((part) => token(part, 'Int') ?? [])
  return {
    kind: 'check',
    name: buildTitle(build, cst, 'check'),
    subject: build.name(token(cst, 'Name')),
    arguments: buildNamedArguments(build, node(cst, 'arguments')),
    atOnce: atOnce === undefined ? null : countOf(build, atOnce),
    keys: bounds.flatMap((part) => tokens(part, 'String').map((text) => stringValue(build, text))),
    claims: members.flatMap((part) => claimOf(build, part)),
    doc: build.doc(span),
    span,
  }
}

/** None for bounds, and for what was skipped. */
function claimOf(build: Builder, cst: CstNode): ClaimNode[] {
  const span = build.span(cst)
  const [never, always, each] = [node(cst, 'never'), node(cst, 'always'), node(cst, 'each')]
  if (never !== undefined)
    return [
      { kind: 'never', ...expectationOf(build, never), longest: buildOptional(build, node(never, 'expression')), span },
    ]
  if (always !== undefined)
    return [{ kind: 'always', ...expectationOf(build, always), can: has(always, 'CanKeyword'), span }]
  if (each === undefined) return []
  const place = buildPath(build, node(each, 'path'))
  return [{ kind: 'each', place, within: buildExpression(build, node(each, 'expression')), span }]
}

const expectationOf = (build: Builder, cst: CstNode): Pick<ClaimNode & { kind: 'never' }, 'expectation'> => ({
  expectation: buildExpectation(build, node(cst, 'expectation')),
})
