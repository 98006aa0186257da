// Joins the parts of the runtime (runtime/) to the one file that stands beside generated code.
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import * as prettier from 'prettier'
import ts from 'typescript5'

const root = new URL('../', import.meta.url)

/** What lists the exports of the whole, which has its name. */
const whole = 'myc-runtime'

/** The parts, each after those whose values it uses. */
const order = [
  'time',
  'trace-event',
  'handles',
  'snapshot',
  'options',
  'values',
  'fixed',
  'built-ins',
  'equality',
  'stack',
  'reason',
  'blank',
  'later',
  'observe',
  'timer',
  'scheduler',
  'ticket',
  'ring',
  'expiry',
  'place',
  'indexed-place',
  'join',
  'place-handle',
  'token-place',
  'destination',
  'cancelled',
  'own-time',
  'stay-place',
  'ordered-place',
  'machine',
  'in-part',
  'window',
  'window-machine',
  'unable',
  'slot',
  'machine-handle',
  'abortion',
  'flight',
  'call',
  'flights',
  'hedge',
  'shared',
  'admission',
  'permit',
  'ended',
  'entries',
  'ticker',
  'moment',
  'net',
  'lone-tracer',
  'lone-machine',
  'timed-machine',
  'lone-unable',
  'snapshot-shape',
  'snapshot-part',
  'snapshot-value',
  'snapshot-window',
  'restore',
  'lone-restore',
]

/** The runtime as one file, formatted. @throws Error where its parts do not make one */
export async function runtimeText() {
  const files = readdirSync(new URL('runtime/', root)).map((file) => file.replace(/\.ts$/, ''))
  const unlisted = files.filter((name) => name !== whole && !order.includes(name))
  if (unlisted.length > 0) throw new Error(`runtime: ${unlisted.join(', ')} has no place in the order of the parts`)
  const read = (name) => ({ name, text: readFileSync(new URL(`runtime/${name}.ts`, root), 'utf8') })
  return join(read(whole).text, order.map(read))
}

/**
 * Joins parts in their order. Imports between them go, and they export only what the index lists.
 * @param {string} index a heading, and what the whole exports: `export { … } from './part.ts'`
 * @param {readonly { readonly name: string, readonly text: string }[]} texts
 */
export async function join(index, texts) {
  const parts = texts.map(({ name, text }) => parse(name, text))
  checkImports(parts)
  checkNames(parts)
  const list = parse(whole, index)
  const listed = exportsOf(list, parts)
  const heading = index.slice(0, list.statements[0]?.getStart(list) ?? index.length)
  const joined = [heading, ...parts.map((part) => withoutImports(part, listed))].map((text) => text.trim()).join('\n\n')
  const options = await prettier.resolveConfig(fileURLToPath(new URL('package.json', root)))
  return prettier.format(joined, { ...options, parser: 'typescript' })
}

function parse(name, text) {
  const file = ts.createSourceFile(`${name}.ts`, text, ts.ScriptTarget.ES2022, true)
  const [error] = file.parseDiagnostics
  if (error !== undefined) refuse(file, ts.flattenDiagnosticMessageText(error.messageText, ' '))
  return file
}

function refuse({ fileName }, message) {
  throw new Error(`runtime/${fileName}: ${message}`)
}

const importsOf = (part) => part.statements.filter(ts.isImportDeclaration)
const declarationsOf = (part) => part.statements.filter((statement) => !ts.isImportDeclaration(statement))

/** Parts import nothing but other parts, by name; values only from those that stand before them. */
function checkImports(parts) {
  for (const [index, part] of parts.entries())
    for (const { importClause: clause, moduleSpecifier } of importsOf(part)) {
      const from = moduleSpecifier.text
      const at = parts.findIndex(({ fileName }) => from === `./${fileName}`)
      if (at < 0) refuse(part, `${from} is not a part of the runtime`)
      if (clause?.namedBindings === undefined || !ts.isNamedImports(clause.namedBindings) || clause.name !== undefined)
        refuse(part, `what is imported from ${from} must be named`)
      for (const element of clause.namedBindings.elements) {
        if (element.propertyName !== undefined) refuse(part, `${element.name.text} is imported by another name`)
        const isValue = !clause.isTypeOnly && !element.isTypeOnly
        if (isValue && at >= index) refuse(part, `the value ${element.name.text} comes from a later part, ${from}`)
      }
    }
}

/** In one file a name is declared once; and one that the host has too would be another in parts that mean that. */
function checkNames(parts) {
  const homes = new Map()
  for (const part of parts)
    for (const name of declarationsOf(part).flatMap((statement) => namesOf(statement, part))) {
      if (homes.has(name)) refuse(part, `${name} is declared in ${homes.get(name)} too`)
      if (name in globalThis) refuse(part, `${name} is also the name of a global`)
      homes.set(name, part.fileName)
    }
}

function namesOf(statement, part) {
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name.getText())
  const isDeclaration =
    ts.isClassDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  if (!isDeclaration || statement.name === undefined || modifierOf(statement, ts.SyntaxKind.DefaultKeyword))
    refuse(part, `only declarations that have a name can be joined, not ${statement.getText().slice(0, 40)}`)
  return [statement.name.text]
}

const modifierOf = (statement, kind) => statement.modifiers?.find((modifier) => modifier.kind === kind)
const exportOf = (statement) => modifierOf(statement, ts.SyntaxKind.ExportKeyword)

/** The names that the index lists, each of which must be exported by the part that it names. */
function exportsOf(list, parts) {
  return new Set(
    list.statements.flatMap((statement) => {
      if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause))
        return refuse(list, `only lists of exports can stand here, not ${statement.getText().slice(0, 40)}`)
      const from = statement.moduleSpecifier?.text
      const part = parts.find(({ fileName }) => from === `./${fileName}`)
      if (part === undefined) return refuse(list, `${from} is not a part of the runtime`)
      const exported = declarationsOf(part).filter(exportOf)
      const known = new Set(exported.flatMap((declaration) => namesOf(declaration, part)))
      return statement.exportClause.elements.map(({ name, propertyName }) => {
        if (propertyName !== undefined || !known.has(name.text)) refuse(list, `${from} does not export ${name.text}`)
        return name.text
      })
    }),
  )
}

/** The text of a part without its imports, and without `export` before what is not listed. */
function withoutImports(part, listed) {
  const hidden = declarationsOf(part).filter((statement) => !namesOf(statement, part).some((name) => listed.has(name)))
  const words = hidden.map(exportOf).filter((word) => word !== undefined)
  const cuts = [
    ...importsOf(part).map((statement) => [statement.getStart(part), statement.end]),
    ...words.map((word) => [word.getStart(part), word.end]),
  ]
  let { text } = part
  for (const [start, end] of cuts.reverse().sort(([one], [other]) => other - one))
    text = text.slice(0, start) + text.slice(end)
  return text
}
