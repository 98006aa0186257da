import { type Command, Option } from 'commander'
import type { GraphOptions } from '../graph.ts'
import type { Io } from '../io.ts'
import { formatNames } from './formats.ts'

/** Adds `myc graph` to the command line. */
export function addGraphCommand(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('graph')
    .description('draw the nets and machines of a spec, or a place/transition net (PNML)')
    .argument('<file>', 'the spec, or NAME.pnml')
    .addOption(
      new Option('--format <format>', 'what to write; default: as the file written ends, else dot').choices(
        formatNames,
      ),
    )
    .option('-o, --output <file>', 'where to write; default: stdout')
    .addOption(new Option('--check <file>', 'write nothing; fail when this picture is out of date').conflicts('output'))
    .option('--net <name>', 'draw this net only')
    .addOption(new Option('--machine <name>', 'draw this machine only').conflicts('net'))
    .option(
      '--depth <number>',
      '0: each net is a box, 1: what is in it is, machines and parts, 2: what is in parts is, …; default: all is open',
    )
    .addOption(
      new Option('--direction <to>', 'from left to right, or from top to bottom').choices(['LR', 'TB']).default('LR'),
    )
    .addOption(
      new Option('--theme <theme>', 'auto (the default of SVG): as the reader prefers').choices([
        'auto',
        'light',
        'dark',
      ]),
    )
    .option('--link <template>', 'where a line of the spec is found: https://example.org/{file}#L{line}')
    .option('--marking <file>', 'draw a snapshot of a running network (JSON): its tokens, states and calls')
    .option('--key <key>', 'with --marking: which instance of machines with keys')
    .addOption(
      new Option('--trace <file>', 'count what a trace went through (JSON lines)').conflicts(['marking', 'key']),
    )
    .option('--width <pixels>', 'of a PNG')
    .addOption(new Option('--scale <factor>', 'of a PNG, against the SVG; default: 2').conflicts('width'))
    .addHelpText('after', examples)
    .action(async (file: string, options: GraphOptions) => {
      const { runGraph } = await import('../graph.ts')
      done(await runGraph(file, options, io))
    })
}

const examples = `
  myc graph gateway.myc | dot -Tpdf > gateway.pdf
  myc graph gateway.myc -o gateway.svg
  myc graph gateway.myc --check gateway.svg
  myc graph gateway.myc --direction TB --width 390 -o phone.png

Exit codes: 3 also when a picture is out of date, or when what draws it is not installed.`
