import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { folderWith, myc, put } from './world.ts'

const shop = `import { ConsecutiveBreaker } from "std/breakers"
extern async ship(order: string): string
net Shop {
  in place orders: queue<string>
  out place shipped: queue<string>
  out place refused: queue<string>
  machine fuse: ConsecutiveBreaker(failureThreshold: 1)
  transition send {
    take order from orders
    through fuse else put order in refused
    call ship(order) within 2s {
      ok number => fuse.success, put number in shipped
      error => fuse.failure, put order in refused
    }
  }
}
scenario "opens" of Shop {
  ship fails
  put "a" in orders, 2 times
  expect refused has 2, ship was called once, fuse is Closed
}
`
const project = { 'specs/shop.myc': shop }

describe('a spec that imports from std', () => {
  it('is checked wherever it lies', async () => {
    expect(await myc(folderWith(project), ['check'])).toMatchObject({ code: 0, stderr: '1 spec: no errors\n' })
  })

  it('tells what happens there by the name of the file', async () => {
    const { stdout, stderr } = await myc(folderWith(project), ['test', 'specs', '--coverage'])
    expect(stdout).toMatch(/0ms {2}std\/breakers\.myc:\d+ +fuse: Closed -> Open\n/)
    expect(stdout + stderr).not.toContain('dist')
  })

  it('need not try what std has tried', async () => {
    const { stdout } = await myc(folderWith(project), ['test', 'specs', '--coverage'])
    expect(stdout).toMatch(/: Shop: \d+ % exercised/)
    expect(stdout).not.toMatch(/\n {2}std\//)
  })

  it('is linked to its own lines, and to none of std', async () => {
    const { stdout } = await myc(folderWith(project), [
      'graph',
      'specs/shop.myc',
      '--format',
      'dot',
      '--link',
      '{file}#L{line}',
    ])
    expect(stdout).toContain('URL="specs/shop.myc#L3"')
    expect(stdout.match(/URL="[^"#]*/g)!.filter((url) => url !== 'URL="specs/shop.myc')).toEqual([])
  })

  it('is built, and only its own files are watched', async () => {
    const folder = folderWith(project)
    const controller = new AbortController()
    const todo = [() => undefined, () => put(folder, 'specs/shop.myc', shop.replace('2s', '3s'))]
    const sleep = async (milliseconds: number): Promise<void> => {
      if (milliseconds < 200) return
      const step = todo.shift()
      if (step === undefined) controller.abort()
      else step()
    }
    const argv = ['build', 'specs', '--watch', '-o', 'out']
    const { stderr } = await myc(folder, argv, { sleep, interruption: () => controller.signal })
    expect(stderr.split('\n').filter((line) => /changed$|^\d+ spec/.test(line))).toEqual([
      '1 spec: no errors; 2 files written',
      'specs/shop.myc changed',
      '1 spec: no errors; 1 file written, 1 unchanged',
    ])
    expect(readFileSync(path.join(folder, 'out/shop.ts'), 'utf8')).toContain("readonly file = 'std/breakers.myc'\n")
  })
})

describe('a file of std by its name', () => {
  it.each(['std/breakers', 'std/breakers.myc'])('is no file of the project: %s', async (name) => {
    const { code, stderr } = await myc(folderWith(), ['check', name])
    expect(code).toBe(3)
    expect(stderr).toContain(`${name}: error MYC601: This ships with the compiler: it is no file of the project.\n`)
    expect(stderr).toContain(
      'hint: A spec can import it, from "std/breakers"; `myc eject std/breakers` copies it into the project.\n',
    )
  })

  it('is one where the project has it', async () => {
    const folder = folderWith({ 'std/breakers.myc': 'record Own { id: string }\n' })
    expect((await myc(folder, ['check', 'std/breakers.myc'])).stderr).toBe('1 spec: no errors\n')
  })

  it('is not known where std has none', async () => {
    const { stderr } = await myc(folderWith(), ['check', 'std/toString'])
    expect(stderr).toContain('std/toString: error MYC601: This cannot be read: it does not exist.\n')
  })
})
