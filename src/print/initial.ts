import type { Expr } from '../model/expression.ts'
import type { Network, Place, Program } from '../model/program.ts'
import { printExpression } from './expression.ts'
import { namesInNet } from './names.ts'

/** How messages call the number of plain tokens that a place holds at the start, where it is computed. */
export const initialCountName = (program: Program, network: Network, { name }: Place, count: Expr): string =>
  `the number of tokens in ${name} at the start (${printExpression(count, namesInNet(program, network))})`

/** How they call that of all places together. */
export const initialSumName = 'the number of all tokens at the start'
