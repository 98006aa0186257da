import { describe, expect, test } from 'vitest'
import { machineId } from '../../../src/emit/graphviz/ids.ts'
import { specOf } from '../../support/cases.ts'
import { dotOf } from './draw.ts'

const shop = specOf('calls/shop')

describe('a spec as DOT', () => {
  test.each(['LR', 'TB'] as const)('%s: the same program gives the same bytes', (direction) => {
    expect(dotOf(shop, { direction })).toBe(dotOf(shop, { direction }))
  })

  test('a machine of a net can be drawn by itself', () => {
    const dot = dotOf(shop, {}, { networks: [], machines: [0] })
    expect(dot).toContain(`subgraph "cluster-${machineId(0)}"`)
    expect(dot).not.toContain('net-0')
  })

  test('what would keep Graphviz busy for minutes is drawn with straight lines', () => {
    const net = (jump: (at: number) => number): string => {
      const places = Array.from({ length: 200 }, (_, at) => `${at === 0 ? 'in ' : ''}place p${at}: queue<int>`)
      const steps = places.slice(1).map(
        (_, at) => `
        transition a${at} { take x from p${at}  when x > 0 => put x in p${at + 1}  otherwise => put x in ${jump(at) < 200 ? `p${jump(at)}` : 'done'} }`,
      )
      return `net N { ${places.join('\n')} out place done: queue<int> ${steps.join('')}
        transition last { take x from p199  put x in done } }`
    }
    expect(dotOf(net((at) => at + 3))).not.toContain('splines')
    expect(dotOf(net((at) => at + 150))).toContain('splines="line"')
  })

  test('elements link to their lines, and tooltips have what labels cut', () => {
    const dot = dotOf(specOf('places/conditions'), { href: ({ line }) => `arcs.myc#L${line}` })
    expect(dot).toMatch(/"net-0-transition-1" \[.* URL="arcs\.myc#L22"/)
    expect(dot).toMatch(/tooltip="transition join[^"]*and b > -7/)
    expect(dot).not.toMatch(/<TABLE[^\n]*-7/)
  })
})
