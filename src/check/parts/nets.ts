import type { Bound } from '../../bind/bind.ts'
import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import { grouped, limits } from '../../source/limits.ts'
import type { Span } from '../../source/span.ts'
import type { FsmDeclaration, NetDeclaration, PartDeclaration } from '../../syntax/tree.ts'
import type { CheckedNet } from '../elaborated.ts'
import type { Globals, MachineInfo } from '../globals.ts'
import { elaborateNet } from '../net.ts'

/** What the elaboration of nets needs. */
interface Nets {
  readonly bound: Bound
  readonly globalsOf: (node: NetDeclaration) => Globals
  readonly infos: ReadonlyMap<FsmDeclaration, MachineInfo>
  readonly formals: MachineInfo[]
  readonly logOf: (node: NetDeclaration) => Log
  readonly mistakes: readonly Span[]
}

/** Each net as it is written, in the order of their declarations. What is a part of a net is elaborated before it. */
export function elaborateNets(nets: Nets): CheckedNet[] {
  const known = new Map<NetDeclaration, CheckedNet>()
  const declared = [...nets.bound.machines.keys()]
  const begun: NetDeclaration[] = []
  const elaborate = (node: NetDeclaration): CheckedNet => {
    const earlier = known.get(node)
    if (earlier !== undefined) return earlier
    begun.push(node)
    const { bound, globalsOf, infos, formals, logOf, mistakes } = nets
    const net = elaborateNet(
      globalsOf(node),
      { infos, declared, formals, find },
      bound.nets.get(node)!,
      logOf(node),
      mistakes,
    )
    begun.pop()
    known.set(node, net)
    return net
  }
  const find = (node: NetDeclaration, part: PartDeclaration, log: Log): CheckedNet | null => {
    const start = begun.indexOf(node)
    if (start >= 0) reportCircle(log, part, begun.slice(start))
    const net = start >= 0 || begun.length >= limits.levels ? null : elaborate(node)
    if (net !== null && begun.length + net.extent.levels <= limits.levels) return net
    if (start < 0) reportDepth(log, part)
    return null
  }
  return nets.bound.declarations.filter((node) => node.kind === 'net').map(elaborate)
}

/** MYC544: no net holds itself. */
function reportCircle(log: Log, { net }: PartDeclaration, circle: readonly NetDeclaration[]): void {
  const names = [...circle, circle[0]!].map(({ name }) => quote(name.text))
  const [first] = names
  log.error(net.span, {
    code: 'MYC544',
    message:
      circle.length === 1
        ? `${first} is a part of itself, so it would have no end.`
        : `${first} is a part of itself, so it would have no end: ${names.join(' → ')}.`,
    hint: 'Leave the part out; what goes on and on is a token that is put again.',
    related: circle.map(({ name }) => ({ message: `${quote(name.text)} is declared here`, span: name.span })),
  })
}

function reportDepth(log: Log, { net }: PartDeclaration): void {
  log.error(net.span, {
    code: 'MYC110',
    message: `Here nets are in one another more than ${grouped(limits.levels)} levels deep.`,
    hint: 'Let a net hold beside each other what is now in one another.',
  })
}
