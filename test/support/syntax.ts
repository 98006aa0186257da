import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts'
import { parse } from '../../src/syntax/parse.ts'
import type { ExpressionNode, Name, SourceFile, TypeNode } from '../../src/syntax/tree.ts'
import type { Span } from '../../src/source/span.ts'

/** Parses a text and gives what was found with it. */
export function parsed(text: string, number = 0): { file: SourceFile; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const file = parse(text, number, (diagnostic) => diagnostics.push(diagnostic))
  return { file, diagnostics }
}

/** The code and the marked text of each diagnostic. */
export function summary(text: string): string[] {
  return parsed(text).diagnostics.map(({ code, span }) => `${code} ${text.slice(span.start, span.end)}`)
}

/** Each diagnostic beneath its line. */
export function showDiagnostics(text: string): string {
  return parsed(text)
    .diagnostics.map(({ code, message, hint, span }) => {
      const start = text.lastIndexOf('\n', span.start - 1) + 1
      const line = text.slice(start).split(/\r?\n/, 1)[0] ?? ''
      const width = Math.max(1, Math.min(span.end - span.start, line.length - (span.start - start)))
      const number = text.slice(0, start).split('\n').length
      return `${number}: ${line}\n${' '.repeat(`${number}: `.length + span.start - start)}${'^'.repeat(width)}\n${code} ${message}\n${hint}\n`
    })
    .join('\n')
}

/** An expression with its operators in front and parentheses around everything that has parts. */
export function showExpression(node: ExpressionNode): string {
  const all = (nodes: readonly ExpressionNode[]): string => nodes.map((part) => ` ${showExpression(part)}`).join('')
  switch (node.kind) {
    case 'number':
      return `${node.value}${node.type === 'int' ? '' : `:${node.type}`}`
    case 'string':
    case 'bool':
      return JSON.stringify(node.value)
    case 'name':
      return node.name.text
    case 'field':
      return `(.${node.field.text} ${showExpression(node.object)})`
    case 'index':
      return `(at ${showExpression(node.object)} ${showExpression(node.key)})`
    case 'apply':
      return `(call ${node.callee.text}${all(node.arguments)})`
    case 'record':
      return `(record ${node.type.text}${node.members.map(({ name, value }) => ` ${name.text}${value === null ? '' : `=${showExpression(value)}`}`).join('')})`
    case 'list':
      return `(list${all(node.elements)})`
    case 'unary':
      return `(${node.operator} ${showExpression(node.operand)})`
    case 'binary':
      return `(${node.operator} ${showExpression(node.left)} ${showExpression(node.right)})`
    case 'is':
      return `(is ${showExpression(node.machine)} ${node.state.text})`
    case 'if':
      return `(if${all([node.condition, node.then, node.else])})`
    default:
      return node.kind
  }
}

const kinds = 'number string bool none name field index apply record list unary binary is if missing'
const expressionKinds: ReadonlySet<unknown> = new Set(kinds.split(' '))

const typeKinds: ReadonlySet<unknown> = new Set(['named', 'range', 'optional'])

function showType(type: TypeNode): string {
  if (type.kind === 'named') return type.name.text
  if (type.kind === 'range') return `${type.min}..${type.max}`
  return `${showType(type.element)}${type.kind === 'list' ? '[]' : '?'}`
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isName = (value: object): value is Name => 'text' in value
const isType = (value: object): value is TypeNode =>
  'kind' in value && (typeKinds.has(value.kind) || 'element' in value)
const isExpression = (value: object): value is ExpressionNode =>
  'kind' in value && expressionKinds.has(value.kind) && !('doc' in value)

/** A tree as indented lines: names and expressions on one line, without what is empty, and without spans. */
export function showTree(value: unknown, indent = ''): string {
  if (!isObject(value)) return JSON.stringify(value)
  if (isName(value)) return value.text === '' ? '(missing)' : value.text
  if (isType(value)) return showType(value)
  if (isExpression(value)) return showExpression(value)
  const next = `${indent}  `
  if (Array.isArray(value)) return value.map((item: unknown) => `\n${indent}- ${showTree(item, next)}`).join('')
  const shown = Object.entries(value).filter(
    ([key, part]) => key !== 'span' && part !== '' && part !== null && part !== false,
  )
  return shown
    .filter(([, part]) => !Array.isArray(part) || part.length > 0)
    .map(([key, part]) => `${key}: ${showTree(part, next)}`)
    .join(`\n${indent}`)
}

/** Every span of a tree, with the way to it. */
export function spansOf(value: unknown, path = ''): { path: string; span: Span }[] {
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, part]: [string, unknown]) =>
    key === 'span' ? [{ path, span: part as Span }] : spansOf(part, `${path}.${key}`),
  )
}
