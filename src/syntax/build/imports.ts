import type { CstNode, IToken } from 'chevrotain'
import { isClosed } from '../../../grammar/lexer.ts'
import type { Span } from '../../source/span.ts'
import type { ImportedName, ImportNode, Name } from '../tree.ts'
import type { Builder } from './builder.ts'
import { has, node, nodes, token, tokens } from './cst.ts'

/** Builds what a file imports: all of it stands before what it declares. */
export function buildImports(build: Builder, file: CstNode): ImportNode[] {
  const members = nodes(file, 'declaration')
  const first = members.findIndex((member) => node(member, 'import') === undefined)
  return members.flatMap((member, index) => {
    const cst = node(member, 'import')
    if (cst === undefined) return []
    const built = buildImport(build, cst)
    if (first !== -1 && index > first) refuseLate(build, built.span)
    return [built]
  })
}

function buildImport(build: Builder, cst: CstNode): ImportNode {
  const span = build.span(cst)
  const names = nodes(cst, 'imported').map((each) => buildImported(build, each))
  const [open, close] = [token(cst, 'LCurly'), token(cst, 'RCurly')]
  if (names.length === 0 && node(cst, 'unexpected') === undefined && open !== undefined && close !== undefined)
    build.error(
      'MYC103',
      'This import names nothing.',
      'Name what is used here: `import { Breaker } from "./breakers.myc"`.',
      { ...build.tokenSpan(open), end: build.tokenSpan(close).end },
    )
  return { ofTypes: has(cst, 'TypeKeyword'), names, path: pathOf(build, token(cst, 'String')), span }
}

/** The path as it is written: it has no escapes. One that is missing, or does not end, stands nowhere. */
function pathOf(build: Builder, part: IToken | undefined): Name {
  const span = build.tokenSpan(part)
  if (part === undefined || !isClosed(part.image)) return { text: '', span: { ...span, end: span.start } }
  return { text: part.image.slice(1, -1), span }
}

function buildImported(build: Builder, cst: CstNode): ImportedName {
  const span = build.span(cst)
  const [first, second] = tokens(cst, 'Word')
  const name = build.declared(first)
  return { name, local: second === undefined ? name : build.declared(second), span }
}

function refuseLate(build: Builder, span: Span): void {
  const message = 'What a file imports stands before what it declares.'
  build.error('MYC103', message, 'Move it up, to the top of the file.', span)
}
