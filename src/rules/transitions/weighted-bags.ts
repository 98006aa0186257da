import { quote } from '../../diagnostics/wording.ts'
import { inputNodes, type Rule, type TransitionSubject } from '../rule.ts'

/**
 * MYC504: a bag of which several tokens are taken at once is named once. Which tokens those would be, beside others chosen
 * one by one, nobody could tell by reading.
 */
export const weightedBags: Rule<TransitionSubject> = ({ net, transition, node }, log) => {
  const clauses = inputNodes(node)
  transition.inputs.forEach((input, index) => {
    const place = net.model.places[input.place]
    if (place?.store !== 'bag' || !input.many) return
    const other = transition.inputs.findIndex((it, at) => at !== index && it.place === input.place)
    const [clause, second] = [clauses[index], clauses[other]]
    if (clause === undefined || second === undefined) return
    log.error(clause.span, {
      code: 'MYC504',
      message: `Several tokens of the bag ${quote(place.name)} are taken at once, so it can be named only once here.`,
      hint: 'Take them one by one, or make the place a queue.',
      related: [{ message: 'It is also named here', span: second.span }],
    })
  })
}
