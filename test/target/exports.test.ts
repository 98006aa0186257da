import { expect, it } from 'vitest'
import { netExports } from '../../src/target/exports.ts'

const closed = { name: 'N', parameters: [], places: [{ outcomes: [] }] }
const open = { name: 'N', parameters: [{}], places: [{ outcomes: [1] }, { outcomes: [] }] }

it('every net is made, restored and given options', () => {
  expect(netExports(closed, false)).toEqual({
    create: 'createN',
    restore: 'restoreN',
    options: 'NOptions',
    parameters: null,
    externs: null,
    outcome: null,
  })
})

it('types are exported for what a net has', () => {
  expect(netExports(open, true)).toMatchObject({ parameters: 'NParameters', externs: 'NExterns', outcome: 'NOutcome' })
})

it('there is no outcome of the net where tokens can be submitted to several places', () => {
  expect(netExports({ ...open, places: [{ outcomes: [1] }, { outcomes: [1] }] }, true).outcome).toBeNull()
})
