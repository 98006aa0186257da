import { check } from '../compile.ts'
import type { Program } from '../model/program.ts'
import { rootOf } from '../source/files.ts'
import type { Source } from '../source/source.ts'
import { diskHost } from './disk-host.ts'
import { findSpecs, type SpecFile } from './files.ts'
import type { Io } from './io.ts'
import { findingAbout } from './findings.ts'
import { InputError, UsageError } from './errors.ts'

/** A spec without errors: its path as shown, its text, and what it means. */
export interface ProgramFile {
  readonly source: { readonly name: string; readonly text: string }
  /** Its files, by their numbers. */
  readonly sources: readonly Source[]
  readonly program: Program
}

/** Reads the one spec that is named, for a command that shows it. @throws InputError, UsageError */
export function readProgram(name: string, io: Io): ProgramFile {
  const spec = findSpec(name, io)
  const { program, ...findings } = check(diskHost(io.cwd), spec.path)
  if (program === null) throw new InputError([findings])
  if (program.networks.length + program.machines.length === 0)
    throw new InputError([
      findingAbout(spec.shown, 'MYC108', 'There is no net and no machine in it.', 'Declare a net or an fsm.'),
    ])
  return { source: { name: spec.shown, text: rootOf(findings).text ?? '' }, sources: findings.files, program }
}

/** The one spec that is named, for a command that takes one. @throws InputError, UsageError */
export function findSpec(name: string, io: Io): SpecFile {
  const { specs, problems } = findSpecs([name], io.cwd)
  const [spec] = specs
  if (spec === undefined) throw new InputError(problems)
  if (specs.length > 1) throw new UsageError(`${name} has several specs: name one of them.`)
  return spec
}
