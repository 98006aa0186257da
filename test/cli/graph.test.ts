import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkText } from '../../src/compile.ts'
import { snapshotOf } from '../../src/semantics/snapshot/take.ts'
import { configOf } from '../../src/semantics/config.ts'
import { Play } from '../../src/simulate/play.ts'
import { elementsOf } from '../support/xml.ts'
import { badSpec, folderWith, goodSpec, myc } from './world.ts'

const two = `${goodSpec}${goodSpec.replace('Pipe', 'Other')}
fsm Lamp { event press  initial state Off { on press -> On }  state On { on press -> Off } }
`

const line = (traceEvent: object): string => `${JSON.stringify({ at: 0, file: 'spec.myc', line: 1, ...traceEvent })}\n`
const moved = [
  { kind: 'put', place: 'from', token: 1 },
  { kind: 'fired', transition: 'move', part: 'fire' },
  { kind: 'arrived', place: 'to', token: 1 },
].map(line)

describe('myc graph', () => {
  it('prints DOT', async () => {
    const { code, stdout, stderr } = await myc(folderWith({ 'pipe.myc': goodSpec }), ['graph', 'pipe.myc'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatch(/^digraph "Pipe" \{\n {2}rankdir=LR\n/)
  })

  it('writes what the name of the file says, and says what it wrote', async () => {
    const folder = folderWith({ 'pipe.myc': goodSpec })
    const written = async (name: string): Promise<string> => {
      const ran = await myc(folder, ['graph', 'pipe.myc', '-o', name])
      expect(ran).toEqual({ code: 0, stdout: `${name}\n`, stderr: '' })
      return readFileSync(path.join(folder, name), 'latin1')
    }
    expect(await written('a.dot')).toMatch(/^digraph /)
    expect(await written('deep/er/a.SVG')).toMatch(
      /^<svg [^>]*>\n<title>Pipe<\/title>\n<style>@media \(prefers-color-scheme:dark\)/,
    )
    expect(await written('a.png')).toMatch(/^.PNG/)
  })

  it('makes a PNG as wide as asked', async () => {
    const folder = folderWith({ 'pipe.myc': goodSpec })
    await myc(folder, ['graph', 'pipe.myc', '-o', 'a.png', '--width', '390', '--theme', 'dark', '--direction', 'TB'])
    expect(readFileSync(path.join(folder, 'a.png')).readUInt32BE(16)).toBe(390)
  })

  it('says what the font of its PNG lacks', async () => {
    const folder = folderWith({ 'pipe.myc': goodSpec.replaceAll('Pipe', '注文').replaceAll('move', 'größe') })
    const ran = await myc(folder, ['graph', 'pipe.myc', '-o', 'a.png'])
    const note = 'our font for PNG has no 注 文: a font of this machine draws them, or else there are empty boxes'
    expect(ran).toEqual({ code: 0, stdout: 'a.png\n', stderr: `note: ${note}\n` })
  })

  it('checks that a picture is up to date, and says how to draw it again', async () => {
    const folder = folderWith({ 'my pipe.myc': goodSpec })
    const options = ['graph', 'my pipe.myc', '--net', 'Pipe', '--direction', 'TB']
    const check = async () => myc(folder, [...options, '--check', 'a.svg'])
    const command = "myc graph 'my pipe.myc' --direction TB --net Pipe -o a.svg"
    expect(await check()).toMatchObject({ code: 3, stderr: expect.stringContaining(`a.svg: error MYC605`) })
    expect((await check()).stderr).toContain(`hint: Make it again: ${command}\n`)
    await myc(folder, [...options, '-o', 'a.svg'])
    expect(await check()).toEqual({ code: 0, stdout: '', stderr: '' })
    const svg = readFileSync(path.join(folder, 'a.svg'), 'utf8')
    writeFileSync(path.join(folder, 'a.svg'), svg.replaceAll('\n', '\r\n'))
    expect(await check()).toMatchObject({ code: 0 })
    writeFileSync(path.join(folder, 'my pipe.myc'), goodSpec.replaceAll('move', 'shove'))
    expect(await check()).toMatchObject({ code: 3 })
    expect(readFileSync(path.join(folder, 'a.svg'), 'utf8').replaceAll('\r\n', '\n')).toBe(svg)
  })

  it('draws all, or what is named', async () => {
    const folder = folderWith({ 'two.myc': two })
    const drawn = async (...options: string[]): Promise<string[]> => {
      const { stdout } = await myc(folder, ['graph', 'two.myc', ...options])
      return [...stdout.matchAll(/\bid="((?:net|machine)-\d+)"/g)].map(([, id]) => id!).toSorted()
    }
    expect(await drawn()).toEqual(['machine-0', 'net-0', 'net-1'])
    expect(await drawn('--net', 'Other')).toEqual(['net-1'])
    expect(await drawn('--machine', 'Lamp')).toEqual(['machine-0'])
    expect(await drawn('--depth', '0')).toEqual(['machine-0', 'net-0', 'net-1'])
  })

  it('links each element to its line', async () => {
    const folder = folderWith({ 'a b/pipe.myc': goodSpec })
    const template = 'https://example.org/x/{file}?plain=1#L{line}'
    await myc(folder, ['graph', 'a b/pipe.myc', '--link', template, '-o', 'a.svg'])
    const links = elementsOf(readFileSync(path.join(folder, 'a.svg'), 'utf8')).filter(({ name }) => name === 'a')
    expect(links.map(({ attributes }) => attributes.get('href'))).toContain(
      'https://example.org/x/a%20b/pipe.myc?plain=1#L4',
    )
    expect(links.length).toBeGreaterThan(4)
  })

  it('draws a snapshot of a running network', async () => {
    const program = checkText(goodSpec).program!
    const config = configOf(program, program.networks[0]!, new Map(), new Map())
    const play = new Play(
      config,
      () => null,
      () => undefined,
    )
    for (const token of [1, 2, 3]) play.apply({ kind: 'put', place: 0, token })
    const folder = folderWith({ 'pipe.myc': goodSpec, 'now.json': JSON.stringify(snapshotOf(config, play.state)) })
    const { code, stdout } = await myc(folder, ['graph', 'pipe.myc', '--marking', 'now.json'])
    expect(code).toBe(0)
    expect(stdout.match(/STYLE="ROUNDED" BGCOLOR/g)).toHaveLength(3)
  })

  it('counts what a trace went through, and fades the rest', async () => {
    const text = goodSpec.replace(
      'transition move',
      'out place odd: queue<int>\n  transition skip { take x from from  when x > 1  put x in odd }\n  transition move',
    )
    const folder = folderWith({ 'pipe.myc': text, 'a.jsonl': [...moved, ...moved].join('') })
    const { stdout } = await myc(folder, ['graph', 'pipe.myc', '--trace', 'a.jsonl'])
    expect(stdout).toMatch(/id="net-0-transition-1" class="transition immediate"[^\n]*× 2/)
    expect(stdout).toMatch(/id="net-0-arc-transition-1-branch-0-put-1" class="arc put done"[^\n]*× 2/)
    expect(stdout).toMatch(/id="net-0-transition-0" class="transition immediate faded"/)
    expect(stdout).toMatch(/id="net-0-place-2" class="place out queue faded"/)
  })

  it('counts the states of a machine that no net uses', async () => {
    const trace = ['Off On', 'On Off', 'Off On']
      .map((it) => it.split(' '))
      .map(([from, to]) => line({ kind: 'state', machine: 'machine', key: null, from, to, line: 5 }))
    const folder = folderWith({ 'two.myc': two, 'a.jsonl': trace.join('') })
    const { stdout } = await myc(folder, ['graph', 'two.myc', '--machine', 'Lamp', '--trace', 'a.jsonl'])
    expect(stdout).toMatch(/id="machine-0-state-0"[^\n]*× 2/)
    expect(stdout).toMatch(/id="machine-0-state-1"[^\n]*× 2/)
  })

  it.each([
    ['not JSON', `${moved[0]}{"kind": "put"\n`, 'a.jsonl:2:1 error MYC601: This is not JSON.'],
    ['not a trace event', '"put"\n', 'a.jsonl:1:1 error MYC601: This is not a trace event of a network.'],
    [
      'a trace event without its place',
      line({ kind: 'put' }),
      'This is not a trace event of a network: its `place` is missing or wrong.',
    ],
    [
      'nested without end',
      `{"at": 0, "kind": "put", "place": "from", "token": ${'['.repeat(9000)}${']'.repeat(9000)}}`,
      'nested too deeply',
    ],
    [
      'of another net',
      line({ kind: 'put', place: '__proto__' }),
      'This trace is not of this network: Pipe has no place "__proto__".',
    ],
    [
      'of a transition that cannot',
      line({ kind: 'fired', transition: 'move', part: 'ok', call: 1, branch: 0 }),
      'cannot end in "ok"',
    ],
    [
      'of a call that does not tell its branch',
      line({ kind: 'fired', transition: 'move', part: 'ok', call: 1 }),
      '`branch`',
    ],
  ])('refuses a trace that is %s', async (_, trace, message) => {
    const folder = folderWith({ 'pipe.myc': goodSpec, 'a.jsonl': trace })
    const ran = await myc(folder, ['graph', 'pipe.myc', '--trace', 'a.jsonl', '-o', 'a.dot'])
    expect(ran).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining(message) })
  })

  it.each([
    [['--trace', 'gone.jsonl'], 'gone.jsonl: error MYC601: This cannot be read: it does not exist.'],
    [['--marking', 'pipe.myc'], 'pipe.myc: error MYC601: This is refused: snapshot: JSON was expected'],
    [['-o', 'pipe.myc/a.svg'], 'pipe.myc/a.svg: error MYC603'],
    [['-o', 'a.png', '--width', '16000'], 'error: no PNG: this would be 16000 by '],
    [['-o', 'folder.svg'], 'folder.svg: error MYC603: This cannot be written: it is a folder.'],
  ])('refuses %j as a file', async (options, message) => {
    const folder = folderWith({ 'pipe.myc': goodSpec, 'folder.svg/a': '' })
    const { code, stdout, stderr } = await myc(folder, ['graph', 'pipe.myc', ...options])
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain(message)
  })

  it.each([
    [['gone.myc'], 'gone.myc: error MYC601'],
    [['bad.myc'], 'bad.myc:4:'],
    [['empty.myc'], 'MYC108'],
    [['records.myc'], 'There is no net and no machine in it.'],
    [['huge.myc'], 'MYC105'],
  ])('refuses the spec %j', async (names, message) => {
    const folder = folderWith({
      'bad.myc': badSpec,
      'empty.myc': '',
      'records.myc': 'record R { a: int }',
      'huge.myc': '',
    })
    truncateSync(path.join(folder, 'huge.myc'), 20 * 1024 * 1024)
    const ran = await myc(folder, ['graph', ...names])
    expect(ran).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining(message) })
  })

  it.each([
    [[], "error: missing required argument 'file'"],
    [['.'], '. has several specs: name one of them.'],
    [['two.myc', '--net', 'Othr'], '--net Othr: this spec has no net of that name. Did you mean `Other`?'],
    [['two.myc', '--machine', 'Pipe'], '--machine Pipe: this spec has no fsm of that name. Did you mean `Lamp`?'],
    [['two.myc', '--net', 'Pipe', '--machine', 'Lamp'], 'cannot be used with'],
    [['two.myc', '--trace', 'x'], 'say with --net or --machine which of `Pipe`, `Other`, `Lamp` ran.'],
    [['two.myc', '-o', 'picture'], 'What picture should hold cannot be told from its name: add --format.'],
    [['two.myc', '-o', 'two.myc', '--format', 'svg'], '-o names a spec'],
    [['two.myc', '--format', 'png'], 'A PNG is not text: say where to write it, with -o FILE.'],
    [['two.myc', '--width', '100'], '--width and --scale are for PNG'],
    [['two.myc', '-o', 'a.png', '--width', '1e9'], '--width 1e9: this is a number from 16 to 16384.'],
    [['two.myc', '--net', 'x', '--depth', '1'], 'There are `Pipe`, `Other`.'],
    [['two.myc', '--key', 'a'], 'it goes with --marking'],
    [['two.myc', '--depth', 'all'], 'this is a whole number from 0 on.'],
    [['two.myc', '--depth', '1.5'], 'this is a whole number from 0 on.'],
    [['two.myc', '--link', 'JavaScript:alert(1)'], 'a link is relative, or starts with http:, https:, vscode:.'],
    [['two.myc', '--link', 'java\tscript:{line}'], 'a link is relative, or'],
    [['two.myc', '--link', 'data:text/html,{line}'], 'a link is relative, or'],
    [['two.myc', '--link', 'a"b'], 'stand in no link'],
    [['two.myc', '--link', '{path}'], '{path} means nothing here; {file} and {line} do.'],
  ])('does not understand %j', async (argv, message) => {
    const folder = folderWith({ 'two.myc': two, 'pipe.myc': goodSpec, x: '' })
    const { code, stdout, stderr } = await myc(folder, ['graph', ...argv])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})
