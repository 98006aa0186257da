import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { argumentsOf } from '../support/shell-words.ts'
import { myc } from '../cli/world.ts'

const root = path.join(import.meta.dirname, '../..')

/** A block that begins with a command, which a backslash may continue. */
const simulated = /```text\n(\$ myc simulate (?:[^\n]*\\\n)*[^\n]*\n)[^`]*```/g

test.each(['README.md', 'docs/command-line.md'])('%s shows what myc simulate prints', async (name) => {
  let text = readFileSync(path.join(root, name), 'utf8').replaceAll('\r\n', '\n')
  const shown = [...text.matchAll(simulated)]
  expect(shown.length).toBeGreaterThan(0)
  for (const [block, command = ''] of shown) {
    const { code, stdout, stderr } = await myc(root, argumentsOf(command))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    text = text.replace(block, () => `\`\`\`text\n${command}\n${stdout}\`\`\``)
  }
  await expect(text).toMatchFileSnapshot(path.join(root, name))
})
