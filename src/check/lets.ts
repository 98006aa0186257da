import type { Finding } from '../diagnostics/log.ts'
import { quote } from '../diagnostics/wording.ts'
import type { Let } from '../model/program.ts'
import { invalid } from '../model/types.ts'
import { infer } from './infer.ts'
import { actingContext, type ClauseOf, type TransitionContext } from './transition-context.ts'

/** The values that a transition names, in the order written: each sees those above it, and every token. */
export function elaborateLets(transition: TransitionContext): Let[] {
  return transition.node.clauses.flatMap((clause) => (clause.kind === 'let' ? [elaborateLet(transition, clause)] : []))
}

function notYet({ node, bindings }: TransitionContext, name: string): Finding | null {
  const isComing = node.clauses.some((clause) => clause.kind === 'let' && clause.name.text === name)
  if (!isComing || bindings.isLet(name)) return null
  return {
    code: 'MYC201',
    message: `${quote(name)} is not known yet: its value is computed further down.`,
    hint: `Move this \`let\` below the one that names ${quote(name)}.`,
  }
}

function elaborateLet(transition: TransitionContext, { name, value: node }: ClauseOf<'let'>): Let {
  const { net, bindings } = transition
  const context = actingContext(transition)
  const scope = { ...context.scope, refuse: (text: string) => notYet(transition, text) ?? context.scope.refuse(text) }
  const value = infer({ ...context, scope }, node, null)
  const isNothing = value.type.kind === 'none'
  if (isNothing)
    net.log.error(name.span, {
      code: 'MYC301',
      message: `Nothing says what ${quote(name.text)} holds when it is not \`none\`.`,
      hint: 'Write `none` itself where it is meant.',
    })
  return { binding: bindings.addLet(name, isNothing ? invalid : value.type), value }
}
