import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { machineId } from '../../../src/emit/graphviz/ids.ts'
import { dotOf } from './draw.ts'

const folder = join(import.meta.dirname, 'cases')
const cases = readdirSync(folder).filter((name) => name.endsWith('.myc'))
const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('a spec as DOT', () => {
  test('there are cases', () => expect(cases.length).toBeGreaterThanOrEqual(3))

  test.each(cases)('%s', async (name) => {
    await expect(dotOf(read(name))).toMatchFileSnapshot(join(folder, name.replace('.myc', '.dot')))
  })

  test.each(['LR', 'TB'] as const)('%s: the same program gives the same bytes', (direction) => {
    expect(dotOf(read('shop.myc'), { direction })).toBe(dotOf(read('shop.myc'), { direction }))
  })

  test('folded, a machine is one box that is tied to what goes through it', async () => {
    await expect(dotOf(read('shop.myc'), { depth: 1 })).toMatchFileSnapshot(join(folder, 'shop.depth-1.dot'))
  })

  test('folded further, a net is one box between its ports', async () => {
    await expect(dotOf(read('shop.myc'), { depth: 0 })).toMatchFileSnapshot(join(folder, 'shop.depth-0.dot'))
  })

  test('a machine of a net can be drawn by itself', () => {
    const dot = dotOf(read('shop.myc'), {}, { networks: [], machines: [0] })
    expect(dot).toContain(`subgraph "cluster-${machineId(0)}"`)
    expect(dot).not.toContain('net-0')
  })

  test('what would keep Graphviz busy for minutes is drawn with straight lines', () => {
    const net = (jump: (at: number) => number): string => {
      const places = Array.from({ length: 200 }, (_, at) => `${at === 0 ? 'in ' : ''}place p${at}: queue<int>`)
      const steps = places.slice(1).map(
        (_, at) => `
        transition a${at} { take x from p${at}  when x > 0  put x in p${at + 1} }
        transition b${at} { take x from p${at}  otherwise  put x in ${jump(at) < 200 ? `p${jump(at)}` : 'done'} }`,
      )
      return `net N { ${places.join('\n')} out place done: queue<int> ${steps.join('')}
        transition last { take x from p199  put x in done } }`
    }
    expect(dotOf(net((at) => at + 3))).not.toContain('splines')
    expect(dotOf(net((at) => at + 150))).toContain('splines="line"')
  })

  test('elements link to their lines, and tooltips have what labels cut', () => {
    const dot = dotOf(read('arcs.myc'), { href: (line) => `arcs.myc#L${line}` })
    expect(dot).toMatch(/"net-0-transition-2" \[.* URL="arcs\.myc#L17"/)
    expect(dot).toMatch(/tooltip="transition join[^"]*and b > -7/)
    expect(dot).not.toMatch(/<TABLE[^\n]*-7/)
  })
})
