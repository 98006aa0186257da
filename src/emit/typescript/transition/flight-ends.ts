import { externKey } from '../../../target/exports.ts'
import { lineOf } from '../../../source/files.ts'
import { branchNumber } from '../../../model/branches.ts'
import type { Call, TransitionBranch } from '../../../model/program.ts'
import { chosenCode } from './choice.ts'
import { code, lines, list, noCode, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { looksAtReasons } from '../../../model/reasons.ts'
import { computeFirst, effectsCode } from './effects.ts'
import { resultChecks } from '../net/extern.ts'
import { environmentOf, fieldName, localsFor, withLocals } from './flight-scope.ts'
import { access, stringLiteral } from '../code/names.ts'
import { effectsMayThrow } from '../plan/branch.ts'
import { inFlight, type EmittedFlight, type EmittedTransition } from './scope.ts'
import { typeText } from '../code/types.ts'

/** How a flight may end, as the runtime calls it. */
type End = 'end' | Outcome
type Outcome = 'ok' | 'error' | 'timeout' | 'cancelled'

const branchesAt = ({ transition }: EmittedTransition, end: Outcome): TransitionBranch[] =>
  transition.branches.filter(({ outcome }) => outcome === end)

/** Ends in the first of some branches whose condition holds. */
function landing(context: EmittedTransition, branches: readonly TransitionBranch[], end: End): Code {
  const last = branches.at(-1)
  return lines(
    chosenCode(context, branches, inFlight, (branch) => [
      ...landingIn(context, branch, end),
      ...(branch === last ? [] : [code`return`]),
    ]),
  )
}

function landingIn(context: EmittedTransition, branch: TransitionBranch, end: End): Code[] {
  const number = branchNumber(context.transition, branch)
  const numbered = number === undefined ? '' : `, ${number}`
  return [
    ...computeFirst(context, branch, inFlight),
    code`this.land(${stringLiteral(end)}, ${lineOf(context.program, branch.at)}${numbered})`,
    ...effectsCode(context, branch, environmentOf(context, end !== 'cancelled')),
  ]
}

/** What happens at the end of a delay. */
export function dueCode(context: EmittedFlight): Code {
  const { branches } = context.transition
  return code`due(): void { ${attempted(branches, withLocals(context, landing(context, branches, 'end')), 'lose')} }`
}

/** What cannot be computed happens in another way: nothing has happened then. */
function attempted(branches: readonly TransitionBranch[], body: Code, other: 'divert' | 'lose'): Code {
  return branches.some(effectsMayThrow) ? code`try { ${body} } catch (error) { this.${other}(error) }` : body
}

/** What only calls have. */
export const callMembers = (context: EmittedFlight, work: Call): Code[] => [
  invokeCode(context, work),
  resultCheckCode(context, work),
  ...endCodes(context, work, failureOf(context)),
]

/** By what method a call hears that it has failed: a failure of one attempt need not be that of the call. */
const failureOf = ({ flight }: EmittedFlight): 'fail' | 'lost' => (flight.hedge === null ? 'fail' : 'lost')

function endCodes(context: EmittedFlight, work: Call, failure: 'fail' | 'lost'): Code[] {
  const hasTimeout = branchesAt(context, 'timeout').length > 0
  return [
    endCode(context, 'ok', work),
    endCode(context, failure, work),
    ...(hasTimeout ? [code`override ${endCode(context, 'timeOut', work)}`] : []),
    cancelledCode(context),
  ]
}

/** What only a call has that is shared: it ends all who take part in it. */
export function sharedMembers(context: EmittedFlight, work: Call): Code[] {
  const told = (method: string, name: string, type: string): Code =>
    code`${method}(${name}: ${type}): void { ${runtime.endShared}(this, (it) => it.${method === 'lost' ? 'fail' : method}(${name})) }`
  return [
    invokeCode(context, work),
    resultCheckCode(context, work),
    told('ok', 'value', resultType(context, 'ok', work)),
    told(failureOf(context), 'reason', 'unknown'),
    code`override ${told('timeOut', 'reason', 'Error')}`,
  ]
}

/** How those end who take part in a call. */
export const sharedEnds = (context: EmittedFlight, work: Call): Code[] => endCodes(context, work, 'fail')

function invokeCode({ bindings, flight }: EmittedFlight, { extern, arguments: all }: Call): Code {
  const values = all.map((argument, index) =>
    fieldName(argument.kind === 'binding' ? bindings[argument.index]! : `argument$${index}`),
  )
  const given = [...values.map((value) => `this.${value}`), 'context']
  const type = flight.hedge === null ? runtime.CallContext : runtime.HedgedContext
  return code`invoke(context: ${type}): unknown { return this.net.externs${access(externKey(extern))}(${list(given)}) }`
}

/** Checks the result, where a branch names it. */
function resultCheckCode(context: EmittedTransition, work: Call): Code {
  if (branchesAt(context, 'ok').every(({ binding }) => binding === null)) return noCode
  const { program, reader } = context
  const extern = program.externs.find((it) => it.name === work.extern)!
  const checks = resultChecks(reader, extern)
  if (checks.length === 0) return noCode
  return code`override check(result$: ${typeText(extern.result)}): void { ${lines(checks)} }`
}

/** The methods by which calls end: for which end, and what becomes of what cannot be computed. */
const methods = {
  ok: { end: 'ok', other: 'divert' },
  fail: { end: 'error', other: 'lose' },
  lost: { end: 'error', other: 'lose' },
  timeOut: { end: 'timeout', other: 'divert' },
} as const

/** The result, or the reason, is the parameter, under the name that each branch gives it. */
function endCode(context: EmittedFlight, method: keyof typeof methods, work: Call): Code {
  const { end, other } = methods[method]
  const branches = branchesAt(context, end)
  const body = landing(context, branches, end)
  const names = branches.flatMap(({ binding }) => (binding === null ? [] : [context.bindings[binding]!]))
  const [first, ...more] = [...new Set(names)].filter((name) => body.names.has(name))
  const isNoted = end === 'error' && looksAtReasons(context.program, context.names.network)
  const noted = isNoted ? [code`${runtime.reasonOf}(${first ?? '_result$'})`] : []
  const whole = lines([...noted, localsFor(context, body), ...more.map((name) => `const ${name} = ${first!}`), body])
  const type = resultType(context, end, work)
  return code`${method}(${first ?? '_result$'}: ${type}): void { ${attempted(branches, whole, other)} }`
}

/** What happens where nobody waits for it any longer; what cannot be computed is a fault, and only what is held comes back. */
function cancelledCode(context: EmittedFlight): Code {
  const branches = branchesAt(context, 'cancelled')
  if (branches.length === 0) return noCode
  const body = withLocals(context, landing(context, branches, 'cancelled'))
  return code`override withdraw(): void { ${branches.some(effectsMayThrow) ? abandonedCode(context, body) : body} }`
}

function abandonedCode({ transition, program }: EmittedFlight, body: Code): Code {
  return code`try { ${body} } catch (error) {
    if (!this.isUnderWay) throw error
    this.net.fault(${stringLiteral(transition.name)}, error, ${lineOf(program, transition.at)})
    super.withdraw()
  }`
}

function resultType({ program }: EmittedTransition, end: End, work: Call): string {
  if (end === 'timeout') return 'Error'
  if (end === 'error') return 'unknown'
  return typeText(program.externs.find(({ name }) => name === work.extern)!.result)
}
