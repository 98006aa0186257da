import { inlineCode, inlineCodeLines, markdownTable } from '../../src/emit/markdown/text.ts'
import type { Documented, Node } from '../../src/syntax/tree/node.ts'
import type { FieldNode } from '../../src/syntax/tree/types.ts'
import type {
  EnumDeclaration,
  FsmDeclaration,
  GlobalDeclaration,
  NetDeclaration,
  RecordDeclaration,
} from '../../src/syntax/tree.ts'
import { declaredIn, exampleOf, type StdFile, writtenAt } from './std.ts'

/** The page about `std`, made of its files: what they say of themselves, and of what they declare for others. */
export const stdPage = (files: readonly StdFile[]): string =>
  [
    '# What ships with the compiler',
    '',
    'Made from the files in [src/std](../src/std): a change belongs there. Each of them is a spec that can be read in a few',
    'minutes, and ends with scenarios that try all that is in it. A spec [imports](language.md#131-std) what it needs.',
    '',
    'What is inside of a net has the name of the part before its own wherever one looks at it: of `part http: Client`, the',
    'machine `circuit` is `http.circuit["a"]` in a scenario, and `net.machines[\'http.circuit\']` in TypeScript.',
    '',
    ...files.map((file) => `- [${file.name}](#${anchor(file.name)}): ${namesIn(file).map(inlineCode).join(', ')}`),
    '',
    ...files.flatMap(fileSection),
  ].join('\n')

/** As GitHub makes it of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w -]/g, '')
    .replaceAll(' ', '-')

/** What has a picture: machines and nets. */
export const drawnIn = (file: StdFile): Drawn[] =>
  declaredIn(file).filter((it): it is Drawn => it.kind === 'fsm' || it.kind === 'net')

type Drawn = FsmDeclaration | NetDeclaration

/** What `myc graph` draws of it: a net that cannot stand alone is drawn as a part of another one. */
export function drawing(file: StdFile, drawn: Drawn): string[] {
  const name = drawn.name.text
  if (drawn.kind === 'fsm') return [file.path, '--machine', name]
  return standsAlone(drawn) ? [file.path, '--net', name] : ['test/std/pictures.myc', '--net', `${name}AsPart`]
}

/** No function of a spec and no machine has to be given to it. */
const standsAlone = ({ callables }: NetDeclaration): boolean =>
  callables.every((it) => it.default !== null || it.kind === 'async' || it.kind === 'extern')

/** Where a picture lies, as seen from the root. */
export const pictureOf = (name: string): string => `docs/std/${name}.svg`

/** The picture of the example of a file. */
export const pictureOfExample = ({ name }: StdFile): string => pictureOf(`example-${name.replace('std/', '')}`)

const namesIn = (file: StdFile): string[] => declaredIn(file).map(({ name }) => name.text)

function fileSection(file: StdFile): string[] {
  const declared = declaredIn(file)
  const functions = declared.filter((it) => it.kind === 'fn')
  return [
    `## ${file.name}`,
    '',
    ...headOf(file),
    '',
    '```myc',
    exampleOf(file).split('\nscenario ')[0]!.trimEnd(),
    '```',
    '',
    `![A picture of the example](${pictureOfExample(file).replace('docs/', '')})`,
    '',
    ...declared.flatMap((it) => (it.kind === 'fn' ? [] : declarationSection(file, it))),
    ...functionSection(file, functions),
    `The whole of it: [${file.path}](../${file.path}).`,
    '',
  ]
}

/** What the file says of itself, at its top. */
function headOf({ text }: StdFile): string[] {
  const lines = text.split('\n')
  return lines
    .slice(
      0,
      lines.findIndex((line) => !line.startsWith('//')),
    )
    .map((line) => line.replace(/^\/\/ ?/, ''))
}

function declarationSection(file: StdFile, declaration: GlobalDeclaration): string[] {
  const { name, doc, kind } = declaration
  return [
    `### ${name.text}${typeParameters(declaration)}`,
    '',
    doc,
    '',
    ...(kind === 'fsm' ? machineTables(file, declaration) : []),
    ...(kind === 'net' ? netTables(file, declaration) : []),
    ...(kind === 'record' ? recordTable(file, declaration) : []),
    ...(kind === 'enum' ? enumTable(declaration) : []),
  ]
}

function typeParameters(declaration: GlobalDeclaration): string {
  if (declaration.kind !== 'net' && declaration.kind !== 'record') return ''
  const names = declaration.typeParameters.map(({ text }) => text)
  return names.length === 0 ? '' : `&lt;${names.join(', ')}&gt;`
}

const picture = ({ name: { text } }: Drawn): string[] => [
  `![A picture of ${text}](${pictureOf(text).replace('docs/', '')})`,
  '',
]

function machineTables(file: StdFile, machine: FsmDeclaration): string[] {
  return [
    ...picture(machine),
    ...parameterTable(file, machine),
    ...markdownTable(
      ['Event', 'Carries', ''],
      machine.events.map((it) => [inlineCode(it.name.text), fieldLines(file, it.fields), cell(it.doc)]),
    ),
  ]
}

function netTables(file: StdFile, net: NetDeclaration): string[] {
  const ports = net.members.flatMap((it) => (it.kind === 'place' && it.direction !== 'internal' ? [it] : []))
  return [
    ...picture(net),
    ...callableTable(file, net),
    ...parameterTable(file, net),
    ...markdownTable(
      ['Port', '', 'Holds', ''],
      ports.map((it) => {
        const holds = it.type === null ? it.store : `${it.store}<${writtenAt(file, it.type.span)}>`
        return [inlineCode(it.name.text), it.direction, inlineCode(holds), cell(it.doc)]
      }),
    ),
    ...insideTable(file, net),
  ]
}

/** What scenarios, traces and TypeScript name by the part that the net is: `http.circuit`. */
const insideTable = (file: StdFile, { members }: NetDeclaration): string[] =>
  markdownTable(
    ['Inside', '', 'What it is', ''],
    members.flatMap((it) => {
      if (it.kind === 'machine') {
        const key = it.key === null ? '' : `[${it.key.name.text}: ${writtenAt(file, it.key.type.span)}]`
        return [[inlineCode(`${it.name.text}${key}`), 'machine', inlineCode(it.fsm.text), cell(it.doc)]]
      }
      if (it.kind === 'place' && it.direction === 'internal') {
        const holds = it.type === null ? it.store : `${it.store}<${writtenAt(file, it.type.span)}>`
        return [[inlineCode(it.name.text), 'place', inlineCode(holds), cell(it.doc)]]
      }
      return it.kind === 'var' ? [[inlineCode(it.name.text), 'variable', '', cell(it.doc)]] : []
    }),
  )

const parameterTable = (file: StdFile, { parameters }: FsmDeclaration | NetDeclaration): string[] =>
  markdownTable(
    ['Parameter', 'Type', 'Default', ''],
    parameters.map((it) => [
      inlineCode(it.name.text),
      inlineCode(writtenAt(file, it.type.span)),
      defaultOf(file, it),
      cell(it.doc),
    ]),
  )

/** What is given to a net beside values. */
const callableTable = (file: StdFile, { callables }: NetDeclaration): string[] =>
  markdownTable(
    ['Function or machine', 'Kind', 'Default', ''],
    callables.map((it) => [
      inlineCode(it.name.text),
      inlineCode(kindOf(writtenAt(file, it.span))),
      defaultOf(file, it),
      cell(it.doc),
    ]),
  )

/** What stands between its name and its default. */
const kindOf = (written: string): string => written.replace(/^\w+:\s*/, '').replace(/\s+=[^]*/, '')

const defaultOf = (file: StdFile, { default: value }: { default: Node | null }): string =>
  value === null ? 'must be given' : inlineCode(writtenAt(file, value.span))

const recordTable = (file: StdFile, { fields }: RecordDeclaration): string[] =>
  markdownTable(
    ['Field', 'Type', ''],
    fields.map((it) => [inlineCode(it.name.text), inlineCode(writtenAt(file, it.type.span)), cell(it.doc)]),
  )

const enumTable = ({ members }: EnumDeclaration): string[] =>
  markdownTable(
    ['Member', ''],
    members.map((it) => [inlineCode(it.name.text), cell(it.doc)]),
  )

function functionSection(file: StdFile, functions: readonly Documented[]): string[] {
  if (functions.length === 0) return []
  return [
    '### Functions',
    '',
    ...markdownTable(
      ['Function', ''],
      functions.map((fn) => [inlineCode(signatureOf(file, fn)), cell(fn.doc)]),
    ),
  ]
}

/** What stands between `fn` and `=`. */
const signatureOf = (file: StdFile, { span }: Documented): string =>
  writtenAt(file, span)
    .replace(/^fn /, '')
    .replace(/\s+=[^]*/, '')

const fieldLines = (file: StdFile, fields: readonly FieldNode[]): string =>
  inlineCodeLines(fields.map(({ name, type }) => `${name.text}: ${writtenAt(file, type.span)}`))

/** Text of ours, which is Markdown, in a cell of a table. */
const cell = (doc: string): string => doc.replaceAll('\n', ' ').replaceAll('|', '\\|')
