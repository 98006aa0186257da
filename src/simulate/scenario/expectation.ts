import type { Expr } from '../../model/expression.ts'
import type { Expectation } from '../../model/scenario.ts'
import { valueDifference } from './difference.ts'
import { checkEnding } from './ending.ts'
import type { Script } from './script.ts'
import { type View, MissingVariableError } from './view.ts'
import type { Span } from '../../source/span.ts'

/** Why a scenario failed, in words. */
export interface Failure {
  readonly at: Span
  /** What was expected, and what is. Null where it was no expectation that failed. */
  readonly expected: string | null
  readonly actual: string
  /** More about the difference, a line each. */
  readonly details: readonly string[]
}

type Of<K extends Expectation['kind']> = Expectation & { kind: K }

/** Why an expectation does not hold, or null where it does. */
export function checkExpectation(view: View, script: Script, expectation: Expectation): Failure | null {
  try {
    switch (expectation.kind) {
      case 'has':
        return has(view, expectation)
      case 'holds':
        return holds(view, expectation)
      case 'ended':
        return checkEnding(view, expectation)
      case 'called':
        return called(script, expectation)
      case 'that':
        return that(view, expectation)
    }
  } catch (error) {
    if (!(error instanceof MissingVariableError)) throw error
    return { at: expectation.at, expected: null, actual: error.message, details: [] }
  }
}

function has(view: View, { at, place, least, most }: Of<'has'>): Failure | null {
  const size = view.driver.size(place)
  if (size >= least && size <= most) return null
  const { name, type } = view.network.places[place]!
  const tokens = view.driver.tokens(place)
  const expected = `${name} has ${rangeOf(least, most)}`
  const details = type === null ? [] : listTokens(view, 'it holds', tokens, { type })
  return { at, expected, actual: `${name} has ${countOf(size)}`, details }
}

function rangeOf(least: number, most: number): string {
  if (most === 0) return 'none'
  if (most === least) return String(least)
  return least === 1 ? 'any' : `${least} or more`
}

const countOf = (count: number): string => (count === 0 ? 'none' : String(count))

function holds(view: View, { at, place, tokens }: Of<'holds'>): Failure | null {
  const wanted = view.valueOf(tokens) as readonly unknown[]
  const actual = view.driver.tokens(place)
  if (valueDifference(wanted, actual) === null) return null
  const { name, type } = view.network.places[place]!
  const shown = view.show(actual, { type: { kind: 'list', element: type! } })
  return {
    at,
    expected: `${name} holds ${view.print(tokens)}`,
    actual: `${name} holds ${shown.length <= longest ? shown : `${actual.length} tokens`}`,
    details: differences(view, wanted, actual, { type: type! }),
  }
}

/** Tokens that take more characters than this are told one below the other. */
const longest = 100

/** The tokens that differ, one below the other. */
function differences(
  view: View,
  wanted: readonly unknown[],
  actual: readonly unknown[],
  element: Pick<Expr, 'type'>,
): string[] {
  const lines: string[] = []
  for (let index = 0; index < Math.max(wanted.length, actual.length) && lines.length < mostLines; index++) {
    const shown = `[${index}]`
    if (index >= actual.length) lines.push(`${shown} is missing: ${view.show(wanted[index], element)}`)
    else if (index >= wanted.length) lines.push(`${shown} is too many: ${view.show(actual[index], element)}`)
    else {
      const found = valueDifference(wanted[index], actual[index])
      if (found === null) continue
      lines.push(view.showDifference(shown, found, element.type))
    }
  }
  return lines
}

/** How many differences are told. */
const mostLines = 20
/** How many tokens are shown of a place that has another number of them. */
const mostTokens = 5

function listTokens(view: View, head: string, tokens: readonly unknown[], element: Pick<Expr, 'type'>): string[] {
  const shown = tokens.slice(0, mostTokens).map((token) => `${head} ${view.show(token, element)}`)
  return tokens.length > mostTokens ? [...shown, `and ${tokens.length - mostTokens} more`] : shown
}

function called(script: Script, { at, extern, least, most }: Of<'called'>): Failure | null {
  const count = script.callsOf(extern)
  if (count >= least && count <= most) return null
  const expected = most === Infinity ? `${extern} was called` : `${extern} ${timesOf(least)}`
  return { at, expected, actual: `${extern} ${timesOf(count)}`, details: [] }
}

function timesOf(count: number): string {
  if (count === 0) return 'was not called'
  return count === 1 ? 'was called once' : `was called ${count} times`
}

function that(view: View, { at, condition }: Of<'that'>): Failure | null {
  if (view.valueOf(condition) === true) return null
  const culprit = culpritIn(view, condition)
  return { at, expected: view.print(culprit), actual: actualOf(view, culprit), details: [] }
}

/** Of `a and b` the first that does not hold. */
function culpritIn(view: View, condition: Expr): Expr {
  if (condition.kind !== 'binary' || condition.operator !== 'and') return condition
  return culpritIn(view, view.valueOf(condition.left) === true ? condition.right : condition.left)
}

/** What is, where a condition does not hold: the values of what it compares. */
function actualOf(view: View, condition: Expr): string {
  const facts = factsOf(condition).map((part) => factOf(view, part))
  return facts.length === 0 ? `${view.print(condition)} is false` : [...new Set(facts)].join(', ')
}

/** The parts of a condition whose values say why it does not hold. */
function factsOf(condition: Expr): Expr[] {
  switch (condition.kind) {
    case 'not':
      return factsOf(condition.operand)
    case 'binary':
      return [condition.left, condition.right].flatMap(factsOf)
    case 'literal':
      return []
    default:
      return [condition]
  }
}

function factOf(view: View, part: Expr): string {
  if (part.kind === 'is') {
    return `${view.printMachine(part.machine, part.key)} is ${view.stateOf(part.machine, view.keyOf(part.key))}`
  }
  return `${view.print(part)} is ${view.show(view.valueOf(part), part)}`
}
