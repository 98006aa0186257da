import { reasonOf } from '../../runtime/reason.ts'
import { builtIns } from '../model/built-ins.ts'
import { areEqual } from '../model/equality.ts'
import { type ByKind, type Expr, type ExprOf, forKind } from '../model/expression.ts'
import { binaryOperations } from '../model/operators.ts'
import { remembered } from '../model/remembered.ts'
import { isWhole } from '../model/types.ts'
import { clamp, saturate } from '../model/whole.ts'
import type { Key } from '../trace/event.ts'
import { type EvaluationScope, scopeOf } from './scope.ts'
import { joined, measured } from './size.ts'
import { type Window, partOf, withEntry } from './window.ts'

/**
 * The value of an expression (docs/language.md, section 5).
 * @throws whatever a pure extern throws; Unbounded for a value that grows beyond all bounds
 */
export function evaluate(expr: Expr, scope: EvaluationScope): unknown {
  return evaluationOf(expr)(scope)
}

/** An expression as a function: what does not depend on the scope is looked up once. */
type Evaluation<Value = unknown> = (scope: EvaluationScope) => Value

const evaluationOf = remembered((expr: Expr): Evaluation => forKind(evaluations, expr)(expr))

/** For each kind of expression: first its parts as functions, then what is done with their values. */
const evaluations: ByKind<Expr['kind'], [], Evaluation> = {
  literal:
    ({ value }) =>
    () =>
      value,
  parameter:
    ({ index }) =>
    ({ parameters }) =>
      parameters[index],
  variable:
    ({ scope: owner, index }) =>
    ({ variables }) =>
      variables[owner][index],
  window: windowPart,
  added: windowWithEntry,
  emptied: () => () => null,
  binding:
    ({ index }) =>
    ({ bindings }) =>
      bindings[index],
  payload:
    ({ index }) =>
    ({ payload }) =>
      payload[index],
  field({ object, field }) {
    const record = evaluationOf(object) as Evaluation<Record<string, unknown>>
    return (scope) => record(scope)[field]
  },
  reason({ object, field }) {
    const thrown = evaluationOf(object)
    return (scope) => reasonOf(thrown(scope))[field]
  },
  failure({ object }) {
    const message = evaluationOf(object) as Evaluation<string>
    return (scope) => new Error(message(scope))
  },
  length({ object }) {
    const measurable = evaluationOf(object) as Evaluation<{ readonly length: number }>
    return (scope) => measurable(scope).length
  },
  extern({ name, arguments: given }) {
    const values = evaluationOfAll(given)
    return (scope) => applyExtern(name, values(scope), scope)
  },
  fn({ index, arguments: given }) {
    const values = evaluationOfAll(given)
    return (scope) => applyFn(index, values(scope), scope)
  },
  builtIn,
  record({ fields }) {
    const empty = Object.fromEntries(fields.map(([name]) => [name, undefined]))
    const values = fields.map(([name, value]) => [name, evaluationOf(value)] as const)
    return (scope) => {
      const record: Record<string, unknown> = { ...empty }
      for (const [name, value] of values) record[name] = value(scope)
      return measured(record)
    }
  },
  list({ elements }) {
    const values = evaluationOfAll(elements)
    return (scope) => measured(values(scope))
  },
  not({ operand }) {
    const value = evaluationOf(operand)
    return (scope) => !value(scope)
  },
  present: ({ operand }) => evaluationOf(operand),
  plain: ({ operand }) => evaluationOf(operand),
  negate(expr) {
    const value = evaluationOf(expr.operand) as Evaluation<number>
    return isWhole(expr.type) ? (scope) => saturate(-value(scope)) : (scope) => -value(scope)
  },
  binary,
  if(expr) {
    const condition = evaluationOf(expr.condition)
    const [then, otherwise] = [evaluationOf(expr.then), evaluationOf(expr.else)]
    return (scope) => (condition(scope) ? then(scope) : otherwise(scope))
  },
  clamp({ operand, min, max }) {
    const value = evaluationOf(operand) as Evaluation<number>
    return (scope) => clamp(value(scope), min, max)
  },
  is({ machine, key, state }) {
    const instance = keyOf(key)
    return (scope) => scope.moment.isIn(machine, instance(scope), state)
  },
  seen: seenValue,
  it: () => (scope) => scope.it,
  absent({ place, where }) {
    const isMeant = evaluationOf(where)
    return (scope) => !scope.moment.tokensIn(place).some((it) => isMeant({ ...scope, it }) === true)
  },
  count:
    ({ place }) =>
    ({ moment }) =>
      moment.countOf(place),
  now:
    () =>
    ({ moment }) =>
      moment.now(),
  random:
    () =>
    ({ moment }) =>
      moment.random(),
  remaining:
    () =>
    ({ remaining }) =>
      remaining,
}

/** The values of several expressions, in the order written. */
function evaluationOfAll(exprs: readonly Expr[]): Evaluation<unknown[]> {
  const values = exprs.map(evaluationOf)
  return (scope) => values.map((value) => value(scope))
}

const noKey: Evaluation<Key> = () => null

/** The key of an instance; null where its machine has no keys. */
const keyOf = (key: Expr | null): Evaluation<Key> => (key === null ? noKey : (evaluationOf(key) as Evaluation<Key>))

/** What a window is asked for. Whole numbers have a mean that is a number. */
function windowPart({ scope: owner, index, part, type }: ExprOf<'window'>): Evaluation {
  const isRounded = type.kind !== 'duration'
  return ({ variables, at }) => partOf(variables[owner][index] as Window | null, part, at, isRounded)
}

function windowWithEntry(expr: ExprOf<'added'>): Evaluation {
  const { scope: owner, index, by } = expr
  const [over, entry] = [evaluationOf(expr.over), evaluationOf(expr.entry)] as [Evaluation<number>, Evaluation<number>]
  const isRounded = isWhole(expr.type)
  return (scope) => {
    const reach = over(scope)
    return withEntry(scope.variables[owner][index] as Window | null, by, reach, scope.at, entry(scope), isRounded)
  }
}

/** A variable of a machine, as a net sees it. */
function seenValue({ machine, key, index, part, type }: ExprOf<'seen'>): Evaluation {
  const instance = keyOf(key)
  const isRounded = type.kind !== 'duration'
  return (scope) => {
    const { variables, at } = scope.moment.seen(machine, instance(scope))
    const value = variables[index]
    return part === null ? value : partOf(value as Window | null, part, at, isRounded)
  }
}

/** A function sees its parameters, and nothing else. */
function applyFn(index: number, parameters: unknown[], { moment }: EvaluationScope): unknown {
  return evaluate(moment.functions[index]!.body, scopeOf({ parameters }, moment))
}

function applyExtern(name: string, values: unknown[], { moment }: EvaluationScope): unknown {
  const extern = moment.externs.get(name)
  if (extern === undefined) throw new TypeError(`the extern ${name} was not given`)
  return extern(...values)
}

/** An element of a list has not been looked at before. */
function builtIn({ name, type, by, arguments: given }: ExprOf<'builtIn'>): Evaluation {
  const values = evaluationOfAll(given)
  const first = given[0]!.type
  const { evaluate: compute } = builtIns[name]
  if (name !== 'first') return (scope) => compute(values(scope) as never[], first, by)
  return (scope) => {
    const element = compute(values(scope) as never[], first, by)
    scope.moment.checkElement(element, type)
    return element
  }
}

/** A text that two others make can grow without end; what is computed of whole numbers is one again: they saturate. */
function binary(expr: ExprOf<'binary'>): Evaluation {
  const { operator, type, by } = expr
  const [left, right] = [evaluationOf(expr.left), evaluationOf(expr.right)]
  if (by !== undefined) return (scope) => areEqual(by, left(scope), right(scope)) === (operator === '==')
  if (operator === '+' && type.kind === 'string')
    return (scope) => joined(left(scope) as string, right(scope) as string)
  const { evaluate: compute, saturates } = binaryOperations[operator]
  const value: Evaluation = (scope) => compute(left(scope), () => right(scope))
  return saturates && isWhole(type) ? (scope) => saturate(value(scope) as number) : value
}
