import { describe, expect, it } from 'vitest'
import { badSpec, folderWith, goodSpec, myc } from './world.ts'

const spec = `/// What is sent.
record Job { id: string } // "id"
fsm Idle { initial state On }
`

describe('myc debug', () => {
  it('prints tokens and comments with their places and types', async () => {
    const folder = folderWith({ 'a.myc': spec })
    expect(await myc(folder, ['debug', 'tokens', 'a.myc'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `1:1      LineComment        /// What is sent.
2:1      RecordKeyword      record
2:8      Identifier         Job
2:12     LCurly             {
2:14     Identifier         id
2:16     Colon              :
2:18     Identifier         string
2:25     RCurly             }
2:27     LineComment        // "id"
3:1      FsmKeyword         fsm
3:5      Identifier         Idle
3:10     LCurly             {
3:12     InitialKeyword     initial
3:20     StateKeyword       state
3:26     Identifier         On
3:29     RCurly             }
`,
    })
  })

  it('prints the tree', async () => {
    const folder = folderWith({ 'a.myc': spec })
    expect(await myc(folder, ['debug', 'tree', 'a.myc'])).toEqual({
      code: 0,
      stderr: '',
      stdout: `- kind: "record"
  name: Job
  fields:
    - name: id
      type: string
  doc: "What is sent."
- kind: "fsm"
  name: Idle
  states:
    - name: On
      initial: true
`,
    })
  })

  it('prints the model', async () => {
    const folder = folderWith({ 'a.myc': spec })
    const { code, stdout } = await myc(folder, ['debug', 'model', 'a.myc'])
    expect(code).toBe(0)
    expect(stdout).toContain('name: "Job"')
    expect(stdout).toContain('at: 2:8-2:11')
  })

  it.each(['tokens', 'tree', 'model'])('prints the same %s each time', async (phase) => {
    const folder = folderWith({ 'a.myc': goodSpec })
    const [first, second] = [await myc(folder, ['debug', phase, 'a.myc']), await myc(folder, ['debug', phase, 'a.myc'])]
    expect(first).toMatchObject({ code: 0, stderr: '' })
    expect(second).toEqual(first)
  })

  it('prints what there is of a spec with errors in its syntax', async () => {
    const folder = folderWith({ 'a.myc': 'record Job { id: }\nrecord Done { at: int ; }\n' })
    const tokens = await myc(folder, ['debug', 'tokens', 'a.myc'])
    expect(tokens).toMatchObject({ code: 3, stdout: expect.stringContaining('2:8      Identifier         Done\n') })
    expect(tokens.stderr.match(/MYC\d+/g)).toEqual(['MYC101'])
    const tree = await myc(folder, ['debug', 'tree', 'a.myc'])
    expect(tree).toMatchObject({ code: 3, stdout: expect.stringContaining('type: (missing)') })
    expect(tree.stderr.match(/MYC\d+/g)).toEqual(['MYC103', 'MYC101'])
    const model = await myc(folder, ['debug', 'model', 'a.myc'])
    expect(model).toMatchObject({ code: 3, stdout: '' })
    expect(model.stderr).toContain('MYC103')
  })

  it('finds errors of meaning only where it prints the model', async () => {
    const folder = folderWith({ 'a.myc': badSpec })
    expect(await myc(folder, ['debug', 'tokens', 'a.myc'])).toMatchObject({ code: 0, stderr: '' })
    expect(await myc(folder, ['debug', 'tree', 'a.myc'])).toMatchObject({ code: 0, stderr: '' })
    const model = await myc(folder, ['debug', 'model', 'a.myc'])
    expect(model).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining('MYC201') })
  })

  it.each(['tokens', 'tree', 'model'])('prints %s that are safe for a terminal', async (phase) => {
    const text = `/// bidi \u202E doc\n/* two\nlines \u2066 */\n${goodSpec}scenario "hide\u202Ethis\u200B" of Pipe { wait 1s }\n`
    const { code, stdout } = await myc(folderWith({ 'a.myc': text }), ['debug', phase, 'a.myc'])
    expect(code).toBe(0)
    expect(stdout).toContain('<U+202E>')
    expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
  })

  it.each(['tokens', 'tree'])('prints no %s of what is no text', async (phase) => {
    const folder = folderWith({ 'a.myc': 'net A { \u001b[2J }', 'b.myc': new Uint8Array([0xff, 0xff]) })
    expect(await myc(folder, ['debug', phase, 'a.myc'])).toMatchObject({ code: 3, stdout: '' })
    expect(await myc(folder, ['debug', phase, 'b.myc'])).toMatchObject({ code: 3, stdout: '' })
  })

  it.each([
    { what: 'another phase', argv: ['debug', 'code', 'a.myc'], code: 2, says: 'tokens, tree, model' },
    { what: 'no file', argv: ['debug', 'tree'], code: 2, says: "missing required argument 'file'" },
    { what: 'several specs', argv: ['debug', 'tree', '.'], code: 2, says: 'name one of them' },
    { what: 'a file that does not exist', argv: ['debug', 'tree', 'none.myc'], code: 3, says: 'MYC601' },
  ])('refuses $what', async ({ argv, code, says }) => {
    const folder = folderWith({ 'a.myc': goodSpec, 'b.myc': goodSpec })
    const ran = await myc(folder, argv)
    expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code, stdout: '' })
    expect(ran.stderr).toContain(says)
  })
})
