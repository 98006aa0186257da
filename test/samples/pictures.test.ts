import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { myc } from '../cli/world.ts'

const root = path.resolve('.')
const readme = readFileSync('README.md', 'utf8').replaceAll('\r\n', '\n')

/** What makes the pictures and the page that are committed: the README shows the commands of its own. */
const commands = [
  ...[...readme.matchAll(/^npx myc (graph .* -o .*)$/gm)].map(([, command]) => command!),
  ...[
    'starter/breaker',
    'http-client/http-client',
    'jobs/jobs',
    'saga/orders',
    'protocol/link',
    'traffic-light/traffic-light',
  ].map((name) => `graph samples/${name}.myc -o samples/${name}.svg`),
  'docs samples/circuit-breaker/gateway.myc -o samples/circuit-breaker/gateway.md',
]

it('the README shows pictures and how they are drawn', () => {
  const shown = [...readme.matchAll(/(?:src|srcset)="([^"]*)"/g)].map(([, file]) => file!)
  expect(shown.toSorted()).toEqual(
    commands
      .filter((command) => command.startsWith('graph samples/circuit-breaker'))
      .map((command) => command.split(' ').at(-1)!)
      .toSorted(),
  )
  expect(shown.length).toBeGreaterThan(0)
})

it.each(commands)('myc %s: nothing would change', async (command) => {
  expect(await myc(root, command.replace(' -o ', ' --check ').split(' '))).toEqual({ code: 0, stdout: '', stderr: '' })
})
