import { expect, it } from 'vitest'
import type { Act } from '../support/acts.ts'
import { agree, subjectOf } from '../support/agreement.ts'

const spec = `
record Seen { ids: int[], last: Seen?, share: number }
fsm Keeper {
  in event saw(id: int)
  in event reset
  var seen: Seen = Seen { ids: [0, 1], last: none, share: 0.0 / 0 }
  initial state Idle {
    var recent: int[] = [1]
    on saw { seen = Seen { ids: [0, id], last: none, share: 0.0 / 0 }, recent = [id] }
    on reset { recent = [1] }
  }
}
net Keepers {
  in place all: queue<int>
  out place rest: queue<int>
  machine keeper[id: int]: Keeper
  transition pass { take id from all  keeper[id].reset  put id in rest }
}`

const saw = (key: number, id: number): Act => ({ do: 'send', machine: 'keeper', key, event: 'saw', values: [id] })

it('an instance is as if new when its records and lists hold what they held at first', async () => {
  const subject = await subjectOf(spec)
  const keys = async (acts: Act[]): Promise<unknown[]> => {
    const { state } = await agree(subject, 'Keepers', acts)
    return [...state.machines[0]!.keys()]
  }
  expect(await keys([saw(7, 2), saw(8, 3)])).toEqual([7, 8])
  expect(await keys([saw(7, 2), saw(8, 3), saw(7, 1)])).toEqual([8])
})
