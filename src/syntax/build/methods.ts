import { builtIns, isBuiltIn } from '../../model/built-ins.ts'
import { quote } from '../../diagnostics/wording.ts'

const list =
  'Put one token for each element, `put line in lines for line of order.lines`; what is made of a list is an `extern`.'
const search = 'Write `contains(list, x)`: whether `x` is in a list, or a part of a text.'
const text = 'Write `text(x)`.'

const instead: ReadonlyMap<string, string> = new Map([
  ...['count', 'length', 'size', 'remaining', 'mean', 'name', 'message', 'code', 'status'].map(
    (name) => [name, `Leave the parentheses out: it is ${quote(`x.${name}`)}.`] as const,
  ),
  ...['map', 'filter', 'forEach', 'reduce', 'flatMap', 'each'].map((name) => [name, list] as const),
  ...['includes', 'has', 'contains', 'indexOf', 'some', 'find'].map((name) => [name, search] as const),
  ...['toString', 'toFixed', 'toISOString'].map((name) => [name, text] as const),
  ['now', 'Write `now`: how long the network has lived.'],
  ['random', 'Write `random`: a number from 0 on and below 1.'],
  ['pow', 'Write `power(x, n)`.'],
])

/**
 * What to write instead of a method.
 * @param owner the name before the dot; empty where there is something else
 */
export function insteadOfMethod(owner: string, method: string): string {
  if (owner === 'Math' && isBuiltIn(method)) {
    const values = builtIns[method].parameters.join(', ')
    return `Write ${quote(`${method}(${values})`)}.`
  }
  return instead.get(method) ?? `Write ${quote('f(x)')}, with an ${quote('fn')} or an ${quote('extern')} of that name.`
}
