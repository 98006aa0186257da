import { bind } from '../../../src/bind/bind.ts'
import { checkDeclarations, checkProgram } from '../../../src/check/check.ts'
import { checkText } from '../../../src/compile.ts'
import { emitTypeScript } from '../../../src/emit/typescript/emit.ts'
import { moduleText } from '../../../src/emit/typescript/module.ts'
import type { Program } from '../../../src/model/program.ts'
import { withoutFormals } from '../../../src/flatten/formals.ts'
import { flatten } from '../../../src/flatten/flatten.ts'
import { load } from '../../../src/imports/load.ts'
import { applyRules } from '../../../src/rules/rules.ts'
import { memoryHost } from '../../../src/source/memory-host.ts'
import { createSource } from '../../../src/source/source.ts'
import type { Contender, Figure } from '../../table/subject.ts'
import { figureOf, type Phase, phases, singleNet, sizes, sizesLaidOut, sizesOfOne, whole } from './phases.ts'
import { manyNets, oneNet } from './text.ts'

/** Milliseconds of the processor: what others do disturbs them less. */
function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

const emitted = { source: 'spec.myc', runtime: './myc-runtime.ts' }

/** What each phase of compiling a text takes, in milliseconds: one after the other, as `compile` has them. */
async function timesOf(text: string): Promise<Record<Phase, number>> {
  const times = Object.fromEntries(phases.map((phase) => [phase, 0])) as Record<Phase, number>
  const timed = async <T>(phase: Phase, act: () => T | Promise<T>): Promise<T> => {
    const before = processorTime()
    const result = await act()
    times[phase] += processorTime() - before
    return result
  }
  const report = (diagnostic: { readonly severity: string; readonly message: string }): void => {
    if (diagnostic.severity === 'error') throw new Error(diagnostic.message)
  }
  const root = { source: createSource('spec.myc', text), text }
  const loaded = await timed('parse', () => load(memoryHost({ 'spec.myc': text }), 'spec.myc', root, report))
  const bound = await timed('bind', () => bind(loaded, report))
  const declared = await timed('check', () => checkDeclarations(bound, loaded.sources, report))
  const nets = await timed('flatten', () => flatten(declared.definitions))
  const checked = await timed('check', () => checkProgram(declared, nets))
  await timed('rules', () => applyRules(checked, report))
  const program = withoutFormals(checked)
  await timed('emit', () => moduleText(program, emitted))
  return times
}

/** The phases run one after the other when the first of them is asked for; the others then say what they took. */
function phasesOf(lines: number): [name: string, figure: Figure][] {
  let times: Record<Phase, number> | undefined
  return phases.map((phase) => [
    figureOf(phase, lines),
    async ({ quick }) => {
      if (phase === phases[0]) times = await timesOf(manyNets(quick ? lines / 100 : lines))
      return times![phase]
    },
  ])
}

/** @throws Error for a text with an error in it */
function programOf(text: string): Program {
  const { program, diagnostics } = checkText(text)
  if (program === null) throw new Error(diagnostics[0]?.message)
  return program
}

const timeToCheck =
  (lines: number): Figure =>
  ({ quick }) => {
    const text = oneNet(quick ? lines / 10 : lines)
    const before = processorTime()
    programOf(text)
    return processorTime() - before
  }

const timeToLayOut =
  (lines: number): Figure =>
  async ({ quick }) => {
    const program = programOf(quick ? oneNet(50) : manyNets(lines))
    const before = processorTime()
    await emitTypeScript(program, emitted)
    return processorTime() - before
  }

export const { figures }: Contender = {
  figures: Object.fromEntries([
    ...sizes.flatMap(phasesOf),
    ...sizesOfOne.map((lines): [string, Figure] => [figureOf(singleNet, lines), timeToCheck(lines)]),
    ...sizesLaidOut.map((lines): [string, Figure] => [figureOf(whole, lines), timeToLayOut(lines)]),
  ]),
}
