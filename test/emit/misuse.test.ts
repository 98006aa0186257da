import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const run = promisify(execFile)

/** Each line after `// no:` must be refused by the compiler, every other accepted. */
const uses = `
import { createGateway, type Gateway, type GatewayParameters } from './gateway.ts'
const externs = { isValid: () => true, callBackend: () => null }
const gateway: Gateway = createGateway(externs, { parameters: { cooldown: 1 } })
const request = { id: '1', endpoint: '/', priority: 'low', payload: null } as const
const { signal } = new AbortController()
const maybe: { signal: AbortSignal | undefined } = { signal: undefined }
void gateway.submit(request, { signal })
void gateway.in.requests.submit(request, maybe)
// no:
void gateway.submit(request, { signall: signal })
// no:
void gateway.submit(request, { signal: new AbortController() })
// no:
void gateway.submit({ ...request, priority: 'urgent' })
// no:
void gateway.in.validated
const breaker = gateway.machines.breaker.get('/users')
const remaining: number | null = breaker.remaining
const held: boolean = breaker.held
// no:
const soon: number = breaker.remaining
breaker.hold('HalfOpen')
breaker.release()
// no:
breaker.hold('Ajar')
// no:
breaker.hold()
// no:
breaker.held = true
// no:
gateway.machines.breaker.get(5)
// no:
gateway.machines.breaker.hold('Open')
// no:
breaker.send('success')
gateway.configure({ cooldown: 5 })
gateway.configure({})
const parameters: Required<GatewayParameters> = gateway.parameters
// no:
gateway.configure({ cooldown: '5s' })
// no:
gateway.configure({ cooldwn: 5 })
// no:
gateway.configure()
// no:
gateway.parameters.cooldown = 5
// no:
createGateway(externs, { parameters: { cooldown: true } })
// no:
createGateway({ isValid: () => true })
void gateway.submit(request).then((outcome) => {
  if (outcome.place === 'rejected') return outcome.token.retryIn
  if (outcome.place === null) return outcome.reason === 'cancelled'
  // no:
  if (outcome.place === 'lost') return 0
  // no:
  return outcome.token.retryIn
})
gateway.observe((it) => {
  const line: number = it.line
  if (it.kind === 'refused') void [it.remaining, line]
  if (it.kind === 'held' || it.kind === 'released') void it.state
  // no:
  if (it.kind === 'hold') void line
})
// no:
gateway.observe('log')
const arrivals = gateway.out.failed[Symbol.asyncIterator]()
void arrivals.return()
void arrivals.next().then(({ done, value }) => (done === true ? value : value.reason))
// no:
void arrivals.next().then(({ value }) => value.reason)
void [remaining, held, soon, parameters]
`

it('misuse of a generated module is a compile error', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'myc-misuse-'))
  try {
    await cp('samples/circuit-breaker/generated', folder, { recursive: true })
    await writeFile(join(folder, 'uses.ts'), uses)
    const tsc = resolve('node_modules/typescript/bin/tsc')
    const flags = '--noEmit --strict --exactOptionalPropertyTypes --target es2022 --module esnext --lib es2022,dom'
    const more = '--moduleResolution bundler --allowImportingTsExtensions --types'
    const all = [tsc, ...flags.split(' '), ...more.split(' '), '', join(folder, 'uses.ts')]
    const { stdout } = await run(process.execPath, all, { cwd: folder }).catch((error: { stdout: string }) => error)
    const refused = [...stdout.matchAll(/^uses\.ts\((\d+),/gm)].map(([, line]) => Number(line))
    const lines = uses.split('\n')
    const wanted = lines.flatMap((text, index) => (text.trim() === '// no:' ? [index + 2] : []))
    expect([...new Set(refused)].map((line) => `${line}: ${lines[line - 1]}`)).toEqual(
      wanted.map((line) => `${line}: ${lines[line - 1]}`),
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})
