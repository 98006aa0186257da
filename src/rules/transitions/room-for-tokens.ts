import type { CheckedNet } from '../../check/elaborated.ts'
import type { Log } from '../../diagnostics/log.ts'
import type { TransitionBranch } from '../../model/program.ts'
import { allBranches } from '../../model/walk.ts'
import { checkRoom } from '../room.ts'
import { inputNodes, type Rule, type TransitionSubject } from '../rule.ts'

/** MYC515: with the defaults of parameters a place can hold as many tokens as a transition takes from it or puts in it at once. */
export const roomForTokens: Rule<TransitionSubject> = ({ net, transition, node }, log) => {
  const nodes = inputNodes(node)
  const taken = new Map<number, number>()
  transition.inputs.forEach(({ kind, place, count }, index) => {
    if (kind !== 'take') return
    const sum = (taken.get(place) ?? 0) + count
    taken.set(place, sum)
    const message = (of: string, most: number) => `${sum} tokens are taken from ${of}, which holds ${most} at most.`
    checkRoom(log, net.model.places[place]!, net.model.parameters, sum, nodes[index]?.span ?? transition.at, message)
  })
  for (const branch of allBranches(transition)) checkPuts(net, branch, log)
}

function checkPuts(net: CheckedNet, { effects }: TransitionBranch, log: Log): void {
  const put = new Map<number, number>()
  for (const effect of effects) {
    if (effect.kind !== 'put' && effect.kind !== 'putTokens') continue
    const sum = (put.get(effect.place) ?? 0) + (effect.kind === 'put' ? 1 : effect.count)
    put.set(effect.place, sum)
    const message = (of: string, most: number) => `${sum} tokens are put in ${of}, which holds ${most} at most.`
    checkRoom(log, net.model.places[effect.place]!, net.model.parameters, sum, effect.at, message)
  }
}
