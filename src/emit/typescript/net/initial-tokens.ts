import type { Expr } from '../../../model/expression.ts'
import { isCount, isOpenCount, knownInitial } from '../../../model/initial.ts'
import { initialCountName, initialSumName } from '../../../print/initial.ts'
import { limits } from '../../../source/limits.ts'
import { expressionCode, type CodeScope } from '../code/expression.ts'
import { code, type Code } from '../code/code.ts'
import { stringLiteral } from '../code/names.ts'
import { runtime } from '../code/runtime.ts'
import { placeCapacity } from './capacities.ts'
import type { EmittedNet } from './emitted-net.ts'

/** Code for an expression that may name parameters and variables of the net. */
export type Constant = (expr: Expr) => Code

/** The local that holds how many tokens a place holds at the start, where that is computed. */
export const initialCountLocal = (place: number): string => `initial$${place}`

/** Computes how many plain tokens there are at the start, and checks that nothing has too many. */
export function initialCounts({ program, network, plan }: EmittedNet, scope: CodeScope): Code[] {
  if (plan.openCounts.length === 0) return []
  const counts = plan.openCounts.map(({ place, count }) => {
    const name = initialCountName(program, network, network.places[place]!, count)
    return code`const ${initialCountLocal(place)} = ${checked(name, expressionCode(count, scope), limits.tokens)}`
  })
  const known = network.places.reduce((sum, place) => sum + (knownInitial(place) ?? 0), 0)
  const all = [...(known === 0 ? [] : [known]), ...plan.openCounts.map(({ place }) => initialCountLocal(place))]
  return all.length === 1 ? counts : [...counts, checked(initialSumName, code`${all.join(' + ')}`, limits.tokens)]
}

const checked = (name: string, count: Code | string, most: number | string): Code =>
  code`${runtime.checkNumber}(${stringLiteral(name)}, ${count}, 0, ${most}, true)`

/** Puts the tokens of the start in their places, which may not have room for them; who is restored has those of its snapshot. */
export function initialTokens(net: EmittedNet, constant: Constant): Code[] {
  const statements = net.network.places.flatMap((_, index) => placeTokens(net, index, constant))
  return statements.length === 0 ? [] : [code`if (refill === undefined) {`, ...statements, code`}`]
}

function placeTokens(net: EmittedNet, index: number, constant: Constant): Code[] {
  const { network, names } = net
  const { initial } = network.places[index]!
  const place = `this.${names.places[index]!}`
  const add = (value: Code | string): Code => code`${place}.add(${value}, null)`
  if (!isCount(initial)) return [...roomCheck(net, index), ...initial.map((value) => add(constant(value)))]
  if (initial.kind === 'literal' && initial.value === 0) return []
  const count = initial.kind === 'literal' ? String(initial.value) : initialCountLocal(index)
  return [...roomCheck(net, index), code`for (let left$ = ${count}; left$ > 0; left$--) ${add('null')}`]
}

/** Where parameters say how many there are, it is they that are wrong, else the capacity. */
function roomCheck(net: EmittedNet, index: number): Code[] {
  const { program, network } = net
  const place = network.places[index]!
  const { name, capacity, initial } = place
  if (capacity === null || knownInitial(place) === 0) return []
  const most = placeCapacity(net, index)
  if (isOpenCount(initial))
    return [checked(initialCountName(program, network, place, initial), initialCountLocal(index), most)]
  const what = stringLiteral(`the capacity of ${name}`)
  return capacity.kind === 'literal'
    ? []
    : [code`${runtime.checkNumber}(${what}, ${most}, ${knownInitial(place) ?? 0}, Infinity, false)`]
}
