import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { linesOf, stories } from '../support/stories.ts'

const run = promisify(execFile)

it.each(Object.entries(stories))('samples/%s tells its story, and ends by itself', async (name, story) => {
  const { stdout, stderr } = await run(process.execPath, ['--import', 'tsx', `samples/${name}/main.ts`])
  expect({ lines: linesOf(stdout), stderr }).toEqual({ lines: linesOf(story), stderr: '' })
})
