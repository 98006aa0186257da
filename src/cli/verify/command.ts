import { type Command, InvalidArgumentError } from 'commander'
import type { Io } from '../io.ts'
import type { VerifyOptions } from '../verify.ts'

/** Adds `myc verify` to the command line. */
export function addVerifyCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('verify')
    .description('explore all markings of a place/transition net (PNML), and answer what is asked of it')
    .argument('<file>', 'NAME.pnml')
    .option('--queries <file>', 'properties to be decided, in the XML of the Model Checking Contest')
    .option('--limit <markings>', 'give up beyond so many; default: as many as memory holds', count)
    .option('--json', 'print one JSON object', false)
    .addHelpText('after', exitCodes)
    .action(async (file: string, options: VerifyOptions) => {
      const { runVerify } = await import('../verify.ts')
      done(await runVerify(file, options, io))
    })
}

function count(text: string): number {
  const digits = text.replaceAll(/[_,]/g, '')
  if (/^[1-9]\d{0,11}$/.test(digits)) return Number(digits)
  throw new InvalidArgumentError('This is a whole number from 1 on.')
}

const exitCodes = `
Exit codes: 5 a property does not hold; else 6 not all could be explored; 130 when it was interrupted.`
