import { type Command, Option } from 'commander'
import type { Io } from '../io.ts'
import type { TestOptions } from '../test.ts'

/** Adds `myc test` to the command line. */
export function addTestCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('test')
    .description('run the scenarios of specs, on virtual time')
    .argument(
      '[files or folders...]',
      'specs, or folders to look through (node_modules and hidden folders are skipped); default: this folder',
    )
    .option('--only <text>', 'only scenarios whose name has this in it')
    .option('--coverage', 'say what of each net no scenario exercised', false)
    .option('--generated', 'run them on the generated TypeScript too, which must do the very same', false)
    .option('--trace <file>', 'write what happened in the one scenario that is selected, one JSON object a line')
    .addOption(new Option('--reporter <kind>', 'how to report').choices(['human', 'json', 'junit']).default('human'))
    .addHelpText('after', exitCodes)
    .action(async (names: string[], options: TestOptions) => {
      const { runTest } = await import('../test.ts')
      done(await runTest(names, options, io))
    })
}

const exitCodes = `
Exit codes: 4 a scenario failed; else 3 a spec has errors or cannot be read, or there is no scenario.`
