import { printDuration } from './duration.ts'
import type { Expr, Literal } from '../model/expression.ts'
import { binaryOperations, comparison, type Operator, prefixPrecedences } from '../model/operators.ts'
import type { Names } from './names.ts'
import type { Type } from '../model/types.ts'

/**
 * How tightly the kinds of expressions bind that are no operators: least `if`, and records, whose braces could mean something
 * else; most what needs no parentheses.
 */
const [conditional, atom] = [0, 9]

/** An expression as the spec would write it. */
export function printExpression(expr: Expr, names: Names): string {
  return print(expr, names, 0)
}

function print(expr: Expr, names: Names, least: number): string {
  if (expr.kind === 'clamp') return print(expr.operand, names, least)
  const text = bare(expr, names)
  return precedenceOf(expr) < least ? `(${text})` : text
}

function precedenceOf(expr: Expr): number {
  switch (expr.kind) {
    case 'binary':
      return binaryOperations[expr.operator].precedence
    case 'if':
    case 'record':
      return conditional
    case 'is':
      return comparison
    case 'not':
      return prefixPrecedences.not
    case 'negate':
      return prefixPrecedences['-']
    case 'literal':
      return typeof expr.value === 'number' && expr.value < 0 ? prefixPrecedences['-'] : atom
    default:
      return atom
  }
}

function bare(expr: Exclude<Expr, { kind: 'clamp' }>, names: Names): string {
  const inner = (part: Expr, least = 0): string => print(part, names, least)
  switch (expr.kind) {
    case 'literal':
      return printLiteral(expr.value, expr.type)
    case 'parameter':
    case 'binding':
    case 'payload':
      return names[expr.kind](expr.index)
    case 'variable':
      return names.variable(expr.scope, expr.index)
    case 'window':
      return printWindow(expr, names)
    case 'added':
      return inner(expr.entry)
    case 'emptied':
      return '0'
    case 'failure':
      return `error(${inner(expr.object)})`
    case 'field':
    case 'reason':
    case 'length':
      return `${inner(expr.object, atom)}.${expr.kind === 'length' ? 'length' : expr.field}`
    case 'extern':
    case 'fn':
    case 'builtIn':
      return `${expr.name}(${expr.arguments.map((it) => inner(it)).join(', ')})`
    case 'record':
      return printRecord(expr, names)
    case 'list':
      return `[${expr.elements.map((it) => inner(it)).join(', ')}]`
    case 'not':
      return `not ${inner(expr.operand, prefixPrecedences.not)}`
    case 'negate':
      return `-${inner(expr.operand, prefixPrecedences['-'])}`
    case 'binary':
      return printBinary(expr.operator, inner, expr.left, expr.right)
    case 'if':
      return `if ${inner(expr.condition)} then ${inner(expr.then)} else ${inner(expr.else)}`
    case 'is':
      return `${reference(expr.machine, expr.key, names)} is ${names.state(expr.machine, expr.state)}`
    case 'count':
      return `${names.place(expr.place)}.count`
    case 'now':
    case 'random':
      return expr.kind
    case 'remaining':
      return `${names.machine(expr.machine)}.remaining`
  }
}

function printWindow({ scope, index, part }: Expr & { kind: 'window' }, names: Names): string {
  const name = names.variable(scope, index)
  return part === 'sum' ? name : `${name}.${part}`
}

function printBinary(
  operator: Operator,
  inner: (part: Expr, least: number) => string,
  left: Expr,
  right: Expr,
): string {
  const { precedence, grouping } = binaryOperations[operator]
  if (precedence === comparison) {
    // What falls back stands in parentheses beside a comparison.
    const least = binaryOperations['??'].precedence + 1
    return `${inner(left, least)} ${operator} ${inner(right, least)}`
  }
  const leftLeast = grouping === 'left' ? precedence : precedence + 1
  const rightLeast = grouping === 'right' ? precedence : precedence + 1
  return `${inner(left, leftLeast)} ${operator} ${inner(right, rightLeast)}`
}

function printRecord({ base, fields, type }: Extract<Expr, { kind: 'record' }>, names: Names): string {
  const isCarried = (value: Expr): boolean => base !== undefined && value.kind === 'field' && value.object === base
  const shown = fields
    .filter(([, value]) => !isCarried(value))
    .map(([name, value]) => {
      const text = printExpression(value, names)
      return text === name ? name : `${name}: ${text}`
    })
  const carried = base === undefined ? [] : [`...${printExpression(base, names)}`]
  return `${'name' in type ? type.name : ''} { ${[...carried, ...shown].join(', ')} }`
}

/** A machine of a net, or its instance of a key. */
export function reference(slot: number, key: Expr | null, names: Names): string {
  return key === null ? names.machine(slot) : `${names.machine(slot)}[${printExpression(key, names)}]`
}

function printLiteral(value: Literal, type: Type): string {
  if (value === null) return 'none'
  if (typeof value === 'string') return type.kind === 'enum' ? value : printString(value)
  if (typeof value === 'number' && type.kind === 'duration') return printDuration(value)
  if (typeof value === 'number' && type.kind === 'ratio') return `${Number((value * 100).toFixed(10))}%`
  return String(value)
}

const escapes = new Map([
  ['\n', '\\n'],
  ['\t', '\\t'],
  ['\r', '\\r'],
  ['"', '\\"'],
  ['\\', '\\\\'],
])

/** A string as the spec writes it; what cannot be seen is written as its code point. */
export function printString(text: string): string {
  const shown = [...text].map((it) => escapes.get(it) ?? (/[\p{C}\p{Zl}\p{Zp}]/u.test(it) ? codePoint(it) : it))
  return `"${shown.join('')}"`
}

const codePoint = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16).toUpperCase()}}`
