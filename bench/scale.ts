import { checkText } from '../src/compile.ts'
import { median, table } from './figures.ts'

/** Whether checking takes time linear in the length of a spec: twice the lines, at most 2.3 times the time. */
const rounds = 11

/** A spec of about so many lines: machines, and nets of a few dozen places and transitions, or one single net. */
function specOf(lines: number, single: boolean): string {
  const parts = ['record Item { id: string, size: int }', 'extern async work(item: Item): unknown']
  const chain = single ? Math.floor(lines / 16) : 20
  const nets = single ? 1 : Math.floor(lines / (chain * 16 + 30))
  for (let net = 0; net < nets; net++) parts.push(machineOf(net), netOf(net, chain))
  return parts.join('\n')
}

function machineOf(index: number): string {
  return `
fsm Breaker${index}(threshold: int = 3, cooldown: duration = 5s) {
  event success
  event failure
  initial state Closed {
    var failures = 0
    on success { failures = 0 }
    on failure when failures + 1 < threshold { failures += 1 }
    on failure -> Open
  }
  state Open {
    admit none
    after cooldown -> HalfOpen
  }
  state HalfOpen {
    admit 1
    on success -> Closed
    on failure -> Open
  }
}`
}

function netOf(index: number, length: number): string {
  const members = ['  in place p0: queue<Item>', '  out place lost: queue<Item>']
  for (let at = 1; at <= length; at++)
    members.push(`
  ${at === length ? 'out place' : 'place'} p${at}: queue<Item>
  machine m${at}[id: string]: Breaker${index}(threshold: ${at})
  /// Hands an item on.
  transition t${at} {
    take item from p${at - 1}
    through m${at}[item.id]
      else put item in lost
    call work(item)
      within 2s, at most ${at} at once {
      ok => m${at}.success,
        put item in p${at}
      error => m${at}.failure,
        put item in lost
    }
  }`)
  return `net Net${index} {\n${members.join('\n')}\n}`
}

function timeOf(text: string): number {
  const before = performance.now()
  const { errors } = checkText(text)
  if (errors > 0) throw new Error('the generated spec has errors')
  return performance.now() - before
}

/** One net has a limit of its own: 1,000 members (docs/language.md, section 2.1). */
const sizesOf = (single: boolean): number[] => (single ? [625, 1250, 2500, 5000] : [5000, 10_000, 20_000, 40_000])

for (const single of [false, true]) {
  const sizes = sizesOf(single)
  const specs = sizes.map((lines) => specOf(lines, single))
  const times = sizes.map(() => [] as number[])
  for (let round = 0; round < rounds; round++) specs.forEach((text, index) => times[index]!.push(timeOf(text)))
  const medians = times.map(median)
  console.log(
    `\n${single ? 'One net' : 'Many machines and nets'}, median of ${rounds} rounds. To reach: at most 2.3 times for twice the lines.`,
  )
  console.log(
    table(
      ['lines', 'ms', 'times the one before'],
      specs.map((text, index) => [
        String(text.split('\n').length),
        medians[index]!.toFixed(0),
        index === 0 ? '' : (medians[index]! / medians[index - 1]!).toFixed(2),
      ]),
    ),
  )
}
