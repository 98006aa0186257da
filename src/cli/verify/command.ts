import { type Command, InvalidArgumentError } from 'commander'
import type { Io } from '../io.ts'
import type { VerifyOptions } from '../verify.ts'

/** Adds `myc verify` to the command line. */
export function addVerifyCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('verify')
    .description('explore all that can happen in specs, or in a place/transition net (PNML), and say what holds')
    .argument(
      '[files or folders...]',
      'specs, or folders to look through (node_modules and hidden folders are skipped), or one NAME.pnml; default: this folder',
    )
    .option('--net <name>', 'only this net, or machine that no net uses')
    .option('--at-once <tokens>', 'how many tokens may be inside at once', count, 2)
    .option('--keys <number>', 'how many keys are tried where strings matter', count, 1)
    .option('--set <name=value>', 'a parameter of the net', many, [])
    .option('--queries <file>', 'with NAME.pnml: properties to be decided, in the XML of the Model Checking Contest')
    .option(
      '--limit <states>',
      'give up beyond so many; default: 200,000, or 50,000 where states cannot be packed; of PNML as many as memory holds',
      count,
    )
    .option('--write', 'append what does not hold to its spec, as scenarios that fail', false)
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', exitCodes)
    .action(async (names: string[], options: VerifyOptions) => {
      const { runVerify } = await import('../verify.ts')
      done(await runVerify(names, options, io))
    })
}

const many = (value: string, before: readonly string[] = []): string[] => [...before, value]

function count(text: string): number {
  const digits = text.replaceAll(/[_,]/g, '')
  if (/^[1-9]\d{0,11}$/.test(digits)) return Number(digits)
  throw new InvalidArgumentError('This is a whole number from 1 on.')
}

const exitCodes = `
Exit codes: 5 something does not hold; else 6 not all could be explored; 130 when it was interrupted.`
