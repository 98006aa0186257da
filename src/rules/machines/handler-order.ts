import type { Log } from '../../diagnostics/log.ts'
import { quote } from '../../diagnostics/wording.ts'
import type { Branch, EnumType, Machine, MachineState } from '../../model/program.ts'
import type { StateDeclaration } from '../../syntax/tree.ts'
import { alwaysHolds, type MachineSubject, type Rule } from '../rule.ts'
import { reportUntaken, untakenOf } from '../untaken.ts'

/** MYC406: a handler is taken, in some state that has it; and so is a `when`. */
export const handlerOrder: Rule<MachineSubject> = ({ program, machine: { model, bound } }, log) => {
  for (const { what, branch, before } of untakenIn(model, program.enums)) reportUntaken(log, branch.at, what, before)
  model.states.forEach((state, index) => checkIgnored(model, state, bound.node.states[index]!, log))
}

/** A branch that is never taken in a state, and the one that is taken instead. */
interface Untaken {
  /** How it is called. */
  readonly what: string
  readonly branch: Branch
  readonly before: Branch
}

/** What no state takes: what several states have in common may be taken in one of them. */
function untakenIn(machine: Machine, enums: readonly EnumType[]): Untaken[] {
  const found = new Map<string, Untaken | null>()
  for (const group of machine.states.flatMap((state) => groupsOf(machine, state))) {
    const untaken = untakenOf(group.branches, enums)
    for (const branch of group.branches) {
      const { what } = group
      const written = `${what} ${branch.at.start}`
      const before = untaken.get(branch)
      if (before === undefined) found.set(written, null)
      else if (!found.has(written)) found.set(written, { what, branch, before })
    }
  }
  return [...found.values()].flatMap((it) => it ?? [])
}

/** The handlers of each event, and the `when` branches: of each group the first that holds is taken. */
function groupsOf({ events }: Machine, { handlers, whens }: MachineState) {
  const ofEvents = events.map(({ name }, index) => ({
    what: `This handler of ${quote(name)}`,
    branches: handlers.filter(({ event }): boolean => event === index) as readonly Branch[],
  }))
  return [...ofEvents, { what: 'This `when`', branches: whens }]
}

function checkIgnored({ events }: Machine, { handlers }: MachineState, { members }: StateDeclaration, log: Log): void {
  for (const { text, span } of members.flatMap((it) => (it.kind === 'ignore' ? it.events : []))) {
    const before = handlers.find((it) => events[it.event]!.name === text && alwaysHolds(it))
    if (before !== undefined) reportUntaken(log, span, `This \`ignore\` of ${quote(text)}`, before)
  }
}
