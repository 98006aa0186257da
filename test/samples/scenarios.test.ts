import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ReferenceDriver } from '../../src/simulate/scenario/reference-driver.ts'
import { runScenario } from '../../src/simulate/scenario/run-scenario.ts'
import { myc } from '../cli/world.ts'
import { checkedText } from '../support/checked.ts'

const gateway = readFileSync('samples/circuit-breaker/gateway.myc', 'utf8')

/** The names of the scenarios that fail. */
async function failuresOf(spec: string): Promise<string[]> {
  const { program, errors } = checkedText(spec)
  expect(errors).toBe(0)
  const told = await Promise.all(
    program!.scenarios.map((scenario) =>
      runScenario(program!, scenario, async (making) => new ReferenceDriver(making)),
    ),
  )
  return told.filter(({ failure }) => failure !== null).map(({ scenario }) => scenario.name)
}

it('the scenarios of the samples pass, on the generated code too', async () => {
  const { code, stdout } = await myc(process.cwd(), ['test', 'samples', '--generated'])
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('all passed') })
})

it.each(readdirSync('samples').filter((name) => name !== 'starter'))(
  'those of %s try everything in it',
  async (name) => {
    const { stdout } = await myc(process.cwd(), ['test', `samples/${name}`, '--coverage'])
    expect(stdout.match(/\d+ % exercised.*/g)).toEqual(['100 % exercised'])
  },
)

describe('a breaker that is wrong fails one of the scenarios:', () => {
  it.each([
    ['it opens too early', 'failures + 1 < failureThreshold', 'failures + 2 < failureThreshold'],
    ['it opens too late', 'failures + 1 < failureThreshold', 'failures < failureThreshold'],
    ['a success forgives nothing', 'on success { failures = 0 }', 'ignore success'],
    ['a success forgives one failure only', 'on success { failures = 0 }', 'on success { failures -= 1 }'],
    ['open, it lets calls through', 'admit none', 'admit all'],
    ['it opens for another time', 'after cooldown -> HalfOpen', 'after cooldown * 2 -> HalfOpen'],
    ['half open, it lets a crowd through', 'admit 1 ', 'admit 2 '],
    ['it closes too early', 'successes + 1 < successThreshold', 'successes + 2 < successThreshold'],
    ['it closes too late', 'successes + 1 < successThreshold', 'successes < successThreshold'],
    ['a failed probe is forgiven', '    on failure -> Open\n  }\n}', '    on failure { successes = 0 }\n  }\n}'],
    ['all endpoints share one breaker', 'through breaker[request.endpoint]', 'through breaker[""]'],
    ['the bulkhead is wider', 'at most 64 at once', 'at most 65 at once'],
    ['the bulkhead is narrower', 'at most 64 at once', 'at most 63 at once'],
    ['calls may take longer', 'within 2s', 'within 3s'],
    ['calls may take less long', 'within 2s', 'within 1s'],
    ['invalid requests pass', 'when isValid(request)', 'when isValid(request) or true'],
    ['a rejection does not say when to try again', 'retryIn: breaker.remaining', 'retryIn: none'],
    ['the cooldown cannot be set', 'successThreshold: 2, cooldown:)', 'successThreshold: 2)'],
  ])('%s', async (_, right, wrong) => {
    const changed = gateway.replace(right, wrong)
    expect(changed).not.toBe(gateway)
    expect(await failuresOf(changed)).not.toEqual([])
  })
})
