import { quote } from '../diagnostics/wording.ts'
import type { Expr } from '../model/expression.ts'
import { isInvalid, type Type } from '../model/types.ts'
import { typeName } from '../print/type.ts'
import type { CallClause } from '../syntax/tree.ts'
import { infer } from './infer.ts'
import { searchScope, type TransitionContext } from './transition-context.ts'

/** `shared by KEY`: it is asked before anything is computed, so it may use what the key of a machine may. */
export function elaborateSharing(
  { net, node, bindings }: TransitionContext,
  shared: CallClause['shared'],
): Expr | null {
  if (shared === null) return null
  const key = infer({ globals: net.globals, log: net.log, scope: searchScope(net, bindings, node) }, shared, null)
  if (isInvalid(key.type) || keyKinds.has(key.type.kind)) return key
  net.log.error(shared.span, {
    code: 'MYC301',
    message: `Calls are shared by a key of the type \`string\`, \`int\`, \`bool\` or an enum, but this is ${quote(typeName(key.type))}.`,
    hint:
      key.type.kind === 'optional'
        ? 'Say what stands for `none`: `key ?? ""`.'
        : 'Use a field that says what is asked for, such as an id of the type `string`.',
  })
  return key
}

const keyKinds: ReadonlySet<Type['kind']> = new Set(['string', 'int', 'range', 'bool', 'enum'])
