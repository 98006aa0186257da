import fc, { type Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkedCase } from '../support/checked.ts'
import type { Act } from '../support/acts.ts'
import { agree, networksOf, subjectOf } from '../support/agreement.ts'
import { actOf, required } from '../support/arbitrary.ts'
import { casesWith, specOf } from '../support/cases.ts'
import { editOf } from '../support/edits.ts'
import type { TraceEvent } from '../../src/trace/event.ts'
import type { MachineEvent, Network, Program } from '../../src/model/program.ts'
import { standaloneNetworks } from '../../src/model/standalone.ts'
import { unlessRunaway } from '../support/runaway.ts'
import { ReferenceDriver } from '../support/drivers/reference.ts'

const spec = specOf('snapshots/restoring')

/** Snapshots that somebody has edited, one to three times. */
const editedRestore: Arbitrary<Act> = fc
  .array(editOf(), { minLength: 1, maxLength: 3 })
  .map((edits) => ({ do: 'restore', edits }))

describe('a snapshot that was edited', () => {
  it('is refused by both for the same reason, and nothing has changed; or both go on from it alike', async () => {
    const subject = await subjectOf(spec)
    const [network] = networksOf(subject.program)
    const acts = fc.tuple(
      fc.array(actOf(subject.program, network!), { minLength: 3, maxLength: 12 }),
      fc.array(fc.oneof(editedRestore, actOf(subject.program, network!)), { minLength: 2, maxLength: 12 }),
    )
    await fc.assert(
      fc.asyncProperty(acts, async ([before, after]) => {
        await agree(subject, network!.name, [...before, ...after]).catch(unlessRunaway)
      }),
      { numRuns: 100 },
    )
    expect(network!.name).toBe('Works')
  })
})

/** The same machines, each as if no net used it. */
function alone(program: Program): Program {
  const open = (event: MachineEvent): MachineEvent => ({ ...event, exported: true })
  const machines = program.machines.map((it) => ({ ...it, used: false, events: it.events.map(open) }))
  return { ...program, machines }
}

/** What happens to a machine, but for its being closed and restored. */
function traceOf(
  program: Program,
  machine: Network,
  parameters: Record<string, unknown>,
  acts: readonly Act[],
): TraceEvent[] {
  const reference = new ReferenceDriver(program, machine, { parameters })
  for (const act of acts) reference.act(reference.resolve(act))
  return reference.trace.filter(({ kind }) => kind !== 'closed')
}

describe('a machine that goes on from snapshots', () => {
  const programs = casesWith('module.ts').map((each) => checkedCase(each).program!)
  const machines = programs
    .map(alone)
    .flatMap((program) => standaloneNetworks(program).map((machine) => ({ program, machine })))

  for (const { program, machine } of machines)
    it(`does what it would have done: ${machine.name}`, () => {
      // What a restored machine does not know are parameters that were changed, and that it had been closed.
      const known = actOf(program, machine)
        .filter((act) => act.do !== 'configure' && act.do !== 'close')
        .map((act): Act => (act.do === 'restore' ? { ...act, elapsed: 0 } : act))
      fc.assert(
        fc.property(required(program, machine), fc.array(known, { maxLength: 40 }), (parameters, acts) => {
          // Before a snapshot is made, everything that is due happens.
          const straight = acts.map((act): Act => (act.do === 'restore' ? { do: 'pass', ms: 0 } : act))
          expect(traceOf(program, machine, parameters, acts)).toEqual(traceOf(program, machine, parameters, straight))
        }),
        { numRuns: 200 },
      )
    })
})
