import { expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import type { Program } from '../../src/model/program.ts'
import { variablesSeen } from '../../src/model/seen.ts'

const machine = (name: string): string => `fsm ${name} {
  event step
  var steps = 0
  initial state Idle { on step { steps += 1 } }
}`

const spec = `${machine('Seen')}
${machine('Unseen')}
net Line {
  in place from: queue<int> submit
  out place to: queue<int>
  machine seen: Seen
  machine unseen: Unseen
  transition move { take x from from  put x + seen.steps in to  seen.step  unseen.step }
}`

it('finds what nets look at, in one look at all of them for all machines', () => {
  const found = checkText(spec).program!
  let looks = 0
  const program: Program = {
    ...found,
    get networks() {
      looks += 1
      return found.networks
    },
  }
  expect(program.machines.map((it) => [...variablesSeen(program, it)])).toEqual([[0], []])
  expect(looks).toBe(1)
})
