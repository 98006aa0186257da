import type { Expr } from './expression.ts'
import type { Transition } from './program.ts'

/** The key by which the calls of a transition are shared; null where they are not. */
export const sharingOf = ({ work }: Transition): Expr | null => (work?.kind === 'call' ? work.shared : null)
