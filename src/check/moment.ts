import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Explain } from './scope.ts'

/** Where something happens, `now` and `random` can stand. */
export const anyMoment = (): null => null

/** Why one of them cannot stand somewhere, and what to write instead. */
const refuse = (name: string, why: string, hint: string): Finding => ({
  code: 'MYC307',
  message: `${quote(name)} cannot be used here: ${why}.`,
  hint,
})

/** In `when` of a transition, and in what chooses an instance of a machine. */
export const momentInSearch: Explain = (name) =>
  name === 'now'
    ? refuse(
        name,
        'time wakes no transition',
        'Let time bring the token, with `after`, `every` or `expires after`; or decide in the branches of a call.',
      )
    : refuse(
        name,
        'a search for tokens must not draw',
        'Name a number when a transition acts, `let chance = random`, put it with the token, and ask for that.',
      )

export const momentInPeriod: Explain = (name) =>
  refuse(name, 'a period is the same for all', 'Let `after` take its time in the transition that follows.')

/** In conditions of machines, which are tried when something happens to them. */
export const momentInMachineCondition: Explain = (name) =>
  refuse(
    name,
    name === 'now' ? 'time alone makes no condition of a machine hold' : 'a condition of a machine must not draw',
    name === 'now'
      ? 'Assign it to a variable before, let the net send it as a value of the event, `m.event(now)`, or ask when a time has come: `after D when now >= until -> STATE`.'
      : 'Assign it to a variable before, or let the net send it as a value of the event: `m.event(random)`.',
  )

/** In the condition of a timer, which is asked when its time has come. */
export const momentWhenDue = (name: string): Finding | null => (name === 'now' ? null : momentInMachineCondition(name))

/** In first values of variables. */
export const momentInFirstValue: Explain = (name) =>
  refuse(
    name,
    'a first value is the same whenever it is set',
    `Assign it when something happens: ${quote(`v = ${name}`)}.`,
  )

/** In a scenario, which knows how long it has lasted. */
export const momentInScenario = (name: string): Finding | null =>
  name === 'now' ? null : refuse(name, 'a scenario says what is drawn', `Say it: ${quote('random is 0.25')}.`)

/** In a check, which is of all times and of all that can be drawn. */
export const momentInCheck: Explain = (name) =>
  refuse(name, 'a check is of whatever time, and of whatever is drawn', 'Ask for what is there then.')
