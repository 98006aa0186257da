import fc from 'fast-check'
import type { Program } from '../../../src/model/program.ts'
import type { Act, ActOf } from '../acts.ts'
import { Runaway } from '../runaway.ts'
import { checkedText } from '../checked.ts'
import { agree, networksOf, Refused, subjectOf } from '../agreement.ts'
import { Choices } from './choices.ts'
import { type Run, runOf, surroundingsOf } from './runs.ts'
import { smallerSpecs } from './smaller.ts'
import { specWith } from './whole.ts'

/** A random spec, and what is done to its networks. */
export interface Case {
  readonly spec: string
  readonly runs: readonly Run[]
}

/** Random cases: specs that the checker accepts. */
export class Cases extends fc.Arbitrary<Case> {
  private readonly sequences: number

  /** @param sequences how many runs there are of each network */
  constructor(sequences: number) {
    super()
    this.sequences = sequences
  }

  generate(random: fc.Random): fc.Value<Case> {
    const spec = specWith(new Choices(random))
    const { program } = checkedText(spec)
    const runs = (program === null ? [] : networksOf(program)).flatMap((network) => {
      const run = runOf(program!, network)
      return Array.from({ length: this.sequences }, () => run.generate(random, undefined).value)
    })
    return new fc.Value({ spec, runs }, 0)
  }

  canShrinkWithoutContext(value: unknown): value is Case {
    return typeof value === 'object'
  }

  shrink(value: Case, context: unknown): fc.Stream<fc.Value<Case>> {
    return new fc.Stream(smaller(value, Number(context ?? 0)))
  }
}

function* smaller({ spec, runs }: Case, from: number): Generator<fc.Value<Case>> {
  if (runs.length > 1) for (const run of runs) yield new fc.Value({ spec, runs: [run] }, from)
  const [run] = runs
  if (run === undefined || runs.length > 1) return
  for (const acts of shorter(run.acts)) yield new fc.Value({ spec, runs: [{ ...run, acts }] }, from)
  if (Object.keys(run.answers).length > 0) yield new fc.Value({ spec, runs: [{ ...run, answers: {} }] }, from)
  if (Object.keys(run.parameters).length > 0) yield new fc.Value({ spec, runs: [{ ...run, parameters: {} }] }, from)
  for (const [text, number] of smallerSpecs(spec, from)) {
    const { program } = checkedText(text)
    if (program !== null && networksOf(program).some(({ name }) => name === run.network))
      yield new fc.Value({ spec: text, runs: [fitted(run, program)] }, number)
  }
}

/** Lists without some of the elements: many, then few. */
function* shorter<T>(list: readonly T[]): Generator<T[]> {
  for (let size = (list.length + 1) >> 1; size >= 1; size >>= 1)
    for (let start = 0; start < list.length; start += size) yield list.toSpliced(start, size)
}

/** A run without what a smaller spec does not know. */
function fitted(run: Run, program: Program): Run {
  const network = networksOf(program).find(({ name }) => name === run.network)!
  const hasPlace = (name: string, direction: string): boolean =>
    network.places.some((it) => it.name === name && it.direction === direction)
  const machineOf = ({
    machine,
    key = null,
  }: ActOf<'send' | 'hold' | 'release' | 'look'>): Program['machines'][number] | null => {
    const slot = network.machines.find((it) => it.name === machine && (it.key === null) === (key === null))
    return slot === undefined ? null : program.machines[slot.machine]!
  }
  const isKnown = (act: Act): boolean => {
    switch (act.do) {
      case 'put':
        return hasPlace(act.place, 'in')
      case 'submit':
        return network.places.some(({ name, outcomes }) => name === act.place && outcomes.length > 0)
      case 'spoil':
        return network.places.some(({ name }) => name === act.place)
      case 'take':
        return hasPlace(act.place, 'out')
      case 'send':
        return machineOf(act)?.events.some((it) => it.name === act.event && it.exported) ?? false
      case 'hold':
        return machineOf(act)?.states.some(({ name }) => name === act.state) ?? false
      case 'release':
      case 'look':
        return machineOf(act) !== null
      case 'configure':
        return network.parameters.length > 0
      case 'inspect':
        return network.places.length > 0
      default:
        return true
    }
  }
  const declared = Object.entries(run.parameters).filter(([name]) => network.parameters.some((it) => it.name === name))
  return { ...run, parameters: Object.fromEntries(declared), acts: run.acts.filter(isKnown) }
}

/** What has been compared. */
export interface Tally {
  networks: number
  runs: number
  acts: number
  /** Runs that were left, since they would not end. */
  unfinished: number
}

/** Expects the networks of a case to agree with the reference. @throws Disagreement */
export async function agreeOn({ spec, runs }: Case, tally: Tally): Promise<void> {
  const subject = await subjectOf(spec)
  tally.networks++
  for (const run of runs) {
    tally.runs++
    tally.acts += run.acts.length
    try {
      // Tokens that are changed are those of this run alone.
      await agree(subject, run.network, structuredClone(run.acts), surroundingsOf(run))
    } catch (error) {
      if (error instanceof Runaway) tally.unfinished++
      else if (!(error instanceof Refused)) throw error
    }
  }
}
