import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { folderWith, myc } from '../cli/world.ts'
import { writeNet } from '../../src/pnml/write-net.ts'
import { philosophers } from '../support/petri/nets.ts'

interface Net {
  readonly network: string
  readonly complete: boolean
  readonly claims: readonly {
    readonly claim: string
    readonly holds: boolean | null
    readonly witness: object | null
  }[]
}

async function verified(...options: string[]): Promise<Net[]> {
  const { stdout } = await myc(process.cwd(), ['verify', '--json', ...options])
  return (JSON.parse(stdout) as { networks: Net[] }).networks
}

const failing = ({ claims }: Net): string[] => claims.filter(({ holds }) => holds !== true).map(({ claim }) => claim)

describe('samples', () => {
  it.each([
    ['circuit-breaker/gateway', '3'],
    ['starter/breaker', '2'],
    ['traffic-light/traffic-light', '1'],
  ])('%s holds what it should, with %s at once', async (sample, atOnce) => {
    for (const net of await verified(`samples/${sample}.myc`, '--at-once', atOnce)) {
      expect(net.complete).toBe(true)
      expect(failing(net)).toEqual([])
    }
  })

  it('saga/orders undoes again and again what fails to be undone', async () => {
    const [orders] = await verified('samples/saga/orders.myc', '--at-once', '1')
    expect(orders!.complete).toBe(true)
    expect(failing(orders!)).toEqual(['whatever is inside ends, if calls end and time passes'])
  })

  it('std/flow holds what it should', async () => {
    const nets = await verified('src/std/flow.myc', '--at-once', '1')
    expect(nets.length).toBeGreaterThan(3)
    for (const net of nets) expect(failing(net), net.network).toEqual([])
  })
})

/** What is printed, without how long it took. */
const untimed = (text: string): string => text.replaceAll(/[\d.]+m?s(?:, [\d,]+\/s)?$/gm, 'TIME').trimEnd()

describe('docs/command-line.md', () => {
  const page = readFileSync('docs/command-line.md', 'utf8').replaceAll('\r\n', '\n')
  const shown = [...page.matchAll(/```text\n\$ myc verify (\S+)\n([^]*?)```/g)]

  it('shows what is printed', async () => {
    expect(shown.map(([, file]) => file)).toEqual(['samples/circuit-breaker/gateway.myc', 'philosophers.pnml'])
    const folder = folderWith({ 'philosophers.pnml': writeNet(philosophers(3)) })
    for (const [, file, output] of shown) {
      const { stdout } = await myc(file!.endsWith('.pnml') ? folder : process.cwd(), ['verify', file!])
      expect(untimed(output!)).toBe(untimed(stdout))
    }
  })
})
