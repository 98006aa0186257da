import { check } from '../compile.ts'
import type { Program } from '../network/model.ts'
import { findSpecs } from './files.ts'
import type { Io } from './io.ts'
import { problem } from './problem.ts'
import { readSpec } from './read.ts'
import { BadFile, WrongOption } from './refusals.ts'

/** A spec without errors: its path as shown, its text, and what it means. */
export interface ProgramFile {
  readonly source: { readonly name: string; readonly text: string }
  readonly program: Program
}

/** Reads the one spec that is named, for a command that shows it. @throws BadFile, WrongOption */
export function readProgram(name: string, io: Io): ProgramFile {
  const { specs, problems } = findSpecs([name], io.cwd)
  const [spec] = specs
  if (spec === undefined) throw new BadFile(problems)
  if (specs.length > 1) throw new WrongOption(`${name} has several specs: name one of them.`)
  const read = readSpec(spec)
  if ('problem' in read) throw new BadFile([read.problem])
  const { program, ...found } = check(read.text)
  if (program === null) throw new BadFile([{ source: read.source, ...found }])
  if (program.networks.length + program.machines.length === 0)
    throw new BadFile([
      problem(spec.shown, 'MYC108', 'There is no net and no machine in it.', 'Declare a net or an fsm.'),
    ])
  return { source: { name: spec.shown, text: read.text }, program }
}
