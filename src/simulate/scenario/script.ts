import { evaluate } from '../../semantics/evaluate.ts'
import { noMoment, scopeOf } from '../../semantics/scope.ts'
import { delayOf } from '../../semantics/state.ts'
import type { Expr } from '../../model/expression.ts'
import type { Program } from '../../model/program.ts'
import type { Answer, Behaviour } from '../../model/scenario.ts'
import type { Reply } from '../play.ts'

/** What an extern does at present. */
interface Part {
  readonly behaviour: Behaviour
  /** Which answer is next, and how often it has been given. */
  index: number
  given: number
}

/** What the externs of a scenario do, and how often they were called. */
export class Script {
  /** What nothing was said of although it was called, in words; null as long as there is nothing of the kind. */
  gap: string | null = null
  /** What `random` is. */
  random = 0.5
  /** The present values of the parameters. */
  parameters: () => readonly unknown[] = () => []
  private readonly parts = new Map<string, Part>()
  private readonly calls = new Map<string, number>()
  private readonly bindings: unknown[]
  private readonly functions: Program['functions']

  /** @param bindings the named values of the scenario; the arguments of externs are put there too */
  constructor({ functions }: Program, bindings: unknown[]) {
    this.functions = functions
    this.bindings = bindings
  }

  /** From now on the extern does this. */
  follow(behaviour: Behaviour): void {
    this.parts.set(behaviour.extern, { behaviour, index: 0, given: 0 })
  }

  /** How often an `extern async` was started. */
  callsOf(extern: string): number {
    return this.calls.get(extern) ?? 0
  }

  /**
   * A pure extern is asked.
   * @throws what the scenario says, or an error where it says nothing
   */
  ask(extern: string, values: readonly unknown[]): unknown {
    const part = this.parts.get(extern)
    const answer = part?.behaviour.answers[0]
    if (part === undefined || answer === undefined) throw this.miss(`${extern} was asked`)
    if (answer.kind === 'value') return this.evaluate(answer.value, part, values)
    throw this.reasonOf(answer, part, values)
  }

  /** An `extern async` is started: how the attempt will end; null: never. */
  call(extern: string, values: readonly unknown[], attempt: number): Reply | null {
    this.calls.set(extern, this.callsOf(extern) + 1)
    const part = this.parts.get(extern)
    const answer = part === undefined ? undefined : nextAnswer(part)
    if (part === undefined || answer === undefined) {
      this.miss(part === undefined ? `${extern} was called` : `${extern} was called once more`)
      return null
    }
    if (answer.kind === 'silence') return null
    if (part.behaviour.attempt !== null) this.bindings[part.behaviour.attempt] = attempt
    const after = answer.after === null ? 0 : delayOf(this.evaluate(answer.after, part, values))
    const outcome =
      answer.kind === 'value'
        ? ({ kind: 'ok', value: this.evaluate(answer.value, part, values) } as const)
        : ({ kind: 'error', reason: this.reasonOf(answer, part, values) } as const)
    return { after, outcome }
  }

  private miss(what: string): Error {
    const error = new Error(`${what}, but the scenario does not say what it does`)
    this.gap ??= error.message
    return error
  }

  private reasonOf(answer: Answer, part: Part, values: readonly unknown[]): unknown {
    const reason = answer.kind === 'failure' ? answer.reason : null
    if (reason === null) return new Error(`${part.behaviour.extern} failed`)
    return this.evaluate(reason, part, values)
  }

  private evaluate(expr: Expr, { behaviour }: Part, values: readonly unknown[]): unknown {
    behaviour.parameters?.forEach((binding, index) => (this.bindings[binding] = values[index]))
    const { bindings, functions } = this
    return evaluate(expr, scopeOf({ parameters: this.parameters(), bindings }, { ...noMoment, functions }))
  }
}

/** The answer whose turn it is; none when all have been given as often as they say. */
function nextAnswer(part: Part): Answer | undefined {
  const { answers } = part.behaviour
  while (part.given === answers[part.index]?.times) {
    part.index += 1
    part.given = 0
  }
  part.given += 1
  return answers[part.index]
}
