import { describe, expect, it } from 'vitest'
import { checkText } from '../../../src/compile.ts'
import { reenabling } from '../../../src/emit/typescript/plan/reenabling.ts'

/** Whether the second transition of a net, where two places take tokens and one gives them out, may enable the first. */
function enables(one: string, two: string, members = ''): boolean {
  const { program, diagnostics } = checkText(`
    ${one.includes('chance') ? 'extern chance(n: int): bool' : ''}
    ${members.includes('Door') ? door : ''}
    net N {
      in place a: queue<int>
      in place b: queue<int>
      out place done: queue<int>
      ${members}
      transition one priority 1 { ${one} }
      transition two { ${two} }
    }`)
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return reenabling(program, program.networks[0]!).has(1)
}

const door = `fsm Door {
  event open
  initial state Shut { admit none  on open -> Open }
  state Open { ignore open  after 1s -> Shut }
}`

describe('a transition may enable one that is tried before it', () => {
  it.each([
    ['by a token', 'take x from c put x in done', 'take x from a take y from b put x + y in c', 'place c: queue<int>'],
    [
      'by room',
      'take x from a take y from b put x + y in c',
      'take x from c put x in done',
      'place c: queue<int> capacity 1',
    ],
    [
      'since another token is the first',
      'take x from a when x > 0 put x in done',
      'take x from a take y from b drop x drop y',
    ],
    [
      'by a machine',
      'take x from a through door or wait put x in done',
      'take x from b put x in done door.open',
      'machine door: Door',
    ],
    [
      'by what is seen of one',
      'take x from a when door is Open put x in done',
      'take x from b put x in done door.open',
      'machine door: Door',
    ],
    ['by how many there are', 'take x from a when b.count == 0 put x in done', 'take x from b put x in done'],
    [
      'by a variable',
      'take x from a when many > 0 put x in done',
      'take x from b put x in done many += 1',
      'var many = 0',
    ],
    ['perhaps, where that asks an extern', 'take x from a when chance(x) put x in done', 'take x from b put x in done'],
  ])('%s', (_, one, two, members = '') => {
    expect(enables(one, two, members)).toBe(true)
  })
})

describe('a transition enables none that is tried before it', () => {
  it.each([
    [
      'where that passes tokens to it',
      'take x from a take y from b put x + y in c',
      'take x from c put x in done',
      'place c: queue<int>',
    ],
    ['where that takes other tokens', 'take x from a when x > 0 put x in done', 'take x from b put x in done'],
    ['where that only reads what it takes', 'read x from b take y from a put y in done', 'take x from b put x in done'],
  ])('%s', (_, one, two, members = '') => {
    expect(enables(one, two, members)).toBe(false)
  })
})
