import { externKey } from '../target/exports.ts'
import { printDuration } from './duration.ts'
import { type ByKind, type Expr, type ExprOf, forKind, type Literal } from '../model/expression.ts'
import { binaryOperations, comparison, prefixPrecedences } from '../model/operators.ts'
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
  if (expr.kind === 'clamp' || expr.kind === 'present' || expr.kind === 'plain')
    return print(expr.operand, names, least)
  const text = bare(expr, names)
  return precedenceOf(expr) < least ? `(${text})` : text
}

function precedenceOf(expr: Expr): number {
  switch (expr.kind) {
    case 'binary':
      return binaryOperations[expr.operator].precedence
    case 'if':
    case 'record':
    case 'absent':
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

function bare(expr: ExprOf<Printed>, names: Names): string {
  return forKind(printers, expr)(expr, names)
}

type Printed = Exclude<Expr['kind'], 'clamp' | 'present' | 'plain'>

const printAll = (exprs: readonly Expr[], names: Names): string =>
  exprs.map((it) => printExpression(it, names)).join(', ')

const printers: ByKind<Printed, [names: Names], string> = {
  literal: ({ value, type }) => printLiteral(value, type),
  parameter: ({ index }, names) => names.parameter(index),
  binding: ({ index }, names) => names.binding(index),
  payload: ({ index }, names) => names.payload(index),
  variable: ({ scope, index }, names) => names.variable(scope, index),
  window: printWindow,
  added: ({ entry }, names) => printExpression(entry, names),
  emptied: () => '0',
  failure: ({ object }, names) => `error(${printExpression(object, names)})`,
  field: ({ object, field }, names) => `${print(object, names, atom)}.${field}`,
  reason: ({ object, field }, names) => `${print(object, names, atom)}.${field}`,
  length: ({ object }, names) => `${print(object, names, atom)}.length`,
  extern: printApplication,
  fn: printApplication,
  builtIn: printApplication,
  record: printRecord,
  list: ({ elements }, names) => `[${printAll(elements, names)}]`,
  not: ({ operand }, names) => `not ${print(operand, names, prefixPrecedences.not)}`,
  negate: ({ operand }, names) => `-${print(operand, names, prefixPrecedences['-'])}`,
  binary: printBinary,
  if: (expr, names) =>
    `if ${printExpression(expr.condition, names)} then ${printExpression(expr.then, names)} else ${printExpression(expr.else, names)}`,
  is: ({ machine, key, state }, names) => `${reference(machine, key, names)} is ${names.state(machine, state)}`,
  seen: ({ machine, key, index, part }, names) => {
    const name = `${reference(machine, key, names)}.${names.machineVariable(machine, index)}`
    return part === null || part === 'sum' ? name : `${name}.${part}`
  },
  it: (_, names) => names.it ?? 'it',
  absent: ({ name, place, where }, names) =>
    `no ${name} in ${names.place(place)} where ${printExpression(where, { ...names, it: name })}`,
  count: ({ place }, names) => `${names.place(place)}.count`,
  now: ({ kind }) => kind,
  random: ({ kind }) => kind,
  remaining: ({ machine }, names) => `${names.machine(machine)}.remaining`,
}

function printApplication(
  { name, arguments: values }: ExprOf<'extern'> | ExprOf<'fn'> | ExprOf<'builtIn'>,
  names: Names,
): string {
  return `${externKey(name)}(${printAll(values, names)})`
}

function printWindow({ scope, index, part }: ExprOf<'window'>, names: Names): string {
  const name = names.variable(scope, index)
  return part === 'sum' ? name : `${name}.${part}`
}

function printBinary({ operator, left, right }: ExprOf<'binary'>, names: Names): string {
  const { precedence, grouping } = binaryOperations[operator]
  if (precedence === comparison) {
    // What falls back stands in parentheses beside a comparison.
    const least = binaryOperations['??'].precedence + 1
    return `${print(left, names, least)} ${operator} ${print(right, names, least)}`
  }
  const leftLeast = grouping === 'left' ? precedence : precedence + 1
  const rightLeast = grouping === 'right' ? precedence : precedence + 1
  return `${print(left, names, leftLeast)} ${operator} ${print(right, names, rightLeast)}`
}

function printRecord({ base, fields, type }: ExprOf<'record'>, names: Names): string {
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

/** A condition of a transition, as the clause that says it. */
export function printGuard(condition: Expr, names: Names): string {
  const text = printExpression(condition, names)
  return condition.kind === 'absent' ? text.replace(/^no/, 'unless') : `when ${text}`
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
