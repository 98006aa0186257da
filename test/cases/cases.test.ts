import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { codes } from '../../src/diagnostics/codes.ts'
import { checkedCase } from '../support/checked.ts'
import { cases, casesOf, type SpecCase } from '../support/cases.ts'
import { expectOutput } from '../support/outputs/expect-output.ts'
import { isOfRun } from '../support/outputs/outputs.ts'

const withSyntax = ['tree.txt', 'syntax-errors.txt']
/** What can be said of a spec with errors. */
const ofAnySpec = [...withSyntax, 'diagnostics.txt']
const isSyntax = ({ expected }: SpecCase): boolean => expected.some((file) => withSyntax.includes(file))
const namesOf = (found: readonly SpecCase[]): string[] => found.map(({ name }) => name)

for (const each of cases)
  for (const file of each.expected.filter((file) => !isOfRun(file)))
    it(`${each.name}/${file}`, () => expectOutput(each, file))

describe('of each case', () => {
  it('something is expected', () => {
    expect(namesOf(cases.filter(({ expected }) => expected.length === 0))).toEqual([])
  })

  it('nothing but what is wrong is expected of a spec with errors', () => {
    const made = cases.filter(({ expected }) => expected.some((file) => !ofAnySpec.includes(file)))
    expect(namesOf(made.filter((each) => checkedCase(each).errors > 0))).toEqual([])
  })

  it('no file is empty', () => {
    const empty = cases.filter(({ folder, expected }) =>
      expected.some((file) => statSync(`${folder}/${file}`).size === 0),
    )
    expect(namesOf(empty)).toEqual([])
  })

  it('what is said about its spec stands in diagnostics.txt, or nothing is said', () => {
    const silent = cases.filter((each) => !isSyntax(each) && !each.expected.includes('diagnostics.txt'))
    expect(namesOf(silent.filter((each) => checkedCase(each).diagnostics.length > 0))).toEqual([])
  })

  it('in `valid` nothing is said', () => {
    expect(namesOf(casesOf('valid').filter((each) => checkedCase(each).diagnostics.length > 0))).toEqual([])
  })
})

describe('of each code', () => {
  it('that is about names, types, machines, nets and scenarios there is a case', () => {
    const wanted = Object.keys(codes).filter((code) => /^MYC[2-57]/.test(code))
    expect(casesOf('diagnostics').map(({ name }) => name.split('/')[1])).toEqual(expect.arrayContaining(wanted))
  })

  it.each(casesOf('diagnostics'))('the case is about nothing else: $name', (each) => {
    const said = new Set(checkedCase(each).diagnostics.map(({ code }) => code))
    expect([...said]).toEqual([each.name.split('/')[1]])
  })
})
