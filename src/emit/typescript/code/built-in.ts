import type { BuiltInName } from '../../../model/built-ins.ts'
import type { Expr } from '../../../model/expression.ts'
import { isWholeExpression } from '../../../model/interval.ts'
import { presentOf } from '../../../model/types.ts'
import { code, lines, list, type Code } from './code.ts'
import { comparerCode } from './equality.ts'
import { runtime } from './runtime.ts'
import type { CodeScope } from './expression.ts'
import { typeText } from './types.ts'

type BuiltInExpr = Expr & { readonly kind: 'builtIn' }
type Words = (values: readonly Code[], expr: BuiltInExpr, scope: CodeScope) => Code

const ofMath =
  (name: string): Words =>
  (values) =>
    code`Math.${name}(${list(values)})`

/** A whole number is rounded already. */
const rounding =
  (name: string): Words =>
  (values, { arguments: [x] }) =>
    isWholeExpression(x!) ? values[0]! : code`${runtime.whole}(Math.${name}(${values[0]!}))`

/** Every function that is built in, in TypeScript. */
const words: Readonly<Record<BuiltInName, Words>> = {
  min: ofMath('min'),
  max: ofMath('max'),
  abs: ofMath('abs'),
  power: ofMath('pow'),
  floor: rounding('floor'),
  ceil: rounding('ceil'),
  round: rounding('round'),
  clamp: ([x, low, high]) => code`Math.min(Math.max(${x!}, ${low!}), ${high!})`,
  ratio: ([x]) => code`${runtime.share}(${x!})`,
  text: ([x], { arguments: [of] }) => code`\`\${${x!}}${of!.type.kind === 'duration' ? 'ms' : ''}\``,
  contains: containsCode,
  first: firstCode,
}

export const builtInCode = (expr: BuiltInExpr, values: readonly Code[], scope: CodeScope): Code =>
  words[expr.name](values, expr, scope)

function containsCode([of, x]: readonly Code[], { by, arguments: [list] }: BuiltInExpr): Code {
  if (list!.type.kind === 'string') return code`${of!}.includes(${x!})`
  if (by === undefined) return code`${runtime.holds}(${of!}, ${x!})`
  return code`${runtime.holdsSame}(${of!}, ${x!}, ${comparerCode(by)})`
}

/** Nobody has looked at an element before. */
function firstCode([of]: readonly Code[], { type, arguments: [from] }: BuiltInExpr, scope: CodeScope): Code {
  const element = from!.type.kind === 'list' ? from!.type.element : type
  const checks = scope.elementChecks?.(presentOf(element), 'element$') ?? []
  const given = from!.kind === 'list' ? code`(${of!} as ${typeText(from!.type)})` : of!
  if (checks.length === 0) return code`${runtime.first}(${given})`
  return code`${runtime.first}(${given}, (element$) => { ${lines(checks)} })`
}
