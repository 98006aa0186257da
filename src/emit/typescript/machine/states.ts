import { lineOf } from '../../../source/files.ts'
import type { Branch, MachineState } from '../../../model/program.ts'
import { numberOf } from '../../../model/branches.ts'
import { draws } from '../../../model/walk.ts'
import { code, lines, noCode, present, type Code } from '../code/code.ts'
import { conditionCode, expressionCode, type CodeScope } from '../code/expression.ts'
import { assignments, stateScope, stateSwitch, type EmittedMachine } from './scope.ts'

/** What happens when a state is entered: its variables are set, then its timeouts. */
export function beginCode(context: EmittedMachine): Code {
  const body = stateSwitch(context, (_, index) => beginning(context, index))
  if (context.alone)
    return code`begin(state: number): void { ${context.plan.hasTimeouts ? 'this.clear()\n' : ''}this.current = state\n${body} }`
  return code`begin(): void { ${body}${context.plan.isWatched ? '\n this.watch()' : ''} }`
}

function beginning(context: EmittedMachine, index: number): Code {
  const timers = timersCode(context.machine.states[index]!, stateScope(context, index))
  return lines([...present([entryCode(context, index)]), ...timers])
}

/** Statements that set what a state has when it is entered. */
export function entryCode(context: EmittedMachine, index: number): Code {
  const state = context.machine.states[index]!
  const scope = stateScope(context, index)
  const members = context.names.locals[index]!
  return lines([
    ...state.variables.map((it, at) => code`this.${members[at]!} = ${expressionCode(it.initial, scope)}`),
    ...assignments(context, state.enter, scope),
  ])
}

/** Of an instance that is held no timer runs, and nothing is drawn for one. */
function timersCode({ afters }: MachineState, scope: CodeScope): Code[] {
  const timers = afters.map(({ delay }) => code`this.after(${expressionCode(delay, scope)})`)
  return afters.some(({ delay }) => draws(delay)) ? [code`if (!this.held) { ${lines(timers)} }`] : timers
}

/** Taking a branch out of a state, or staying. */
export function branchCode(context: EmittedMachine, branch: Branch, index: number, scope: CodeScope): Code {
  const state = context.machine.states[index]!
  const effects = assignments(context, branch.effects, scope)
  if (branch.target === null) return lines(effects)
  return lines([
    ...assignments(context, state.exit, stateScope(context, index)),
    ...effects,
    `this.go(${branch.target}, ${lineOf(context.program, branch.at)}, ${numberOf(state, branch)!})`,
  ])
}

export function timeOutCode(context: EmittedMachine): Code {
  const body = stateSwitch(context, ({ afters }, index) => {
    const scope = stateScope(context, index)
    const branches = afters.map((_, at) => dueCode(context, index, at, scope))
    if (branches.length === 1) return branches[0]!
    return lines(branches.map((branch, at) => code`if (index === ${at}) { ${branch}\n return }`))
  })
  return code`${context.alone ? 'override ' : ''}timeOut(${context.plan.hasSeveralTimeouts ? 'index' : '_index'}: number): void { ${body} }`
}

/** What a timeout does; where the machine stays in its state, it begins anew. */
function dueCode(context: EmittedMachine, state: number, at: number, scope: CodeScope): Code {
  const after = context.machine.states[state]!.afters[at]!
  const { guard, target, delay } = after
  const taken = branchCode(context, after, state, scope)
  if (guard === null && target !== null) return taken
  const time = expressionCode(delay, scope)
  const again = context.alone ? code`this.again(${at}, ${time})` : code`this.net.plan(this.timeouts[${at}]!, ${time})`
  if (guard === null) return lines([taken, again])
  const condition = conditionCode(guard, scope)
  return target === null
    ? code`if (${condition}) { ${taken} }\n${again}`
    : code`if (${condition}) { ${taken} } else { ${again} }`
}

export function admitsCode(context: EmittedMachine): Code {
  const body = stateSwitch(context, (state, index) => {
    if (state.admit === 'all') return noCode
    if (state.admit === 'none') return { body: code`return false`, returns: true }
    const most = expressionCode(state.admit, stateScope(context, index))
    if (state.admit.type.kind === 'bool') return { body: code`return ${most}`, returns: true }
    return { body: code`return ${context.alone ? '0' : `(this.admitted[${index}] ?? 0)`} < ${most}`, returns: true }
  })
  if (context.alone)
    return code`get admits(): boolean { this.sync()\n ${context.plan.isLimited ? code`${body}\n ` : ''}return true }`
  return code`admits(): boolean { ${context.plan.isLimited ? body : ''}\n return true }`
}

export function exitCode(context: EmittedMachine): Code {
  const body = stateSwitch(context, (state, index) =>
    lines(assignments(context, state.exit, stateScope(context, index))),
  )
  return code`override exit(): void { ${body} }`
}

export function settleCode(context: EmittedMachine): Code {
  const body = stateSwitch(context, ({ whens }, index) => {
    const scope = stateScope(context, index)
    return lines(
      whens.map((branch) => {
        const taken = branchCode(context, branch, index, scope)
        return code`if (${conditionCode(branch.guard!, scope)}) { ${taken}\n continue }`
      }),
    )
  })
  return code`override settle(): void { for (;;) { ${body}\n return } }`
}
