import { quote } from '../../diagnostics/wording.ts'
import { cycles } from '../../model/graph.ts'
import type { ProgramSubject, Rule } from '../rule.ts'

/** MYC208: a record contains itself only through `?` or `[]`, else no value of it could be written. */
export const recordCycles: Rule<ProgramSubject> = ({ bound, program: { records } }, log) => {
  const indices = new Map(records.map(({ name }, index) => [name, index]))
  const inner = records.map(({ fields }) => {
    return fields.map(({ type }) => (type.kind === 'record' ? (indices.get(type.name) ?? -1) : -1))
  })
  const graph = inner.map((targets) => targets.filter((target) => target >= 0))
  const nodes = bound.declarations.filter((node) => node.kind === 'record')
  for (const cycle of cycles(graph)) {
    const inside = new Set(cycle)
    const record = cycle.reduce((a, b) => Math.min(a, b))
    const field = inner[record]!.findIndex((target) => inside.has(target))
    const { name, fields } = records[record]!
    log.error(nodes[record]?.fields[field]?.type.span ?? records[record]!.at, {
      code: 'MYC208',
      message: `The record ${quote(name)} contains itself, through its field ${quote(fields[field]!.name)}.`,
      hint: 'Let it end somewhere, with `?` or `[]` behind the type.',
      related:
        cycle.length > 1
          ? cycle.slice(0, 4).map((each) => ({ message: 'This is part of the circle', span: records[each]!.at }))
          : [],
    })
  }
}
