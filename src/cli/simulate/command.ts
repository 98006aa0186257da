import { type Command, Option } from 'commander'
import type { SimulateOptions } from '../simulate.ts'
import type { Io } from '../io.ts'

/** Adds `myc simulate` to the command line. */
export function addSimulateCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('simulate')
    .description('play a network on virtual time, with arrivals, latencies and failures at random; one seed, one trace')
    .argument('<file>', 'the spec')
    .option('--net <name>', 'which net to play, or machine that no net uses, where there are several')
    .option('--for <time>', 'how long to play', '1m')
    .option('--seed <number>', 'where chance begins', '1')
    .option(
      '--arrive <name=rate>',
      'what comes to an `in` place, or events: 20/s, "every 50ms", "100 every 5s"',
      many,
      [],
    )
    .option('--token <name=value>', 'what a token is like, as JSON; again: another that is as likely', many)
    .option('--handler <name=…>', 'an async extern: latency=exp:200ms,fails=20%,hangs=1%', many)
    .option(
      '--result <name=value>',
      'what an extern gives: 95% (of true), or a value as JSON; again: another',
      many,
      [],
    )
    .option('--set <name=value>', 'a parameter of the net', many)
    .option('--json', 'print the trace, one JSON object a line, instead of the summary', false)
    .addOption(new Option('--summary-json', 'print the summary as one JSON object').default(false).conflicts('json'))
    .option('--ascii', 'draw charts without block characters', false)
    .addHelpText('after', examples)
    .action(async (file: string, given: Partial<SimulateOptions> & Single) => {
      const { runSimulate } = await import('../simulate.ts')
      done(await runSimulate(file, { arrive: [], token: [], handler: [], result: [], set: [], ...given }, io))
    })
}

/** The options that can be there once. */
type Single = Pick<SimulateOptions, 'for' | 'seed' | 'json' | 'summaryJson' | 'ascii'>

const many = (value: string, before: readonly string[] = []): string[] => [...before, value]

const examples = `
What --arrive, --handler, --result and --set say can change in time: NAME@TIME=… holds from that time on.

  myc simulate gateway.myc --for 10m --seed 7 --arrive requests=20/s \\
    --token 'requests={"id": "$n", "endpoint": "/users"}' --token 'requests={"id": "$n", "endpoint": "/orders"}' \\
    --result isValid=95% --set cooldown=2s \\
    --handler callBackend=latency=lognormal:80ms:900ms,fails=1% \\
    --handler callBackend@3m=fails=90% --handler callBackend@5m=fails=1%

Exit codes: 3 also when something grows or goes on without end, 130 when it was interrupted.`
