/** A machine of three states, as breakers have. */
const machineOf = (index: number): string => `
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

/** Hands an item on, through a machine. */
const stepOf = (index: number, machine: number, isLast: boolean): string => `
  ${isLast ? 'out place' : 'place'} p${index}: queue<Item>
  machine m${index}[id: string]: Breaker${machine}(threshold: ${index})
  /// Hands an item on.
  transition t${index} {
    take item from p${index - 1}
    through m${index}[item.id]
      else put item in lost
    call work(item)
      within 2s, at most ${index} at once {
      ok => m${index}.success,
        put item in p${index}
      error => m${index}.failure,
        put item in lost
    }
  }`

/** A chain of so many steps, some of them in a part. */
const netOf = (index: number, length: number): string => `net Net${index} {
  in place p0: queue<Item>
  out place lost: queue<Item>
${Array.from({ length }, (_, step) => stepOf(step + 1, index, step + 1 === length)).join('\n')}

  in place spare: queue<Item>
  part extra: Extra { from = spare, lost = lost }
}`

const extra = `
net Extra {
  in place from: queue<Item>
  out place lost: queue<Item>
  place seen: queue<Item>
  transition look { take item from from  put item in seen }
  transition lose { take item from seen  put item in lost }
}`

const head = ['record Item { id: string, size: int }', 'extern async work(item: Item): unknown', extra]

/** Lines of a step and of what stands around a net and its machine. */
const [stepLines, netLines] = [17, 30]

/** A spec of about so many lines: machines, and nets of a few dozen places and transitions. */
export function manyNets(lines: number): string {
  const steps = 20
  const nets = Math.ceil(lines / (steps * stepLines + netLines))
  return [...head, ...Array.from({ length: nets }, (_, net) => machineOf(net) + '\n' + netOf(net, steps))].join('\n')
}

/** One with a single net. */
export const oneNet = (lines: number): string =>
  [...head, machineOf(0), netOf(0, Math.floor(lines / stepLines))].join('\n')
