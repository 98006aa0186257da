import { describe, expect, test } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { printExpression } from '../../src/print/expression.ts'
import { namesInNet } from '../../src/print/names.ts'

/** Every condition is written as `printExpression` gives it back, so what is printed is what was read. */
const conditions = [
  'job.weight + 1 < limit * 2',
  '(total + 1) * 2 > total - (limit - 1)',
  'not (job.urgent or total == 0) and breaker is Open',
  '(breaker is Closed) == job.urgent',
  'perKey[job.id] is Open or perKey["a\\n\\"b\\u{202E}"] is Closed',
  'job.wait > 1500ms and job.wait <= 2h - 90s',
  'job.share >= 12.5%',
  '(job.parent ?? job.id) != "" and job.parent != none',
  'job.level == high',
  'isFine(Pair { left: job, right: job.id }) and isShort([job.id, "x"])',
  'if job.urgent then total > 1 else -total < 0',
  '(if job.urgent then total else 1) > job.tags.length',
  '-(total + 1) % 3 == 1',
  '(job.parent ?? job.parent ?? job.id) == job.id',
  '(Pair { left: job, right: "x" }).right == "x"',
]

const spec = (condition: string): string => `
enum Level { low, high }
record Job { id: string, weight: int, urgent: bool, wait: duration, share: ratio, parent: string?, level: Level, tags: string[] }
record Pair { left: Job, right: string }
extern isFine(pair: Pair): bool
extern isShort(words: string[]): bool
fsm Breaker { event trip  initial state Closed { on trip -> Open }  state Open { on trip -> Closed } }
net Jobs(limit: int = 3) {
  in place jobs: queue<Job>
  out place done: queue<Job>
  machine breaker: Breaker
  machine perKey[id: string]: Breaker
  var total = 0
  transition pass { take job from jobs  when ${condition} => total += 1, breaker.trip, perKey[job.id].trip, put job in done  otherwise => put job in done }
}
`

describe('an expression is printed as the spec would write it', () => {
  test.each(conditions)('%s', (condition) => {
    const { program, diagnostics } = checkText(spec(condition))
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
    const network = program!.networks[0]!
    const transition = network.transitions[0]!
    const names = namesInNet(program!, network, transition)
    expect(printExpression(transition.branches[0]!.guard!, names)).toBe(condition)
  })
})
