import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folderWith, myc } from '../cli/world.ts'

const page = readFileSync('docs/language.md', 'utf8').replaceAll('\r\n', '\n')
/** The spec that docs/language.md shows. */
const shop = /### 12\.1 Checks[^]*?```myc\n([^]*?)```/.exec(page)![1]!
const net = shop.slice(0, shop.indexOf('check "'))

interface Claim {
  readonly claim: string
  readonly holds: boolean | null
  readonly witness: { readonly steps: readonly object[]; readonly end: number } | null
}

/** What is found of the claims that a check of the shop makes. */
async function found(claims: string, header = 'of Shop(cooldown: 1s)'): Promise<{ code: number; claims: Claim[] }> {
  const folder = folderWith({ 'shop.myc': `${net}\ncheck "it" ${header} {\n${claims}\n}\n` })
  const { stdout, code } = await myc(folder, ['verify', '--json', 'shop.myc'])
  const { networks } = JSON.parse(stdout) as { networks: { check: string; claims: Claim[] }[] }
  expect(networks.map(({ check }) => check)).toEqual(['it'])
  return { code, claims: networks[0]!.claims }
}

const verdicts = ({ claims }: { claims: Claim[] }): Record<string, boolean | null> =>
  Object.fromEntries(claims.filter(({ claim }) => /^(never|always|each)/.test(claim)).map((it) => [it.claim, it.holds]))

describe('checks', () => {
  it('that docs/language.md shows hold', async () => {
    const { stdout, code } = await myc(folderWith({ 'shop.myc': shop }), ['verify', 'shop.myc'])
    expect(stdout).toContain('holds: each of orders ends within 2s')
    expect(code).toBe(0)
  })

  it('say whether each claim holds', async () => {
    const result = await found(`with at most 1 at once
  never breaker["a"] is Open and breaker["a"].remaining == none
  always breaker["a"] is Closed or breaker["a"] is Open
  never breaker["a"] is Closed and breaker["a"].failures > 1
  never breaker["a"].failures > 0
  always can breaker["a"] is Closed
  always can lost has 1
  never shipped has 3 or more`)
    expect(verdicts(result)).toEqual({
      'always breaker["a"] is Closed or breaker["a"] is Open': false,
      'always can breaker["a"] is Closed': true,
      'always can lost has 1': false,
      'never breaker["a"] is Closed and breaker["a"].failures > 1': true,
      'never breaker["a"] is Open and breaker["a"].remaining == none': true,
      'never breaker["a"].failures > 0': false,
      'never shipped has 3 or more': true,
    })
    expect(result.code).toBe(5)
    for (const { holds, witness } of result.claims) expect(witness === null).toBe(holds !== false)
  })

  it('measure how long something lasts, exactly', async () => {
    const result = await found(`with at most 1 at once
  never breaker["a"] is Open for more than 1s
  never breaker["a"] is Open for more than 500ms
  each of orders ends within 2s
  each of orders ends within 1s`)
    expect(verdicts(result)).toEqual({
      'never breaker["a"] is Open for more than 1s': true,
      'never breaker["a"] is Open for more than 500ms': false,
      'each of orders ends within 2s': true,
      'each of orders ends within 1s': false,
    })
    const end = (claim: string): number => result.claims.find((it) => it.claim === claim)!.witness!.end
    expect(end('each of orders ends within 1s')).toBeGreaterThan(1000)
    expect(end('never breaker["a"] is Open for more than 500ms')).toBeGreaterThan(500)
  })

  it('are of nets and parameters that they name, and fail without one', async () => {
    const { claims } = await found('never breaker["a"] is Open for more than 5s', 'of Shop')
    expect(claims[0]!.holds).toBe(true)
    const folder = folderWith({ 'shop.myc': `${net}\ncheck "it" of Nothing { never sent > 1 }\n` })
    expect((await myc(folder, ['verify', 'shop.myc'])).code).toBe(3)
  })
})

describe('what does not hold', () => {
  const wrong = `${net}
check "probes" of Shop(cooldown: 1s) {
  with at most 2 at once
  never breaker["a"] is HalfOpen
  never breaker["a"] is Open for more than 500ms
  each of orders ends within 1s
  always lost has none
}
`

  it('is printed as scenarios, which fail at their end, also on generated code', async () => {
    const folder = folderWith({ 'shop.myc': wrong })
    const { stdout, code } = await myc(folder, ['verify', 'shop.myc'])
    expect(code).toBe(5)
    const lines = stdout.split('\n')
    const [first, last] = [lines.findIndex((line) => line.startsWith('scenario ')), lines.lastIndexOf('}')]
    const scenarios = lines.slice(first, last + 1).join('\n')
    for (const line of ['wait 750ms', 'ship fails 2 times, then hangs', 'submit "a" in orders as submission1'])
      expect(scenarios).toContain(`  ${line}\n`)
    expect(scenarios).toContain('  expect submission1 ended in ')
    expect(scenarios).toContain('  expect not (breaker["a"] is HalfOpen)\n')
    const copied = folderWith({ 'shop.myc': `${wrong}\n${scenarios}\n` })
    for (const options of [[], ['--generated']]) {
      const tested = await myc(copied, ['test', 'shop.myc', ...options, '--reporter', 'json'])
      const { counts } = JSON.parse(tested.stdout) as { counts: object }
      expect(counts).toMatchObject({ errors: 0, scenarios: 3, failed: 3 })
    }
  })

  it('is appended by --write, under names of their own', async () => {
    const folder = folderWith({ 'shop.myc': wrong })
    await myc(folder, ['verify', 'shop.myc', '--write'])
    const once = readFileSync(`${folder}/shop.myc`, 'utf8')
    expect(once.startsWith(wrong)).toBe(true)
    expect(once.match(/^scenario /gm)).toHaveLength(3)
    await myc(folder, ['verify', 'shop.myc', '--write'])
    const twice = readFileSync(`${folder}/shop.myc`, 'utf8')
    expect(twice.match(/^scenario .* \(2\)" of/gm)).toHaveLength(3)
    expect((await myc(folder, ['check', 'shop.myc'])).code).toBe(0)
  })

  it('is written also of events that are not handled', async () => {
    const [text] = shop.split('  state HalfOpen')
    const unsound = `${text}  state HalfOpen { admit 2  on success -> Closed  on failure when cooldown > 2s -> Open }
}
${net.slice(net.indexOf('net Shop'))}`
    const { stdout } = await myc(folderWith({ 'shop.myc': unsound }), ['verify', 'shop.myc', '--set', 'cooldown=1s'])
    expect(stdout).toContain('expect unhandled == 0')
  })
})
