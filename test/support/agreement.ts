import { moduleText } from '../../src/emit/typescript/module.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import type { Network, Program } from '../../src/model/program.ts'
import { standaloneNetworks } from '../../src/model/standalone.ts'
import type { State } from '../../src/semantics/state.ts'
import type { Act, Surroundings } from './acts.ts'
import { attempt } from './attempt.ts'
import { checkedText } from './checked.ts'
import { difference } from './compare.ts'
import { type GeneratedModule, loadText } from './load-text.ts'
import { GeneratedDriver } from './drivers/generated.ts'
import { ReferenceDriver } from './drivers/reference.ts'

export interface Agreement {
  readonly trace: readonly TraceEvent[]
  /** The state of the reference at the end. */
  readonly state: State
}

/** A spec, checked and loaded once, to be run as often as one likes. */
export interface Subject {
  readonly program: Program
  readonly module: GeneratedModule
}

/** @throws Error where the spec has errors */
export async function subjectOf(spec: string): Promise<Subject> {
  const { program, diagnostics } = checkedText(spec)
  if (program === null) throw new Error(`the spec has errors: ${JSON.stringify(diagnostics, null, 2)}`)
  return subjectWith(program)
}

/** A program with its generated code. */
export function subjectWith(program: Program): Subject {
  const code = moduleText(program, { source: 'spec.myc', runtime: './myc-runtime.ts' })
  return { program, module: loadText(code) }
}

/** Everything of a program that can run: its nets, and the machines that no net uses. */
export function networksOf(program: Program): Network[] {
  return [...program.networks, ...standaloneNetworks(program)]
}

/** Generated code does something else than the reference. */
export class Disagreement extends Error {
  override name = 'Disagreement'
}

/** Both refuse to make a network of these parameters, for the same reason. */
export class Refused extends Error {}

/**
 * Does the same to the step function and to the generated code, and expects to see the same after each act; all but trace
 * events where nobody observes the generated code.
 * @throws Disagreement, Refused
 */
export async function agree(
  { program, module }: Subject,
  name: string,
  acts: readonly Act[],
  surroundings: Surroundings = {},
  isObserved = true,
): Promise<Agreement> {
  const network = networksOf(program).find((it) => it.name === name)!
  const reference = attempt(() => new ReferenceDriver(program, network, surroundings))
  const generated = attempt(() => new GeneratedDriver(program, module, network, surroundings, isObserved))
  if (typeof reference === 'string' || typeof generated === 'string') {
    if (generated === reference) throw new Refused(generated)
    throw new Disagreement(
      `made with ${JSON.stringify(surroundings.parameters)}: generated code ${said(generated)}, the reference ${said(reference)}`,
    )
  }
  // Handlers that begin with the network may answer before anything is done to it.
  for (const [number, given] of [begin, ...acts].entries()) {
    const act = reference.resolve(given)
    const expected = reference.act(act)
    const seen = isObserved ? expected : { ...expected, traceEvents: [] }
    const found = difference(await generated.act(act), seen)
    if (found !== null)
      throw new Disagreement(`after act ${number}, ${JSON.stringify(act)}, generated code has ${found}`)
  }
  return { trace: reference.trace, state: reference.state }
}

const begin: Act = { do: 'pass', ms: 0 }

const said = (made: object | string): string => (typeof made === 'string' ? `refuses: ${made}` : 'is content')
