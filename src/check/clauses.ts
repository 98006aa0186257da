import type { Finding, Log } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { ClauseNode, TransitionDeclaration } from '../syntax/tree.ts'
import { isEffect } from './transition-context.ts'

/** Checks which clauses there are and their order: conditions, then at most one `after` or `call`, then effects or branches. */
export function checkClauses(log: Log, node: TransitionDeclaration): void {
  checkOrder(log, node.clauses)
  checkOnce(log, node.clauses)
  checkRefusals(log, node.clauses)
  if (log.broken || node.clauses.some(({ kind }) => kind === 'take' || kind === 'on' || kind === 'every')) return
  log.error(node.name.span, {
    code: 'MYC503',
    message: `The transition ${quote(node.name.text)} has no \`take\`, no \`on\` and no \`every\`, so it could act without end.`,
    hint: 'Take a token: `take x from P`, give it a period: `every 1s`, or let a machine start it: `on m enters STATE`.',
  })
}

function checkOrder(log: Log, clauses: readonly ClauseNode[]): void {
  let work: ClauseNode | null = null
  let effect: ClauseNode | null = null
  let isMixed = false
  for (const clause of clauses) {
    const isWork = clause.kind === 'after' || clause.kind === 'call'
    if (isEffect(clause) || clause.kind === 'choice') {
      if (work?.kind === 'call') log.error(clause.span, besideBranches(work))
      else if (effect !== null && !isMixed && isEffect(effect) !== isEffect(clause)) {
        log.error(clause.span, besideEffects(effect))
        isMixed = true
      }
      effect ??= clause
    } else if (effect !== null) {
      const before = clauses[clauses.indexOf(effect) - 1]
      const isRefusal = before?.kind === 'through' && before.refuse !== null
      log.error(clause.span, isRefusal ? withoutComma(clause, effect) : tooLate(clause, effect, 'the effects'))
    } else if (work !== null && !isWork) log.error(clause.span, tooLate(clause, work, quote(work.kind)))
    if (isWork) work ??= clause
  }
}

function tooLate(clause: ClauseNode, before: ClauseNode, what: string): Finding {
  return {
    code: 'MYC504',
    message: `${quote(clause.kind)} stands behind ${what}.`,
    hint: `Write the conditions${clause.kind === 'let' ? ' and `let`' : ''} first, then \`after\` or \`call\`, then the effects or the branches.`,
    related: [{ message: 'It belongs before this', span: before.span }],
  }
}

function withoutComma(clause: ClauseNode, effect: ClauseNode): Finding {
  return {
    code: 'MYC504',
    message: `${quote(clause.kind)} stands behind the effects.`,
    hint: 'Effects belong to the `else` before them when a comma joins them to it: write the comma, or move them to the end.',
    related: [{ message: 'This belongs to the transition, not to its `else`', span: effect.span }],
  }
}

function besideBranches(call: ClauseNode): Finding {
  return {
    code: 'MYC504',
    message: 'A transition with a `call` has its effects in the branches of the call.',
    hint: 'Move this into each branch in which it is to happen.',
    related: [{ message: 'The call is here', span: call.span }],
  }
}

/** Behind an `else`, `after` can be that of what is put last, or that of the transition: unless that has another, nothing says which. */
function checkRefusals(log: Log, clauses: readonly ClauseNode[]): void {
  if (clauses.some(({ kind }) => kind === 'call' || kind === 'after')) return
  for (const clause of clauses) {
    const last = clause.kind === 'through' && !clause.bracketed ? clause.refuse?.at(-1) : undefined
    if (last === undefined || !('after' in last) || last.after === null) continue
    log.error(last.after.span, {
      code: 'MYC504',
      message: 'This time could be that of what `else` puts, or that of the whole transition.',
      hint: 'Put brackets around what `else` does: `else (put x in P after D)`, or `else (put x in P)` and then `after D`.',
    })
  }
}

function besideEffects(first: ClauseNode): Finding {
  return {
    code: 'MYC504',
    message: 'A transition has effects or branches, not both.',
    hint: 'Move the effects into each branch in which they are to happen.',
    related: [{ message: `The first ${isEffect(first) ? 'effect' : 'branch'} is here`, span: first.span }],
  }
}

function checkOnce(log: Log, clauses: readonly ClauseNode[]): void {
  const seen = new Map<string, ClauseNode>()
  for (const clause of clauses) {
    const group = groups.get(clause.kind)
    if (group === undefined) continue
    const earlier = seen.get(group)
    if (earlier === undefined) seen.set(group, clause)
    else log.error(clause.span, again(group, earlier))
  }
}

function again(group: string, earlier: ClauseNode): Finding {
  return {
    code: 'MYC504',
    message: `A transition has only one ${group}.`,
    hint: 'Remove one of them, or write two transitions.',
    related: [{ message: 'The first is here', span: earlier.span }],
  }
}

/** The clauses of which there is at most one. */
const groups: ReadonlyMap<ClauseNode['kind'], string> = new Map([
  ['every', '`every`'],
  ['after', '`after` or `call`'],
  ['call', '`after` or `call`'],
])
