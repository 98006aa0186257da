import fc, { type Arbitrary } from 'fast-check'
import { indexPlan } from '../../../src/emit/typescript/plan/indices.ts'
import type { Network, Program } from '../../../src/model/program.ts'
import type { Act, Answer, Pure, Surroundings } from '../acts.ts'
import { actOf, valueOf } from '../arbitrary.ts'
import { editOf } from '../edits.ts'
import { isError } from '../compare.ts'
import { misfitOf, withMisfits } from '../misfits.ts'

/** What a handler can throw that says more than a text. */
const lost = Object.assign(new RangeError('gone'), { code: 'ENOTFOUND', status: 404 })

/** What is done to a network, and what it gets from outside: plain data. */
export interface Run {
  readonly network: string
  readonly acts: readonly Act[]
  readonly parameters: Readonly<Record<string, unknown>>
  /** What handlers do at their first starts, by their names. */
  readonly answers: Readonly<Record<string, readonly (Answer | null)[]>>
  /** What pure externs may decide, by their names. */
  readonly pure: Readonly<Record<string, readonly Answer[]>>
  /** What is drawn. */
  readonly draws: readonly Answer[]
}

/** Whatever can be done to a network. */
export function runOf(program: Program, network: Network): Arbitrary<Run> {
  const externs = (async: boolean) => program.externs.filter((it) => it.async === async)
  const answer = (result: (typeof program.externs)[number]['result'], weight: number): Arbitrary<Answer> =>
    fc.oneof(
      { weight: weight * 10, arbitrary: valueOf(program, result).map((ok): Answer => ({ ok })) },
      { weight: 1, arbitrary: misfitOf(valueOf(program, result)).map((ok): Answer => ({ ok })) },
      { weight: 10, arbitrary: fc.constantFrom<Answer>({ error: 'thrown' }, { error: lost }) },
    )
  const answers = externs(true).map(({ name, result }) =>
    fc
      .array(fc.option(answer(result, 2), { freq: 2 }), { maxLength: 8 })
      .map((list): [string, (Answer | null)[]] => [name, list]),
  )
  const pure = externs(false).map(({ name, result }) =>
    fc.array(answer(result, 7), { minLength: 1, maxLength: 8 }).map((list): [string, Answer[]] => [name, list]),
  )
  return fc.record({
    network: fc.constant(network.name),
    acts: fc.array(actIn(program, network), { minLength: 5, maxLength: 40, size: 'max' }),
    parameters: parametersOf(program, network),
    answers: fc.tuple(...answers).map((entries) => Object.fromEntries(entries)),
    pure: fc.tuple(...pure).map((entries) => Object.fromEntries(entries)),
    draws: fc.array(draw, { minLength: 1, maxLength: 7 }),
  })
}

/** Mostly what can be drawn. */
const draw: Arbitrary<Answer> = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(0, 0.25, 0.5, 0.9, 0.999).map((ok): Answer => ({ ok })) },
  { weight: 1, arbitrary: fc.constantFrom<Answer>({ error: 'thrown' }, { ok: 1 }, { ok: -0 }, { ok: '0.5' }) },
)

function actIn(program: Program, network: Network): Arbitrary<Act> {
  return fc.oneof(
    { weight: 150, arbitrary: withMisfits(actOf(program, network)) },
    { weight: 3, arbitrary: edited },
    ...spoilings(program, network).map((arbitrary) => ({ weight: 6, arbitrary })),
    { weight: 2, arbitrary: fc.constantFrom<Act>({ do: 'drain' }, { do: 'close' }) },
  )
}

/**
 * Tokens that somebody changes while they are in the network. Those that an index finds are left as they are: generated code
 * finds them by what they were (docs/semantics.md, section 5), which the reference does not remember.
 */
function spoilings(program: Program, network: Network): Arbitrary<Act>[] {
  const nameOf = (place: number): string | null => {
    const { type } = network.places[place]!
    return type?.kind === 'record' ? type.name : null
  }
  const found = new Set(indexPlan(network).indices.map(({ place }) => nameOf(place)))
  const all = network.places.flatMap(({ name }, place): Act[] => {
    const record = program.records.find((it) => it.name === nameOf(place) && !found.has(it.name))
    return (record?.fields ?? []).map((field) => ({ do: 'spoil', place: name, field: field.name }))
  })
  return all.length === 0 ? [] : [fc.constantFrom(...all)]
}

/** Snapshots that somebody has edited. */
const edited: Arbitrary<Act> = fc
  .array(editOf(), { minLength: 1, maxLength: 2 })
  .map((edits) => ({ do: 'restore', edits }))

function parametersOf(program: Program, network: Network): Arbitrary<Run['parameters']> {
  const values = network.parameters.map(({ name, type, default: value }) => {
    // A whole number may be a capacity.
    const given =
      type.kind === 'int'
        ? fc.integer({ min: 1, max: 4 })
        : type.kind === 'duration'
          ? fc.constantFrom(40, 500, 2000)
          : valueOf(program, type)
    const entry = given.map((it): [string, unknown] | null => [name, it])
    return value === null ? entry : fc.oneof(fc.constant(null), entry)
  })
  return fc.tuple(...values).map((entries) => Object.fromEntries(entries.filter((it) => it !== null)))
}

/** A run's externs and parameters as a network takes them. */
export function surroundingsOf({ parameters, answers, pure, draws }: Run): Surroundings {
  const functions: Pure = Object.fromEntries(
    Object.entries(pure).map(([name, decisions]) => [name, (...given: unknown[]) => decide(decisions, given)]),
  )
  return { parameters, answers: new Map(Object.entries(answers)), pure: functions, draws }
}

/** By the arguments alone, whatever the order of their fields. */
function decide(decisions: readonly Answer[], given: readonly unknown[]): unknown {
  const sorted = (_: string, value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    return isError(value) ? String(Reflect.get(value, 'message')) : Object.entries(value).sort()
  }
  const decision = decisions[hash(JSON.stringify(given, sorted)) % decisions.length]!
  if ('error' in decision) throw new Error(String(decision.error))
  return decision.ok
}

function hash(text: string): number {
  let sum = 7
  for (let index = 0; index < text.length; index++) sum = Math.imul(sum ^ text.charCodeAt(index), 16_777_619)
  return (sum ^ (sum >>> 15)) >>> 0
}
