import { isMissing, quote } from '../diagnostics/wording.ts'
import type { DuringDeclaration, FsmDeclaration, StateDeclaration, StateMember } from '../syntax/tree.ts'
import { findState, type MachineContext } from './machine-context.ts'

/** The members that a state has in common with others, after its own: but what it says of an event itself stays. */
export function membersDuring({ during }: FsmDeclaration, state: StateDeclaration): StateMember[] {
  const named = during.filter(({ states }) => states.some(({ text }) => text === state.name.text))
  const before = [...state.members]
  for (const { members } of named) before.push(...members.flatMap((member) => remaining(member, before)))
  return before.slice(state.members.length)
}

/** What is left of a member where others come before it. */
function remaining(member: StateMember, before: readonly StateMember[]): StateMember[] {
  if (member.kind === 'admit' || member.kind === 'var') return []
  if (member.kind === 'on') return isSettled(member.event.text, before) ? [] : [member]
  if (member.kind !== 'ignore') return [member]
  const events = member.events.filter(({ text }) => !isSettled(text, before))
  return events.length === 0 ? [] : [{ ...member, events }]
}

/** Whether it is said in any case what an event does. */
const isSettled = (event: string, before: readonly StateMember[]): boolean =>
  before.some((it) => {
    if (it.kind === 'ignore') return it.events.some(({ text }) => text === event)
    return it.kind === 'on' && it.event.text === event && it.guard === null
  })

/** Says what is wrong with members that hold in several states, apart from what they are in each of them. */
export function checkDuring({ log, bound }: MachineContext): void {
  for (const during of bound.node.during) {
    checkStates({ log, bound }, during)
    checkMembers({ log, bound }, during)
  }
}

type Checked = Pick<MachineContext, 'log' | 'bound'>

function checkStates({ log, bound }: Checked, { states }: DuringDeclaration): void {
  for (const [index, name] of states.entries()) {
    const earlier = states.findIndex(({ text }) => text === name.text)
    if (isMissing(name)) log.spoil()
    else if (earlier === index) findState(log, bound, name)
    else
      log.error(name.span, {
        code: 'MYC202',
        message: `The state ${quote(name.text)} is named twice here.`,
        hint: 'Remove one of them.',
      })
  }
}

function checkMembers({ log, bound }: Checked, { members, states, span }: DuringDeclaration): void {
  if (members.length === 0)
    log.error(span, {
      code: 'MYC413',
      message: 'Nothing is said here of these states.',
      hint: 'Write what they have in common, as in `on dropped -> Idle`, or remove it.',
    })
  for (const member of members) {
    if (member.kind === 'admit' || member.kind === 'var') reportOwn({ log, bound }, member)
    else if (member.kind === 'on' || member.kind === 'ignore') reportUnheard({ log, bound }, member, states)
  }
}

function reportOwn({ log }: Checked, { kind, span }: StateMember): void {
  const what =
    kind === 'var' ? 'A variable belongs to one state, or to the machine' : 'Each state says itself what it admits'
  log.error(span, {
    code: 'MYC413',
    message: `${what}: it cannot be shared by several states.`,
    hint: kind === 'var' ? 'Declare it beside the states, to share it.' : 'Write it in each of the states.',
  })
}

/** MYC406: each of the states says itself what the event does. */
function reportUnheard(
  { log, bound }: Checked,
  member: StateMember & { kind: 'on' | 'ignore' },
  names: DuringDeclaration['states'],
): void {
  const states = bound.node.states.filter(({ name }) => names.some(({ text }) => text === name.text))
  for (const event of member.kind === 'on' ? [member.event] : member.events) {
    if (states.length === 0 || states.some(({ members }) => !isSettled(event.text, members))) continue
    log.error(event.span, {
      code: 'MYC406',
      message: `This is never taken, since each of the states says itself what ${quote(event.text)} does.`,
      hint: 'Remove it here, or there.',
    })
  }
}
