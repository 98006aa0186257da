import { emitMermaid } from '../../emit/mermaid/mermaid.ts'
import { UsageError } from '../errors.ts'
import type { Job } from './formats.ts'

/** A text in Mermaid holds one diagram: nets together, or one machine. @throws UsageError where more is to be drawn */
export async function paintMermaid({ program, subject, scene }: Job): Promise<string> {
  const networks = subject.networks.map((index) => program.networks[index]!)
  if (networks.length > 0) return emitMermaid(program, { kind: 'nets', networks, direction: scene.direction })
  const [machine, ...more] = subject.machines.map((index) => program.machines[index]!)
  if (machine === undefined || more.length > 0)
    throw new UsageError('Mermaid draws one machine at a time: say with --machine which.')
  return emitMermaid(program, { kind: 'machine', machine, direction: scene.direction })
}
