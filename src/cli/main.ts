import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { reportInternalError } from './internal-error.ts'
import { ownVersion } from './assets.ts'
import type { BuildOptions } from './build.ts'
import type { DebugPhase } from './debug.ts'
import type { Destination } from './deliver.ts'
import type { EjectOptions } from './eject.ts'
import { exit } from './exit.ts'
import { addGraphCommand } from './graph/command.ts'
import type { Io } from './io.ts'
import { importExtensions } from './outputs.ts'
import { addSimulateCommand } from './simulate/command.ts'
import type { TypesOptions } from './types.ts'
import { addTestCommand } from './test/command.ts'
import { addVerifyCommand } from './verify/command.ts'

/** Runs `myc` with the arguments after its name, to an exit code. Each command loads only what it needs. */
export async function runCli(argv: readonly string[], io: Io): Promise<number> {
  let code: number = exit.fine
  const program = describeCommands(io, (result) => (code = result))
  try {
    await program.parseAsync(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exit.fine : exit.usage
    reportInternalError(error, io)
    return exit.bug
  }
}

type Done = (code: number) => void

function describeCommands(io: Io, done: Done): Command {
  const program = new Command('myc')
    .description('Compiles specs of token networks with state machines (.myc) to TypeScript.')
    .version(ownVersion(), '-v, --version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: (text) => io.stderr.write(text) })
    .showHelpAfterError('(--help says more)')
    .addHelpText('after', exitCodes)
  describeInit(program, io, done)
  describeCheck(program, io, done)
  describeBuild(program, io, done)
  describeTypes(program, io, done)
  describeEject(program, io, done)
  addGraphCommand(program, io, done)
  describeDocs(program, io, done)
  addSimulateCommand(program, io, done)
  addTestCommand(program, io, done)
  addVerifyCommand(program, io, done)
  describeDebug(program, io, done)
  return program
}

function describeInit(program: Command, io: Io, done: Done): void {
  program
    .command('init')
    .description('write a first spec and the TypeScript that uses it; nothing is overwritten')
    .argument('[folder]', 'where to write', nonEmpty, '.')
    .option('--pattern <kind>', 'of what kind: client, queue, saga, protocol or machine; default: a circuit breaker')
    .action(async (folder: string, options: { pattern?: string }) => {
      const { runInit } = await import('./init.ts')
      done(runInit(folder, options, io))
    })
}

function describeCheck(program: Command, io: Io, done: Done): void {
  program
    .command('check')
    .description('say what is wrong with specs')
    .argument('[files or folders...]', named)
    .option('--json', 'print one JSON object', false)
    .action(async (names: string[], options: { json: boolean }) => {
      const { runCheck } = await import('./check.ts')
      done(runCheck(names, options, io))
    })
}

function describeBuild(program: Command, io: Io, done: Done): void {
  program
    .command('build')
    .description('compile specs to TypeScript; specs without errors are written even when others have some')
    .argument('[files or folders...]', named)
    .requiredOption(
      '-o, --out-dir <folder>',
      'where to write; the structure below a folder that is named is kept',
      nonEmpty,
    )
    .addOption(new Option('--watch', 'build again whenever a spec changes').default(false).conflicts(['check', 'json']))
    .option('--check', 'write nothing; fail when output is out of date', false)
    .addOption(extensionOption())
    .option('--json', 'print one JSON object', false)
    .action(async (names: string[], options: BuildOptions & { watch: boolean; json: boolean }) => {
      if (options.watch) done(await (await import('./watch.ts')).watch(names, options, io))
      else done(await (await import('./run-build.ts')).runBuild(names, options, io))
    })
}

function describeTypes(program: Command, io: Io, done: Done): void {
  program
    .command('types')
    .description('write NAME.d.myc.ts beside specs, for TypeScript that imports NAME.myc itself')
    .argument('[files or folders...]', named)
    .option('--check', 'write nothing; fail when one is out of date', false)
    .option('--json', 'print one JSON object', false)
    .action(async (names: string[], options: TypesOptions) => {
      const { runTypes } = await import('./types.ts')
      done(await runTypes(names, options, io))
    })
}

function describeEject(program: Command, io: Io, done: Done): void {
  program
    .command('eject')
    .description('copy a file of std into the project, to change it or to keep it as it is')
    .argument('<name>', 'std/breakers')
    .option('-o, --out <file>', 'where to write; default: its name, in this folder', nonEmpty)
    .option('--all', 'also the files of std that it imports, beside it', false)
    .option('--force', 'overwrite what is there', false)
    .action(async (name: string, options: EjectOptions) => {
      const { runEject } = await import('./eject.ts')
      done(runEject(name, options, io))
    })
}

function describeDocs(program: Command, io: Io, done: Done): void {
  program
    .command('docs')
    .description('write a Markdown page about a spec: its places, transitions and machines, with diagrams')
    .argument('<file>', 'the spec')
    .option('-o, --output <file>', 'where to write; default: stdout', nonEmpty)
    .addOption(new Option('--check <file>', 'write nothing; fail when this page is out of date').conflicts('output'))
    .action(async (file: string, options: Destination) => {
      const { runDocs } = await import('./docs.ts')
      done(runDocs(file, options, io))
    })
}

function describeDebug(program: Command, io: Io, done: Done): void {
  program
    .command('debug')
    .description('for those who work on myc: print the tokens, the syntax tree or the model of a spec')
    .addArgument(new Argument('<phase>', 'what to print').choices(debugPhases))
    .argument('<file>', 'the spec')
    .action(async (phase: DebugPhase, file: string) => {
      const { runDebug } = await import('./debug.ts')
      done(runDebug(phase, file, io))
    })
}

function extensionOption(): Option {
  const help = 'how generated code imports its runtime; with .mts and .mjs its files end in .mts'
  return new Option('--import-extension <extension>', help).choices(importExtensions).default('.ts')
}

function nonEmpty(value: string): string {
  if (value === '') throw new InvalidArgumentError('It is empty.')
  return value
}

const named = 'specs, or folders to look through (node_modules and hidden folders are skipped); default: this folder'

const debugPhases: readonly DebugPhase[] = ['tokens', 'tree', 'model']

const exitCodes = `
Exit codes: 0 fine, 1 a bug in myc, 2 wrong usage, 3 a spec has errors, or something cannot be read, written or is out of date, 4 a scenario failed, 5 what was verified does not hold, 6 not all of it could be explored, 130 interrupted.`
