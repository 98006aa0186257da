import { quote } from '../../diagnostics/wording.ts'
import { suggest } from '../../diagnostics/suggest.ts'
import { type PictureSubject, wholeOf } from '../../emit/graphviz/picture.ts'
import type { Network, Program } from '../../model/program.ts'
import { standaloneNetworks } from '../../model/standalone.ts'
import type { GraphOptions } from '../graph.ts'
import { UsageError } from '../errors.ts'

type Named = { readonly name: string }

/** What to draw. @throws UsageError for a name that does not exist */
export function subjectOf(program: Program, { net, machine }: GraphOptions): PictureSubject {
  if (net !== undefined) return { networks: [indexOf('--net', program.networks, net, 'net')], machines: [] }
  if (machine !== undefined) return { networks: [], machines: [indexOf('--machine', program.machines, machine, 'fsm')] }
  return wholeOf(program)
}

function indexOf(option: string, things: readonly Named[], name: string, what: string): number {
  const index = things.findIndex((thing) => thing.name === name)
  if (index >= 0) return index
  const names = things.map((thing) => thing.name)
  const near = suggest(name, names)
  const hint = near === null ? `There are ${names.map(quote).join(', ')}.` : `Did you mean ${quote(near)}?`
  const none = names.length === 0 ? '' : ` ${hint}`
  throw new UsageError(`${option} ${name}: this spec has no ${what} of that name.${none}`)
}

/** The one network of the subject that can have run. @throws UsageError where there is not exactly one */
export function runnable(program: Program, { networks, machines }: PictureSubject, option: string): Network {
  const alone = standaloneNetworks(program)
  const found = [
    ...networks.map((index) => program.networks[index]!),
    ...machines.flatMap((index) => alone.filter(({ name }) => name === program.machines[index]!.name)),
  ]
  if (found.length === 1) return found[0]!
  if (found.length === 0)
    throw new UsageError(`${option}: this machine belongs to a net, and runs in it: name that with --net.`)
  throw new UsageError(
    `${option}: say with --net or --machine which of ${found.map(({ name }) => quote(name)).join(', ')} ran.`,
  )
}
