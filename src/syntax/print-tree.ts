import type { ExpressionNode, ImportNode, Name, RecordMember, SourceFile, TypeNode } from './tree.ts'

/** A tree as indented lines, without spans and without what is empty: names, types and expressions on one line each. */
export function printTree({ imports, declarations }: SourceFile): string {
  const parts = [...imports.map(importOf), ...declarations]
  return parts.length === 0 ? '' : `${print(parts, '').trim()}\n`
}

/** A file that imports nothing looks as if there were no imports. */
const importOf = ({ ofTypes, names, path }: ImportNode): object => ({
  kind: 'import',
  ofTypes,
  path,
  names: names.map(({ name, local }) => (local === name ? name : { name, as: local })),
})

/** Goes by what is there, not by kinds of nodes: what is added to the tree is printed without a change here. */
function print(value: unknown, indent: string): string {
  if (!isObject(value)) return JSON.stringify(value)
  if (isName(value)) return printName(value)
  if (isType(value)) return printType(value)
  if (isExpression(value)) return printExpression(value)
  const next = `${indent}  `
  if (Array.isArray(value)) return value.map((item: unknown) => `\n${indent}- ${print(item, next)}`).join('')
  const parts = Object.entries(value).filter(([key, part]) => key !== 'span' && !isEmpty(part))
  return parts.map(([key, part]) => `${key}:${beside(print(part, next))}`).join(`\n${indent}`)
}

/** What begins on a line of its own needs no space before it. */
const beside = (printed: string): string => (printed.startsWith('\n') ? printed : ` ${printed}`)

function isEmpty(part: unknown): boolean {
  return part === '' || part === null || part === false || (Array.isArray(part) && part.length === 0)
}

/** An expression with its operators in front, and parentheses around everything that has parts. */
function printExpression(node: ExpressionNode): string {
  switch (node.kind) {
    case 'number':
      return `${node.value}${node.type === 'int' ? '' : `:${node.type}`}`
    case 'string':
    case 'bool':
      return JSON.stringify(node.value)
    case 'name':
      return printName(node.name)
    case 'field':
      return `(.${printName(node.field)} ${printExpression(node.object)})`
    case 'index':
      return form('at', [node.object, node.key])
    case 'apply':
      return form(`call ${printName(node.callee)}`, node.arguments)
    case 'record':
      return `(record ${printName(node.type)}${printArguments(node.arguments)}${node.members.map(printMember).join('')})`
    case 'list':
      return form('list', node.elements)
    case 'unary':
      return form(node.operator, [node.operand])
    case 'binary':
      return form(node.operator, [node.left, node.right])
    case 'is':
      return `(is ${printExpression(node.machine)} ${printName(node.state)})`
    case 'if':
      return form('if', [node.condition, node.then, node.else])
    default:
      return node.kind
  }
}

function form(head: string, parts: readonly ExpressionNode[]): string {
  return `(${head}${parts.map((part) => ` ${printExpression(part)}`).join('')})`
}

function printName({ text }: Name): string {
  return text === '' ? '(missing)' : text
}

function printMember({ name, value }: RecordMember): string {
  if (name === null) return ` ...${value === null ? '' : printExpression(value)}`
  return ` ${printName(name)}${value === null ? '' : `=${printExpression(value)}`}`
}

function printType(type: TypeNode): string {
  if (type.kind === 'named') return `${printName(type.name)}${printArguments(type.arguments)}`
  if (type.kind === 'range') return `${type.min}..${type.max}`
  return `${printType(type.element)}${type.kind === 'list' ? '[]' : '?'}`
}

const printArguments = (given: readonly TypeNode[]): string =>
  given.length === 0 ? '' : `<${given.map(printType).join(', ')}>`

const expressionKinds: Readonly<Record<ExpressionNode['kind'], true>> = {
  number: true,
  string: true,
  bool: true,
  none: true,
  name: true,
  field: true,
  index: true,
  apply: true,
  record: true,
  list: true,
  unary: true,
  binary: true,
  is: true,
  if: true,
  missing: true,
}

const kindOf = (value: object): string => ('kind' in value && typeof value.kind === 'string' ? value.kind : '')
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
const isName = (value: object): value is Name => 'text' in value
const isType = (value: object): value is TypeNode =>
  'element' in value || kindOf(value) === 'named' || kindOf(value) === 'range'

/** A declaration is of the kind `record` too, and has documentation. */
const isExpression = (value: object): value is ExpressionNode => kindOf(value) in expressionKinds && !('doc' in value)
