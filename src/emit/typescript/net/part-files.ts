import { innerName } from '../../../source/files.ts'
import { code, list, noCode, type Code } from '../code/code.ts'
import { stringLiteral } from '../code/names.ts'
import { runtime } from '../code/runtime.ts'
import type { EmittedNet } from './emitted-net.ts'

/** The parts that another file than that of the network declares, each with its file. */
function foreignParts({ program, network }: EmittedNet): [name: string, file: string][] {
  const foreign = (network.parts ?? []).filter(({ net }) => net.at.file !== network.at.file)
  return foreign.map(({ name, net }) => [name, innerName(program, net.at)])
}

/** The files of parts, for a network that has some of other files. */
export function partFilesCode(net: EmittedNet): Code {
  const entries = foreignParts(net).map(([name, file]) => `[${stringLiteral(name)}, ${stringLiteral(file)}]`)
  if (entries.length === 0) return noCode
  return code`/** The files of the parts of ${net.network.name} that its own does not declare. */
  const ${filesName(net)}: ReadonlyMap<string, string> = new Map([${list(entries)}])`
}

const filesName = ({ network }: EmittedNet): string => `${network.name}$files`

/** Tells what happens with the file of the part that it is of. */
export function emitCode(net: EmittedNet): Code[] {
  if (foreignParts(net).length === 0) return []
  const told = code`${runtime.inPart}(${filesName(net)}, traceEvent, owner)`
  return [code`override emit(line: number, traceEvent: object, owner?: string): void { super.emit(line, ${told}) }`]
}
