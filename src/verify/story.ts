import { externsOf } from '../model/externs.ts'
import type { Network, Program } from '../model/program.ts'
import { printDuration } from '../print/duration.ts'
import { printString } from '../print/expression.ts'
import { printValue } from '../print/typed-value.ts'
import type { Outcome } from '../semantics/stimulus.ts'
import { answersOf } from './answers.ts'
import type { Move } from './move.ts'
import type { Scope } from './scope.ts'
import { lastSubmission } from './watch.ts'
import type { Story, Told } from './witness.ts'

/** What a scenario expects of a network in which something stays that should end; null where it cannot see it. */
export function expectedOfEnd({ network }: Scope, { state }: Story): string | null {
  const isInside = (place: number): boolean => network.places[place]!.direction !== 'out'
  const place = state.marking.findIndex(({ length }, index) => length > 0 && isInside(index))
  if (place >= 0) return `${network.places[place]!.name} has none`
  const [coming] = state.coming
  return coming === undefined ? null : `${network.places[coming.place]!.name}.coming == 0`
}

/** What a scenario cannot say: an error of another name, a time that is no whole number of milliseconds. */
class Unsayable extends Error {}

/**
 * A story as a scenario that fails at its end; null where none can say it.
 * @param expected what it expects
 */
export function scenarioOf(scope: Scope, name: string, story: Story, expected: string): string | null {
  try {
    return new Writer(scope, story).write(name, expected)
  } catch (error) {
    if (error instanceof Unsayable) return null
    throw error
  }
}

class Writer {
  private readonly scope: Scope
  private readonly program: Program
  private readonly network: Network
  private readonly story: Story
  /** The tickets of submissions, in their order, each with the name of the last one that had it. */
  private readonly submissions = new Map<number, string>()
  private submitted = 0

  constructor(scope: Scope, story: Story) {
    this.scope = scope
    this.program = scope.program
    this.network = scope.network
    this.story = story
  }

  write(name: string, expected: string): string {
    const statements = this.statements()
    const lines = [...this.behaviours(), ...statements, `expect ${this.named(expected)}`]
    return [`scenario ${printString(name)} of ${this.subject()} {`, ...lines.map((line) => `  ${line}`), '}', ''].join(
      '\n',
    )
  }

  private subject(): string {
    const { parameters } = this.scope.bounds
    const given = this.network.parameters.flatMap(({ name, type }) =>
      parameters.has(name) ? [`${name}: ${printValue(this.program, parameters.get(name), type)}`] : [],
    )
    return `${this.network.name}${given.length === 0 ? '' : `(${given.join(', ')})`}`
  }

  private named(expected: string): string {
    if (!expected.includes(lastSubmission)) return expected
    const over = this.story.state.watched?.submitted.find(({ end }) => end === 'over')
    return expected.replace(lastSubmission, this.submissions.get(over?.ticket ?? -1) ?? '')
  }

  /** What is done, and how long is waited. */
  private statements(): string[] {
    const lines: string[] = []
    let now = 0
    const waitUntil = (at: number): void => {
      if (at > now) lines.push(`wait ${timeOf(at - now)}`)
      now = at
    }
    for (const { step, at } of this.story.told) {
      if (step.kind === 'time') continue
      if (step.kind !== 'ended') {
        waitUntil(at)
        lines.push(this.statement(step))
      }
    }
    waitUntil(this.story.told.at(-1)!.at)
    return lines
  }

  private statement(move: Exclude<Move, { readonly kind: 'ended' }>): string {
    const { places, machines } = this.network
    switch (move.kind) {
      case 'put': {
        const { name, type } = places[move.place]!
        if (move.ticket === null) return `put ${type === null ? '1' : this.valueOf(move.token, type)} in ${name}`
        const submission = `submission${++this.submitted}`
        this.submissions.set(move.ticket, submission)
        return `submit ${this.valueOf(move.token, type!)} in ${name} as ${submission}`
      }
      case 'take':
        return `take from ${places[move.place]!.name}`
      case 'cancel':
        return `cancel ${this.submissions.get(move.ticket) ?? ''}`
      case 'send': {
        const { name, key } = machines[move.machine]!
        const { name: event, fields } = this.scope.machines[move.machine]!.events[move.event]!
        const values = fields.map(({ type }, index) => this.valueOf(move.payload[index], type))
        const of = places.length === 0 ? 'it' : key === null ? name : `${name}[${this.valueOf(move.key, key.type)}]`
        return `send ${of}.${event}${values.length === 0 ? '' : `(${values.join(', ')})`}`
      }
    }
  }

  private valueOf(value: unknown, type: Parameters<typeof printValue>[2]): string {
    return printValue(this.program, value, type)
  }

  private behaviours(): string[] {
    return externsOf(this.network).map((name) => {
      const extern = this.program.externs.find((it) => it.name === name)!
      return extern.async ? `${name} ${this.answersOf(name)}` : `${name} returns ${this.saidBy(name)}`
    })
  }

  /** What the calls of an extern come to, in the order in which they began. */
  private answersOf(extern: string): string {
    const { told } = this.story
    const answers = told.flatMap(({ starts, at: begun }) =>
      starts
        .filter((start) => start.extern === extern)
        .map(({ call, attempt }) => {
          const end = told.find(({ step }) => step.kind === 'ended' && step.call === call && step.attempt === attempt)
          return end === undefined ? 'hangs' : `${this.ending(extern, end)}${afterText(end.at - begun)}`
        }),
    )
    const runs: { readonly answer: string; count: number }[] = []
    for (const answer of answers) {
      const last = runs.at(-1)
      if (last?.answer === answer) last.count += 1
      else runs.push({ answer, count: 1 })
    }
    if (runs.at(-1)?.answer === 'hangs') runs.pop()
    const said = runs.map(({ answer, count }) => `${answer} ${count === 1 ? 'once' : `${count} times`}`)
    return [...said, 'hangs'].join(', then ')
  }

  private ending(extern: string, { step }: Told): string {
    const { outcome } = step as { readonly outcome: Outcome }
    if (outcome.kind === 'ok') {
      const { result } = this.program.externs.find(({ name }) => name === extern)!
      return `replies ${this.valueOf(outcome.value, result)}`
    }
    const { name, message, ...more } = (outcome as { readonly reason: Readonly<Record<string, unknown>> }).reason
    if (name !== 'Error' || Object.keys(more).length > 0) throw new Unsayable()
    return message === 'failed' ? 'fails' : `fails with ${printString(String(message))}`
  }

  /** What a pure extern says of all that comes in the story, if it says the same of all. */
  private saidBy(extern: string): string {
    const values = this.story.told.flatMap(({ step }) => {
      const value =
        step.kind === 'put'
          ? step.token
          : step.kind === 'ended' && step.outcome.kind === 'ok'
            ? step.outcome.value
            : null
      return Object.values(answersOf(value)?.[extern] ?? {})
    })
    const { result } = this.program.externs.find(({ name }) => name === extern)!
    const texts = new Set(values.map((value) => this.valueOf(value, result)))
    if (texts.size > 1) throw new Unsayable()
    const standard = this.scope.config.externs.get(extern)!
    return [...texts][0] ?? this.valueOf(standard(), result)
  }
}

const afterText = (delay: number): string => (delay === 0 ? '' : ` after ${timeOf(delay)}`)

function timeOf(milliseconds: number): string {
  const whole = Math.round(milliseconds)
  if (whole < 1 || Math.abs(whole - milliseconds) > 1e-6) throw new Unsayable()
  return printDuration(whole)
}
