import { inlineCode, inlineCodeLines, markdownTable } from '../../src/emit/markdown/text.ts'
import type { Field, Fn, Machine, Parameter } from '../../src/model/program.ts'
import { printExpression } from '../../src/print/expression.ts'
import { type Names, namesInMachine } from '../../src/print/names.ts'
import { typeName } from '../../src/print/type.ts'
import { exampleOf, isForOthers, programOf, type StdFile } from './std.ts'

/** The page about `std`, made of its files: what they say of themselves, and of what they declare for others. */
export const stdPage = (files: readonly StdFile[]): string =>
  [
    '# What ships with the compiler',
    '',
    'Made from the files in [src/std](../src/std): a change belongs there. Each of them is a spec that can be read in a few',
    'minutes, and ends with scenarios that try all that is in it. A spec [imports](language.md#131-std) what it needs.',
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

/** Where the picture of a machine lies, as seen from the root. */
export const pictureOf = (name: string): string => `docs/std/${name}.svg`

/** The machines of a file that are for others. */
export const machinesIn = (file: StdFile): Machine[] =>
  programOf(file).machines.filter((machine) => isForOthers(file, machine))

const functionsIn = (file: StdFile): Fn[] => programOf(file).functions.filter((fn) => isForOthers(file, fn))

const namesIn = (file: StdFile): string[] => [...machinesIn(file), ...functionsIn(file)].map(({ name }) => name)

function fileSection(file: StdFile): string[] {
  return [
    `## ${file.name}`,
    '',
    ...headOf(file),
    '',
    '```myc',
    exampleOf(file).split('\nscenario ')[0]!.trimEnd(),
    '```',
    '',
    ...machinesIn(file).flatMap(machineSection),
    ...functionSection(functionsIn(file)),
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

function machineSection(machine: Machine): string[] {
  const { name, doc, parameters, events } = machine
  return [
    `### ${name}`,
    '',
    doc,
    '',
    `![The states of ${name}](${pictureOf(name).replace('docs/', '')})`,
    '',
    ...parameterTable(parameters, namesInMachine(machine)),
    ...markdownTable(
      ['Event', 'Carries', ''],
      events.filter(({ builtIn }) => !builtIn).map((it) => [inlineCode(it.name), fieldLines(it.fields), cell(it.doc)]),
    ),
  ]
}

const parameterTable = (parameters: readonly Parameter[], names: Names): string[] =>
  markdownTable(
    ['Parameter', 'Type', 'Default', ''],
    parameters.map((it) => [
      inlineCode(it.name),
      inlineCode(typeName(it.type)),
      it.default === null ? 'must be given' : inlineCode(printExpression(it.default, names)),
      cell(it.doc),
    ]),
  )

function functionSection(functions: readonly Fn[]): string[] {
  if (functions.length === 0) return []
  return [
    '### Functions',
    '',
    ...markdownTable(
      ['Function', ''],
      functions.map((fn) => [inlineCode(signatureOf(fn)), cell(fn.doc)]),
    ),
  ]
}

const signatureOf = ({ name, parameters, result }: Fn): string =>
  `${name}(${parameters.map(fieldText).join(', ')}): ${typeName(result)}`

const fieldText = ({ name, type }: Field): string => `${name}: ${typeName(type)}`

const fieldLines = (fields: readonly Field[]): string => inlineCodeLines(fields.map(fieldText))

/** Text of ours, which is Markdown, in a cell of a table. */
const cell = (doc: string): string => doc.replaceAll('\n', ' ').replaceAll('|', '\\|')
