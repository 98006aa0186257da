import { it } from 'vitest'
import { cases } from '../support/cases.ts'
import { expectOutput } from '../support/outputs/expect-output.ts'
import { isOfRun } from '../support/outputs/outputs.ts'

for (const each of cases)
  for (const file of each.expected.filter(isOfRun)) it(`${each.name}/${file}`, () => expectOutput(each, file))
