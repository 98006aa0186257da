import { quote } from '../../diagnostics/wording.ts'
import { instancesIn } from '../../model/generics.ts'
import { cycles } from '../../model/graph.ts'
import type { RecordType } from '../../model/program.ts'
import type { Bound } from '../../bind/bind.ts'
import type { Span } from '../../source/span.ts'
import type { ProgramSubject, Rule } from '../rule.ts'

/** MYC208: a record contains itself only through `?` or `[]`, else no value of it could be written. */
export const recordCycles: Rule<ProgramSubject> = ({ bound, program: { records: all, generics } }, log) => {
  // What a generic record becomes may contain itself, though as it is declared it does not.
  const plain = all.filter(({ generic }) => generic === undefined)
  const records = [...plain, ...generics, ...instancesIn([plain, generics, all], generics).records]
  const indices = new Map(records.map(({ name }, index) => [name, index]))
  const inner = records.map(({ fields }) => {
    return fields.map(({ type }) => (type.kind === 'record' ? (indices.get(type.name) ?? -1) : -1))
  })
  const graph = inner.map((targets) => targets.filter((target) => target >= 0))
  const said = new Set<Span>()
  for (const cycle of cycles(graph)) {
    const inside = new Set(cycle)
    const record = cycle.reduce((a, b) => Math.min(a, b))
    const index = inner[record]!.findIndex((target) => inside.has(target))
    const field = records[record]!.fields[index]!
    const at = fieldSpan(bound, records[record]!, index)
    if (said.has(at)) continue
    said.add(at)
    log.error(at, {
      code: 'MYC208',
      message: `The record ${quote(records[record]!.name)} contains itself, through its field ${quote(field.name)}.`,
      hint: 'Let it end somewhere, with `?` or `[]` behind the type.',
      related:
        cycle.length > 1
          ? cycle.slice(0, 4).map((each) => ({ message: 'This is part of the circle', span: records[each]!.at }))
          : [],
    })
  }
}

/** Where the type of a field is written. */
function fieldSpan({ declarations }: Bound, { at }: RecordType, index: number): Span {
  const node = declarations.find((it) => it.name.span === at)
  return (node?.kind === 'record' ? node.fields[index]?.type.span : undefined) ?? at
}
