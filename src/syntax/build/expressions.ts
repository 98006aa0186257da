import type { CstNode, IToken } from 'chevrotain'
import { type Span, spanFrom } from '../../source/span.ts'
import type { ExpressionNode, Name, RecordMember } from '../tree.ts'
import type { Builder } from './builder.ts'
import { insteadOfMethod } from './methods.ts'
import { type Cst, has, node, nodes, token, tokens } from './cst.ts'
import { numberValue, stringValue } from './literals.ts'
import { Chain, withParts } from './precedence.ts'
import { buildTypeArguments } from './types.ts'

/** An expression; a missing one is of the kind `missing`. */
export function buildExpression(build: Builder, cst: Cst): ExpressionNode {
  const first = node(cst, 'operand')
  if (first === undefined) return { kind: 'missing', span: build.span(cst) }
  const chain = new Chain(build)
  operand(build, chain, first)
  for (const operation of nodes(cst, 'operation')) {
    const operator = token(operation, 'Operator')
    if (operator === undefined) chain.is(token(operation, 'Is'), build.name(token(operation, 'Name')))
    else {
      chain.operator(operator)
      operand(build, chain, node(operation, 'operand'))
    }
  }
  return chain.finish()
}

/** An expression that need not be there. */
export function buildOptional(build: Builder, cst: Cst): ExpressionNode | null {
  return cst === undefined ? null : buildExpression(build, cst)
}

function operand(build: Builder, chain: Chain, cst: Cst): void {
  const whole = build.span(cst)
  const signs = tokens(cst, 'Prefix')
  const start = signs.length > 0 || cst === undefined ? undefined : whole.start
  const value = accessed(build, cst)
  chain.operand(signs, value, {
    file: build.file,
    start: start ?? value.span.start,
    end: Math.max(whole.end, value.span.end),
  })
}

function accessed(build: Builder, cst: Cst): ExpressionNode {
  let value = primary(build, cst)
  const start = Math.min(value.span.start, node(cst, 'group')?.location?.startOffset ?? Infinity)
  for (const access of nodes(cst, 'access')) {
    const span = { file: build.file, start, end: build.span(access).end }
    if (has(access, 'LBracket')) {
      const key = buildExpression(build, node(access, 'expression'))
      value = withParts(build, { kind: 'index', object: value, key, span }, [value, key])
    } else if (node(access, 'callArguments') !== undefined) {
      value = refuseMethod(build, access, value, span)
    } else {
      const field = build.name(token(access, 'Word'))
      value = withParts(build, { kind: 'field', object: value, field, span }, [value])
    }
  }
  return value
}

/** `x.f(…)`: its parts are built, for what is wrong in them, and it stands for nothing. */
function refuseMethod(build: Builder, access: CstNode, object: ExpressionNode, span: Span): ExpressionNode {
  const { text } = build.name(token(access, 'Word'))
  buildArguments(build, node(access, 'callArguments'))
  const owner = object.kind === 'name' ? object.name.text : ''
  build.error('MYC103', 'Values have no methods.', insteadOfMethod(owner, text), build.span(access))
  return { kind: 'missing', span }
}

const numberTypes = [
  ['Int', 'int'],
  ['Decimal', 'number'],
  ['Duration', 'duration'],
  ['Ratio', 'ratio'],
] as const

const compounds: ReadonlyMap<string, (build: Builder, cst: CstNode) => ExpressionNode> = new Map([
  ['named', named],
  ['list', list],
  ['group', (build: Builder, cst: CstNode) => buildExpression(build, node(cst, 'expression'))],
  ['conditional', conditional],
])

function primary(build: Builder, cst: Cst): ExpressionNode {
  for (const key in cst?.children) {
    const part = cst.children[key]?.[0]
    if (part === undefined) continue
    if ('children' in part) {
      const compound = compounds.get(key)
      if (compound !== undefined) return compound(build, part)
    } else if (key !== 'Prefix') return literal(build, key, part)
  }
  return { kind: 'missing', span: build.here() }
}

function literal(build: Builder, key: string, part: IToken): ExpressionNode {
  const span = build.tokenSpan(part)
  const type = numberTypes.find(([name]) => name === key)?.[1]
  if (type !== undefined) {
    const value = numberValue(build, part, type)
    return value === null ? { kind: 'missing', span } : { kind: 'number', type, value, span }
  }
  if (key === 'String') return { kind: 'string', value: stringValue(build, part), span }
  if (key === 'NoneKeyword') return { kind: 'none', span }
  return { kind: 'bool', value: part.image === 'true', span }
}

function named(build: Builder, cst: CstNode): ExpressionNode {
  const span = build.span(cst)
  const name = build.name(token(cst, 'Name'))
  const call = node(cst, 'callArguments')
  const bare = node(cst, 'bareMembers')
  const members = bare ?? node(cst, 'members')
  if (call !== undefined) {
    const values = buildArguments(build, call)
    return withParts(build, { kind: 'apply', callee: name, arguments: values, span }, values)
  }
  if (members === undefined) return { kind: 'name', name, span }
  if (bare !== undefined) {
    const fields = nodes(bare, 'member').length === 0 ? '{}' : '{ … }'
    const hint = `Write \`(${name.text} ${fields})\`.`
    build.error('MYC103', 'A record stands in parentheses here, where a brace may mean something else.', hint, span)
    return { kind: 'missing', span }
  }
  return record(build, name, members, cst)
}

/** The values in parentheses. */
export function buildArguments(build: Builder, cst: Cst): ExpressionNode[] {
  return nodes(cst, 'expression').map((part) => buildExpression(build, part))
}

function record(build: Builder, type: Name, cst: CstNode, whole: CstNode): ExpressionNode {
  // What was skipped may be the fields that lack.
  if (node(cst, 'unexpected') !== undefined) return { kind: 'missing', span: build.span(whole) }
  const members = nodes(cst, 'member').map((member): RecordMember => {
    const name = has(member, 'Dots') ? null : build.name(token(member, 'Word'))
    const value = name === null || has(member, 'Colon') ? buildExpression(build, node(member, 'expression')) : null
    return { name, value, span: build.span(member) }
  })
  const parts = members.flatMap(({ value }) => value ?? [])
  const given = buildTypeArguments(build, node(whole, 'typeArguments'))
  return withParts(build, { kind: 'record', type, arguments: given, members, span: build.span(whole) }, parts)
}

function list(build: Builder, cst: CstNode): ExpressionNode {
  const elements = buildArguments(build, cst)
  return withParts(build, { kind: 'list', elements, span: build.span(cst) }, elements)
}

/** From the last `else` backwards: each chain of `else if` is nested to the right. */
function conditional(build: Builder, cst: CstNode): ExpressionNode {
  const choices = nodes(cst, 'choice').map((choice) => {
    const [condition, then] = nodes(choice, 'expression')
    const first = build.span(choice)
    return { condition: buildExpression(build, condition), then: buildExpression(build, then), first }
  })
  const last = build.span(cst)
  let otherwise = buildExpression(build, node(cst, 'expression'))
  for (const { condition, then, first } of choices.toReversed()) {
    const whole = { kind: 'if', condition, then, else: otherwise, span: spanFrom(first, last) } as const
    otherwise = withParts(build, whole, [condition, then, otherwise])
  }
  return otherwise
}
