import { expect, it } from 'vitest'
import { checkedText } from '../support/checked.ts'
import { ReferenceDriver } from '../support/drivers/reference.ts'

const spec = `
extern async send(n: int): int
net Client {
  in place jobs: queue<int>
  place held: queue<error>
  out place done: queue<int>
  out place notes: queue<string>
  transition attempt {
    take n from jobs
    call send(n) {
      ok m => put m in done, drop n
      error why => put why in held after 1s, drop n
    }
  }
  transition note { take why from held  put why.message in notes  drop why }
}`

it('the step function reads what was thrown when the call fails: what becomes of it later changes nothing', () => {
  const program = checkedText(spec).program!
  const driver = new ReferenceDriver(program, program.networks[0]!, {})
  const thrown = new Error('then')
  driver.act({ do: 'put', place: 'jobs', token: 1 })
  driver.act({ do: 'end', nth: 0, error: thrown })
  thrown.message = 'now'
  driver.act({ do: 'pass', ms: 1000 })
  expect(driver.state.marking[3]!.map(({ value }) => value)).toEqual(['then'])
})
