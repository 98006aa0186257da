import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Machine, MachineState, Branch } from '../../model/program.ts'
import type { StateDeclaration } from '../../syntax/tree.ts'
import { alwaysHolds, type MachineSubject, type Rule } from '../rule.ts'
import type { Span } from '../../source/span.ts'

/** MYC406: a handler behind one that always holds is never tried. */
export const handlerOrder: Rule<MachineSubject> = ({ machine: { model, bound } }, log) => {
  model.states.forEach((state, index) => {
    const certain = checkHandlers(model, state, log)
    checkIgnored(bound.node.states[index]!, certain, log)
    checkWhens(state, log)
  })
}

/** Returns for each event (by name) the handler that always holds. */
function checkHandlers({ events }: Machine, { handlers }: MachineState, log: Log): ReadonlyMap<string, Branch> {
  const certain = new Map<string, Branch>()
  for (const handler of handlers) {
    const { name } = events[handler.event]!
    const before = certain.get(name)
    if (before !== undefined) report(log, handler.at, `This handler of ${quote(name)}`, before)
    else if (alwaysHolds(handler)) certain.set(name, handler)
  }
  return certain
}

function checkIgnored({ members }: StateDeclaration, certain: ReadonlyMap<string, Branch>, log: Log): void {
  for (const member of members) {
    if (member.kind !== 'ignore') continue
    for (const { text, span } of member.events) {
      const before = certain.get(text)
      if (before !== undefined) report(log, span, `This \`ignore\` of ${quote(text)}`, before)
    }
  }
}

function checkWhens({ whens }: MachineState, log: Log): void {
  const before = whens.find(alwaysHolds)
  for (const branch of before === undefined ? [] : whens.slice(whens.indexOf(before) + 1)) {
    report(log, branch.at, 'This `when`', before!)
  }
}

function report(log: Log, span: Span, what: string, before: Branch): void {
  log.error(span, {
    code: 'MYC406',
    message: `${what} is never tried, since one before it always holds.`,
    hint: 'Write it before the other one, give that one a condition, or remove one of them.',
    related: [{ message: 'This one always holds', span: before.at }],
  })
}
