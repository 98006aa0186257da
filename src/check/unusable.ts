import type { Expr } from '../model/expression.ts'
import { invalid } from '../model/types.ts'

/** Stands for what could not be made sense of. */
export const unusable: Expr = { kind: 'literal', value: null, type: invalid }
