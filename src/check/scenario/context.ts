import type { Finding, Log } from '../../diagnostics/log.ts'
import { isMissing, quote } from '../../diagnostics/wording.ts'
import { reportTwice } from '../../bind/table.ts'
import type { Expr } from '../../model/expression.ts'
import type { Look, ScenarioBinding } from '../../model/scenario.ts'
import type { Name } from '../../syntax/tree.ts'
import type { Context, Globals } from '../globals.ts'
import { scopeOfConstant, type Layer, type Scope } from '../scope.ts'
import { int, invalid, type Type } from '../../model/types.ts'
import { momentInCheck, momentInScenario } from '../moment.ts'
import { lookAt } from './look.ts'
import type { ScenarioSubject } from './subject.ts'

/** What the elaboration of one scenario needs. */
export interface ScenarioContext {
  readonly globals: Globals
  readonly log: Log
  readonly subject: ScenarioSubject
  readonly names: ScenarioNames
  /** It is a check, which knows no time. */
  readonly claims?: true
}

/** What a scenario names and looks at: the bindings of its expressions. */
export class ScenarioNames {
  readonly models: ScenarioBinding[] = []
  /** What is submitted, by name. */
  readonly submissions: string[] = []
  readonly #lets = new Map<string, Expr>()
  /** Of values and of submissions. */
  readonly #written = new Map<string, Name>()
  /** For each submission the place (index) in which it is made; null where that is not known. */
  readonly #places: (number | null)[] = []

  /** The values named so far. */
  get layer(): Layer {
    return this.#lets
  }

  /** Names a value; the first of a name counts. */
  addLet(scenario: ScenarioContext, name: Name, type: Type): number {
    const expr = this.#add(name.text, type, null)
    if (this.#declare(scenario, name, 'value')) this.#lets.set(name.text, expr)
    return expr.index
  }

  /** Names what is submitted in a place; values and submissions have different names. */
  addSubmission(scenario: ScenarioContext, name: Name, place: number | null): number {
    this.#declare(scenario, name, 'submission')
    this.#places.push(place)
    return this.submissions.push(name.text) - 1
  }

  /** The index of a submission. */
  submission(name: string): number | undefined {
    const index = this.submissions.indexOf(name)
    return index < 0 ? undefined : index
  }

  /** The places (indices) in which a submission can end; null where that is not known. */
  outcomesOf({ subject }: ScenarioContext, submission: number): readonly number[] | null {
    const outcomes = subject.places[this.#places[submission] ?? -1]?.outcomes ?? []
    return outcomes.length === 0 ? null : outcomes
  }

  /** Whether the name is new. */
  #declare({ log, subject }: ScenarioContext, name: Name, what: string): boolean {
    const earlier = this.#written.get(name.text)
    const member = subject.names.get(name.text)
    if (isMissing(name)) log.spoil()
    else if (earlier !== undefined) reportTwice(log, name, earlier, what)
    else if (member !== undefined) log.error(name.span, taken(name.text, member.kind, subject.name.text, what))
    else this.#written.set(name.text, name)
    return this.#written.get(name.text) === name
  }

  /** Names the arguments of an extern; only what it does sees them. */
  addArguments(log: Log, names: readonly Name[], types: readonly Type[]): { indices: number[]; layer: Layer } {
    const layer = new Map<string, Expr>()
    const indices = names.map((name, index) => {
      const expr = this.#add(name.text, types[index] ?? invalid, null)
      const earlier = names.find(({ text }) => text === name.text)
      if (isMissing(name)) log.spoil()
      else if (earlier !== undefined && earlier !== name) reportTwice(log, name, earlier, 'argument')
      layer.set(name.text, expr)
      return expr.index
    })
    return { indices, layer }
  }

  /** The number of an attempt, which what a hedged extern does may depend on. */
  addAttempt(): Expr & { kind: 'binding' } {
    return this.#add('attempt', int, null)
  }

  addLook(name: string, type: Type, look: Look): Expr {
    return this.#add(name, type, look)
  }

  #add(name: string, type: Type, look: Look | null): Expr & { kind: 'binding' } {
    const index = this.models.push({ name, type, look }) - 1
    return { kind: 'binding', index, type }
  }
}

function taken(name: string, kind: string, owner: string, what: string): Finding {
  return {
    code: 'MYC202',
    message: `${quote(name)} is a ${kind} of ${quote(owner)} already.`,
    hint: `Give the ${what} another name.`,
  }
}

/** The context of an expression that may look at the network. */
export function watching(scenario: ScenarioContext): Context {
  const { globals, log, subject, names } = scenario
  const scope: Scope = {
    layers: [names.layer, subject.variables, subject.parameterNames],
    refuse: (name) => notAValue(scenario, name),
    externs: refuseExtern,
    machines: subject.slots,
    moment: scenario.claims === true ? momentInCheck : momentInScenario,
    look: (context, node) => lookAt(scenario, context, node),
    ...(scenario.claims !== true && { told: (name: string) => toldIn(scenario, name) }),
    standIns: true,
  }
  return { globals, log, scope }
}

/** `unhandled` and `faults`: how many there were. */
function toldIn({ names }: ScenarioContext, name: string): Expr | null {
  if (name === 'unhandled') return names.addLook(name, int, { kind: 'happened', event: 'unhandled' })
  return name === 'faults' ? names.addLook(name, int, { kind: 'happened', event: 'fault' }) : null
}

/**
 * The context of what an extern does, which depends on its arguments, on named values and on parameters.
 * @param attempt what its number is called by, where it is hedged
 */
export function answering(
  { globals, log, subject, names }: ScenarioContext,
  parameters: Layer,
  attempt: Expr | null,
): Context {
  const unsteady = (name: string): Finding => ({
    code: 'MYC203',
    message: `What an extern does cannot depend on ${quote(name)}, which changes.`,
    hint: 'Use its arguments, values that are named with `let`, and parameters.',
  })
  const own: Layer = new Map(attempt === null ? [] : [['attempt', attempt]])
  const scope: Scope = {
    layers: [parameters, names.layer, subject.parameterNames, own],
    refuse: (name) => (subject.names.get(name) === undefined ? null : unsteady(name)),
    externs: refuseExtern,
    moment: unsteady,
    machines: unsteady,
    standIns: true,
  }
  return { globals, log, scope }
}

/** The context of an argument that the network starts with. */
export function starting({ globals, log }: Pick<ScenarioContext, 'globals' | 'log'>, what: string): Context {
  const never = (): false => false
  const scope = scopeOfConstant([], what, 'Use literals.', () => null, never)
  return { globals, log, scope: { ...scope, standIns: true } }
}

function refuseExtern(name: string): Finding {
  return {
    code: 'MYC305',
    message: `A scenario says what ${quote(name)} does, so it cannot ask it.`,
    hint: 'Write the value itself.',
  }
}

function notAValue({ subject, names }: ScenarioContext, name: string): Finding | null {
  if (names.submission(name) !== undefined) {
    const hint = `Ask how it ended: ${quote(`${name} ended in PLACE`)}.`
    return { code: 'MYC203', message: `${quote(name)} is a submission, not a value.`, hint }
  }
  const kind = subject.names.get(name)?.kind
  if (kind === 'place') {
    const hint = `Ask what it holds: ${quote(`${name} has 3`)}, ${quote(`${name} holds […]`)} or ${quote(`${name}.count`)}.`
    return { code: 'MYC203', message: `${quote(name)} is a place, not a value.`, hint }
  }
  if (kind === 'part' && subject.sound) {
    const hint = `Name what is in it, as in ${quote(`${name}.PLACE has 3`)} or ${quote(`${name}.VARIABLE`)}.`
    return { code: 'MYC203', message: `${quote(name)} is a part, not a value.`, hint }
  }
  if (kind !== 'machine') return null
  const hint = `Ask for its state, ${quote(`${name} is STATE`)}, or for one of its variables.`
  return { code: 'MYC203', message: `${quote(name)} is a machine, not a value.`, hint }
}
