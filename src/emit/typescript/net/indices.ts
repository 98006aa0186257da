import type { Network } from '../../../model/program.ts'
import { access } from '../code/names.ts'
import { code, type Code } from '../code/code.ts'
import { runtime } from '../code/runtime.ts'
import { indexPlan, type JoinPlan } from '../plan/indices.ts'
import type { EmittedNet } from './emitted-net.ts'
import { tokenType } from './interface.ts'

const joinsOf = (network: Network): JoinPlan[] => indexPlan(network).joins.flatMap((it) => it ?? [])

/** Members for the indices of places, and for which tokens may find partners. */
export function indexFields({ network }: EmittedNet): Code[] {
  const { indices } = indexPlan(network)
  const typeOf = (index: number): string => tokenType(network.places[indices[index]!.place]!)
  return [
    ...indices.map((_, at) => code`declare readonly index$${at}: ${runtime.Index}<${typeOf(at)}>`),
    ...joinsOf(network).map(
      ({ number, left, right }) =>
        code`declare readonly join$${number}: ${runtime.Join}<${typeOf(left)}, ${typeOf(right)}>`,
    ),
  ]
}

/** Makes them, before any token comes. */
export function indexStatements({ network, names }: EmittedNet): Code[] {
  const { indices } = indexPlan(network)
  return [
    ...indices.map(({ place, path }, at) => {
      const key = path.map((field) => access(field)).join('')
      const type = tokenType(network.places[place]!)
      return code`this.index$${at} = new ${runtime.Index}<${type}>(this.${names.places[place]!}, (it$) => it$${key})`
    }),
    ...joinsOf(network).map(
      ({ number, left, right, isNeeded }) =>
        code`this.join$${number} = new ${runtime.Join}(this.index$${left}, this.index$${right}, ${String(isNeeded)})`,
    ),
  ]
}
